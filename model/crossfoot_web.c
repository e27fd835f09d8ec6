// SPDX-License-Identifier: MIT
#include "model/crossfoot_parts.h"

#include <string.h>

/* A page, as the pieces of its text in order. */

static size_t times(const struct crossfoot_file *file, const char *text)
{
    size_t found = 0;
    const struct cells *cells = &file->sheets->list.items[0].cells;
    for (size_t i = 0; i < cells->count; i++) {
        found += cells->items[i].column == 2 && strcmp(cells->items[i].text, text) == 0;
    }
    return found;
}

static void require(struct crossfoot *check, struct crossfoot_file *file,
                    const char *text)
{
    if (times(file, text) == 0) {
        crossfoot_mismatch(check, file, "it does not say \"%s\"",
                           text_visible(check->arena, text, 60));
    }
}

void crossfoot_web(struct crossfoot *check, struct crossfoot_file *file)
{
    const struct report *report = check->report;
    for (size_t i = 0; i < report->banners.count; i++) {
        require(check, file, report->banners.items[i]);
    }
    for (size_t i = 0; !file->document->force && i < report->headlines.count; i++) {
        require(check, file, report->headlines.items[i].sentence);
    }
}
