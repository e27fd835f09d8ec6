// SPDX-License-Identifier: MIT
#include "model/stylesheets.h"

#include <string.h>

static const char folder[] = "report";

static bool add_ending_in(struct stylesheets *stylesheets, const char *ending,
                          const struct templates *templates, struct arena *arena,
                          struct faults *faults)
{
    struct texts names = template_names_ending(templates, folder, ending, arena);
    for (size_t i = 0; i < names.count; i++) {
        struct stylesheet *sheet = list_add(arena, stylesheets);
        sheet->name = text_printf(arena, "%s%s", names.items[i], ending);
        if (!template_read(templates, text_printf(arena, "%s/%s", folder, sheet->name),
                           arena, &sheet->bytes, faults)) {
            return false;
        }
    }
    return true;
}

const struct stylesheets *stylesheets_load(const struct templates *templates,
                                           struct arena *arena, struct faults *faults)
{
    static const char *const endings[] = {".css", ".js", ".xsl"};
    struct stylesheets *stylesheets = arena_new(arena, struct stylesheets);
    for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++) {
        if (!add_ending_in(stylesheets, endings[i], templates, arena, faults)) {
            return NULL;
        }
    }
    return stylesheets;
}

struct stylesheet *stylesheet_named(const struct stylesheets *stylesheets,
                                    const char *name)
{
    for (size_t i = 0; i < stylesheets->count; i++) {
        if (strcmp(stylesheets->items[i].name, name) == 0) {
            return &stylesheets->items[i];
        }
    }
    return NULL;
}
