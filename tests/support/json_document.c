// SPDX-License-Identifier: MIT
#include "tests/support/json_document.h"

#include <stdlib.h>
#include <string.h>

#include <jansson.h>

static json_t *grading_json(const struct grading *grading)
{
    return json_pack("{s:s, s:s, s:s}", "item", grading->item->id, "rating",
                     grading->said, "narrative", grading->narrative);
}

static json_t *submission_json(const struct submission *submission, struct arena *arena)
{
    json_t *gradings = json_array();
    for (size_t i = 0; i < submission->gradings.count; i++) {
        json_array_append_new(gradings, grading_json(&submission->gradings.items[i]));
    }
    return json_pack("{s:s, s:s, s:o}", "force", submission->force->name, "period",
                     period_iso(arena, submission->period), "gradings", gradings);
}

struct bytes json_document_of(const struct submissions *submissions, struct arena *arena)
{
    json_t *list = json_array();
    for (size_t i = 0; i < submissions->list.count; i++) {
        json_array_append_new(list, submission_json(&submissions->list.items[i], arena));
    }
    char *text = json_dumps(list, JSON_INDENT(1));
    char *copy = arena_text(arena, text, strlen(text));
    free(text);
    json_decref(list);
    return (struct bytes){(unsigned char *)copy, strlen(copy)};
}
