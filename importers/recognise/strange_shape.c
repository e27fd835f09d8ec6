// SPDX-License-Identifier: MIT
#include "importers/recognise/strange_shape.h"

enum {
    LEAST_LISTS = 2, /* ratings with items below them */
    LEAST_SHEETS = 2,
};

static bool is_reference(struct reader *reader, struct words *words)
{
    enum reference_form form = words_reference(reader, words)->form;
    return form == REFERENCE_NAMED || form == REFERENCE_BARE;
}

/* The words of the cell below, or NULL. */
static struct words *words_below(const struct worded_sheet *worded,
                                 const struct cell *cell)
{
    const struct cell *below = sheet_cell(worded->sheet, cell->row + 1, cell->column);
    return below ? worded->words[below - worded->sheet->cells.items] : NULL;
}

/* "Red" with R02, R07 below it, "Amber" with R03 below it. */
static bool has_lists(struct reader *reader, const struct worded_sheet *worded)
{
    unsigned kinds = 0, lists = 0;
    const struct cells *cells = &worded->sheet->cells;
    for (size_t i = 0; i < cells->count && !worded->sheet->is_hidden; i++) {
        struct rating_cell rating = words_rating(reader, worded->words[i]);
        struct words *below =
            rating.plainness == PLAIN_WORD ? words_below(worded, &cells->items[i]) : NULL;
        if (below && is_reference(reader, below) && !(kinds & 1u << rating.rating)) {
            kinds |= 1u << rating.rating;
            lists++;
        }
    }
    return lists >= LEAST_LISTS;
}

static bool is_named_for_item(struct reader *reader, const struct sheet *sheet)
{
    const char *name = sheet->name ? sheet->name : "";
    struct item_reference reference =
        item_reference_of(reader->context->framework, name, reader->arena);
    return !sheet->is_hidden && reference.form == REFERENCE_NAMED;
}

const char *strange_shape(struct reader *reader, const struct worded_sheet *sheets,
                          size_t count)
{
    size_t named = 0;
    for (size_t s = 0; s < count; s++) {
        if (has_lists(reader, &sheets[s])) {
            return text_printf(
                reader->arena,
                "%s%s%s lists items below the ratings' words; a row for each item with "
                "its rating beside it is read",
                sheets[s].sheet->name ? "sheet “" : "it",
                sheets[s].sheet->name ? shown(reader, sheets[s].sheet->name) : "",
                sheets[s].sheet->name ? "”" : "");
        }
        named += is_named_for_item(reader, sheets[s].sheet);
    }
    return named >= LEAST_SHEETS
               ? text_printf(reader->arena,
                             "%zu sheets are named for one item each; one sheet with a "
                             "row for each item is read",
                             named)
               : NULL;
}
