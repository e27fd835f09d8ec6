// SPDX-License-Identifier: MIT
#include "importers/recognise/unplaced.h"

#include <string.h>

enum {
    LABEL_WEIGHT = 85, /* of words that make a cell a label */
    SAID_AT_MOST = 10, /* of a file */
    WORD_LENGTH =
        40, /* bytes; a rating's word is shorter, whatever blanks are about it */
};

/* Which of a sheet's cells entries were made from. */
static const bool *used_cells(struct reader *reader, const struct sheet *sheet,
                              const struct entry_list *entries)
{
    bool *is_used = arena_array(reader->arena, bool, sheet->cells.count);
    for (size_t i = 0; i < entries->count; i++) {
        const struct entry *entry = &entries->items[i];
        const struct cell *cell =
            entry->table->view->sheet == sheet
                ? sheet_cell(sheet, entry->place.row, entry->place.column)
                : NULL;
        if (cell) {
            is_used[cell - sheet->cells.items] = true;
        }
    }
    return is_used;
}

/* Whether the words head a rating of now, of the assessor that was asked for. */
static bool is_label(struct reader *reader, struct words *words)
{
    struct heading_match match = words_heading(reader, words);
    bool is_return = reader->context->options.kind == SUBMISSION_RETURN;
    enum assessor other = is_return ? ASSESSOR_INSPECTORATE : ASSESSOR_FORCE;
    return match.weight >= LABEL_WEIGHT && field_is_rating(match.field) &&
           match.field != FIELD_PREVIOUS_RATING && words_assessor(reader, words) != other;
}

/* The label on the left of a cell, or NULL. */
static const struct cell *label_of(struct reader *reader,
                                   const struct worded_sheet *sheet, size_t cell)
{
    const struct cell *cells = sheet->sheet->cells.items;
    size_t i = cell;
    while (i > 0 && cells[i - 1].row == cells[cell].row &&
           sheet->words[i - 1]->is_blank) {
        i--;
    }
    bool is_there = i > 0 && cells[i - 1].row == cells[cell].row &&
                    is_label(reader, sheet->words[i - 1]);
    return is_there ? &cells[i - 1] : NULL;
}

static size_t note_sheet(struct reader *reader, const struct worded_sheet *sheet,
                         const struct entry_list *entries)
{
    const struct cells *cells = &sheet->sheet->cells;
    const bool *is_used = used_cells(reader, sheet->sheet, entries);
    size_t said = 0;
    for (size_t i = 0; i < cells->count && said < SAID_AT_MOST; i++) {
        const struct cell *cell = &cells->items[i];
        bool is_rating = strnlen(cell->text, WORD_LENGTH) < WORD_LENGTH &&
                         words_rating(reader, sheet->words[i]).plainness == PLAIN_WORD;
        const struct cell *label = is_rating ? label_of(reader, sheet, i) : NULL;
        if (label && !is_used[i]) {
            said++;
            finding_add(
                reader->findings, FINDING_UNKNOWN_ITEM,
                (struct place){reader->file, sheet->sheet->name, cell->row, cell->column},
                "“%s” stands beside “%s”, but of which item could not be read; "
                "it was not used",
                shown(reader, cell->text), shown(reader, label->text));
        }
    }
    return said;
}

void unplaced_note(struct reader *reader, const struct worded_sheet *sheets, size_t count,
                   const struct entry_list *entries)
{
    size_t said = 0;
    for (size_t s = 0; s < count && said < SAID_AT_MOST; s++) {
        if (!sheets[s].sheet->is_hidden) {
            said += note_sheet(reader, &sheets[s], entries);
        }
    }
}
