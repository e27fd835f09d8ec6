// SPDX-License-Identifier: MIT
#include "importers/xlsx.h"

#include <string.h>

void xlsx_runs_clear(struct xlsx_runs *runs)
{
    *runs = (struct xlsx_runs){0};
}

void xlsx_runs_start(struct xlsx_runs *runs)
{
    runs->is_raised = runs->is_struck = false;
}

void xlsx_runs_strike(struct xlsx_runs *runs, const struct xml_attributes *attributes)
{
    const struct xml_attribute *value = xml_attribute(attributes, "val");
    runs->is_struck = !value || xml_is_true(value);
}

void xlsx_runs_align(struct xlsx_runs *runs, const struct xml_attributes *attributes)
{
    runs->is_raised = xml_is(xml_attribute(attributes, "val"), "superscript");
}

/* Blanks between words may be struck through or not. */
static bool is_blank(const char *piece, size_t length)
{
    size_t i = 0;
    while (i < length && strchr(" \t\r\n", piece[i])) {
        i++;
    }
    return i == length;
}

void xlsx_runs_add(struct xlsx_runs *runs, struct text *text, const char *piece,
                   size_t length)
{
    runs->has_struck |= runs->is_struck && !is_blank(piece, length);
    (runs->is_raised ? text_add_raised : text_add_bytes)(text, piece, length);
}
