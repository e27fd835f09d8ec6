// SPDX-License-Identifier: MIT
#include "cli/json_out.h"

#include <stdlib.h>
#include <string.h>

#include <jansson.h>

static json_t *made(json_t *value)
{
    if (!value) {
        arena_exhausted();
    }
    return value;
}

json_t *json_out_object(void)
{
    return made(json_object());
}

json_t *json_out_list(void)
{
    return made(json_array());
}

void json_out_add(json_t *list, json_t *value)
{
    if (json_array_append_new(list, value) != 0) {
        arena_exhausted();
    }
}

void json_out_add_text(json_t *list, struct arena *arena, const char *text)
{
    json_out_add(list, made(json_string(text_visible(arena, text, 0))));
}

void json_out_put(json_t *object, const char *key, json_t *value)
{
    if (json_object_set_new(object, key, value) != 0) {
        arena_exhausted();
    }
}

void json_out_put_text(json_t *object, const char *key, struct arena *arena,
                       const char *text)
{
    json_t *value = text ? json_string(text_visible(arena, text, 0)) : json_null();
    json_out_put(object, key, made(value));
}

void json_out_put_number(json_t *object, const char *key, size_t number)
{
    json_out_put(object, key, made(json_integer((json_int_t)number)));
}

void json_out_put_flag(json_t *object, const char *key, bool flag)
{
    json_out_put(object, key, json_boolean(flag));
}

void json_out_put_exactly(json_t *object, const char *key, struct arena *arena,
                          const char *text)
{
    if (text_is_utf8(text, strlen(text))) {
        json_out_put(object, key, made(json_string(text)));
    } else {
        json_out_put_text(object, key, arena, text);
    }
}

json_t *json_out_tabulation(const struct tabulation *tabulation)
{
    json_t *list = json_out_list();
    for (size_t row = 0; row < tabulation_rows(tabulation); row++) {
        json_t *object = json_out_object();
        for (size_t i = 0; i < tabulation->column_count; i++) {
            const char *cell =
                tabulation->cells.items[row * tabulation->column_count + i];
            const char *name = tabulation->columns[i].name;
            if (tabulation->columns[i].is_number) {
                json_out_put_number(object, name, strtoul(cell, NULL, 10));
            } else {
                json_out_put_text(object, name, tabulation->arena, cell);
            }
        }
        json_out_add(list, object);
    }
    return list;
}

json_t *json_out_finding(struct arena *arena, const struct finding *finding)
{
    const struct finding_kind *kind = finding_kind(finding->name);
    json_t *object = json_out_object();
    json_out_put_text(object, "name", arena, kind->name);
    json_out_put_text(object, "severity", arena, severity_word(kind->severity));
    json_out_put_text(object, "force_code", arena, finding->force);
    json_out_put_text(object, "item", arena, finding->item);
    json_out_put_text(object, "source", arena, place_source(arena, finding->place));
    json_out_put_text(object, "message", arena, finding->message);
    return object;
}

static json_t *grading_object(struct arena *arena, const struct submission *submission,
                              const struct grading *grading)
{
    json_t *object = json_out_object();
    json_out_put_text(object, "force_code", arena, submission->force->code);
    json_out_put_text(object, "period", arena, period_iso(arena, submission->period));
    json_out_put_text(object, "item", arena, grading->item->id);
    json_out_put_text(object, "rating", arena, rating_word(grading->rating));
    json_out_put_text(object, "absence", arena, absence_word(grading->absence));
    json_out_put_text(object, "basis", arena, grading->basis ? grading->basis->id : "");
    json_out_put_text(object, "source", arena, place_source(arena, grading->place));
    return object;
}

json_t *json_out_submission(struct arena *arena, const struct submission *submission)
{
    json_t *object = json_out_object();
    json_out_put_text(object, "file", arena, submission->file);
    json_out_put_text(object, "sha256", arena, submission->sha256);
    json_out_put_text(object, "kind", arena, submission_kind_word(submission->kind));
    json_out_put_text(object, "force_code", arena, submission->force->code);
    json_out_put_text(object, "force", arena, submission->force->name);
    json_out_put_text(object, "period", arena, period_iso(arena, submission->period));
    json_t *gradings = json_out_list();
    for (size_t i = 0; i < submission->gradings.count; i++) {
        const struct grading *grading = &submission->gradings.items[i];
        json_out_add(gradings, grading_object(arena, submission, grading));
    }
    json_out_put(object, "gradings", gradings);
    return object;
}

void json_out_print(json_t *value, FILE *stream)
{
    json_dumpf(value, stream, JSON_INDENT(2));
    fputc('\n', stream);
    json_decref(value);
}
