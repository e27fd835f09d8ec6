// SPDX-License-Identifier: MIT
#include "model/settings.h"

#include "model/json.h"

static void read_settings(struct settings *settings, struct json root)
{
    static const char *const statuses[] = {"draft", "provisional", "final", NULL};
    root = json_object_with(root, "note publisher contact marking status title policy");
    *settings = (struct settings){
        .publisher = json_text(root, "publisher"),
        .contact = json_text(root, "contact"),
        .marking = json_text(root, "marking"),
        .status = statuses[json_choice(root, "status", statuses)],
        .title = json_text(root, "title"),
        .policy = json_text(root, "policy"),
    };
}

const struct settings *settings_load(const struct templates *templates,
                                     struct arena *arena, struct faults *faults)
{
    static const char where[] = "publication.json";
    struct bytes bytes;
    if (!template_read(templates, where, arena, &bytes, faults)) {
        return NULL;
    }
    struct settings *settings = arena_new(arena, struct settings);
    struct json root = json_document_open(bytes, where, arena, faults);
    if (root.value) {
        read_settings(settings, root);
    }
    bool is_sound = json_is_sound(root);
    json_document_close(root);
    settings->stylesheets = stylesheets_load(templates, arena, faults);
    return is_sound && settings->stylesheets ? settings : NULL;
}
