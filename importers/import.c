// SPDX-License-Identifier: MIT
#include "importers/importer.h"

#include "importers/recognise/recognise.h"

bool import(struct bytes bytes, const char *name, const struct import_context *context,
            struct arena *arena, struct submissions *submissions)
{
    struct sheets sheets;
    submissions->findings.arena = arena;
    bool is_read = import_sheets(bytes, name, context->limits, arena, &sheets,
                                 &submissions->findings) &&
                   recognise(&sheets, name, context, arena, submissions);
    submissions->is_refused = !is_read;
    if (context->options.without_words) {
        submissions_forget_words(&submissions->list);
    }
    return is_read;
}
