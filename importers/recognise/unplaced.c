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
static bool *used_cells(struct reader *reader, const struct sheet *sheet,
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

static bool is_plain_rating(struct reader *reader, const struct worded_sheet *sheet,
                            size_t cell)
{
    const char *text = sheet->sheet->cells.items[cell].text;
    return strnlen(text, WORD_LENGTH) < WORD_LENGTH &&
           words_rating(reader, sheet->words[cell]).plainness == PLAIN_WORD;
}

/* ---- beside numbers that count rows ---- */

/* The cell of a table's rating, by its place among the sheet's cells. */
static size_t rating_at(const struct table *table, const struct line *line,
                        const struct column *column)
{
    const struct reading *reading = line_at(line, column->number);
    const struct cells *cells = &table->view->sheet->cells;
    return reading_is_blank(reading) ? cells->count
                                     : (size_t)(reading->cell - cells->items);
}

/* How many ratings a table has, all marked as used; 0 when some already were. */
static size_t take_numbered(const struct table *table, bool *is_used, size_t *first)
{
    const struct column_list *columns =
        table->ratings.count > 0 ? &table->ratings : &table->boxes;
    size_t ratings = 0, end = table->view->sheet->cells.count;
    bool is_new = true;
    *first = end;
    for (size_t l = table->first_line; l < table->end_line; l++) {
        for (size_t i = 0; i < columns->count; i++) {
            size_t at = rating_at(table, &table->view->lines[l], columns->items[i]);
            if (at < end) {
                is_new &= !is_used[at];
                is_used[at] = true;
                *first = at < *first ? at : *first;
                ratings++;
            }
        }
    }
    return is_new ? ratings : 0;
}

static size_t note_numbered(struct reader *reader, const struct sheet *sheet,
                            const struct table_list *numbered, bool *is_used)
{
    size_t said = 0, first;
    for (size_t i = 0; i < numbered->count && said < SAID_AT_MOST; i++) {
        const struct table *table = &numbered->items[i];
        size_t ratings =
            table->view->sheet == sheet ? take_numbered(table, is_used, &first) : 0;
        if (ratings > 0) {
            said++;
            finding_add(
                reader->findings, FINDING_UNKNOWN_ITEM,
                (struct place){reader->file, sheet->name, sheet->cells.items[first].row,
                               sheet->cells.items[first].column},
                "%zu ratings stand here beside numbers in %s that may count rows; "
                "of which items could not be read, and they were not used",
                ratings, column_words(reader, table, table->item));
        }
    }
    return said;
}

/* ---- beside a label ---- */

static size_t note_labelled(struct reader *reader, const struct worded_sheet *sheet,
                            const bool *is_used)
{
    const struct cells *cells = &sheet->sheet->cells;
    size_t said = 0;
    for (size_t i = 0; i < cells->count && said < SAID_AT_MOST; i++) {
        const struct cell *cell = &cells->items[i];
        const struct cell *label =
            is_plain_rating(reader, sheet, i) ? label_of(reader, sheet, i) : NULL;
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

/* ---- below a heading ---- */

/* The ratings below a heading of them. */
struct headed {
    const struct cell *heading; /* NULL outside such a column */
    const struct cell *first;
    unsigned kinds; /* a bit a rating */
    size_t count;
};

static size_t kinds_in(unsigned bits)
{
    size_t kinds = 0;
    for (; bits; bits &= bits - 1) {
        kinds++;
    }
    return kinds;
}

/* A key has each rating once: it explains them, and rates nothing. */
static size_t end_headed(struct reader *reader, const struct worded_sheet *sheet,
                         struct headed *headed)
{
    struct headed ended = *headed;
    *headed = (struct headed){0};
    if (ended.count <= kinds_in(ended.kinds)) {
        return 0;
    }
    finding_add(
        reader->findings, FINDING_UNKNOWN_ITEM,
        (struct place){reader->file, sheet->sheet->name, ended.first->row,
                       ended.first->column},
        "%zu ratings stand here below “%s”, but of which items could not be read; "
        "they were not used",
        ended.count, shown(reader, ended.heading->text));
    return 1;
}

static size_t take_below(struct reader *reader, const struct worded_sheet *sheet,
                         size_t cell, struct headed *headed)
{
    const struct cell *at = &sheet->sheet->cells.items[cell];
    if (sheet->words[cell]->is_blank) {
        return 0;
    }
    if (headed->heading && is_plain_rating(reader, sheet, cell)) {
        headed->first = headed->first ? headed->first : at;
        headed->kinds |= 1u << words_rating(reader, sheet->words[cell]).rating;
        headed->count++;
        return 0;
    }
    size_t said = end_headed(reader, sheet, headed);
    headed->heading = is_label(reader, sheet->words[cell]) ? at : NULL;
    return said;
}

static size_t note_columns(struct reader *reader, const struct worded_sheet *sheet)
{
    const struct cells *cells = &sheet->sheet->cells;
    unsigned end = 0;
    size_t said = 0;
    for (size_t i = 0; i < cells->count; i++) {
        end = cells->items[i].column >= end ? cells->items[i].column + 1 : end;
    }
    struct arena arena = {0};
    struct headed *headed = arena_array(&arena, struct headed, end);
    for (size_t i = 0; i < cells->count && said < SAID_AT_MOST; i++) {
        said += take_below(reader, sheet, i, &headed[cells->items[i].column]);
    }
    for (unsigned c = 0; c < end && said < SAID_AT_MOST; c++) {
        said += end_headed(reader, sheet, &headed[c]);
    }
    arena_clear(&arena);
    return said;
}

void unplaced_note(struct reader *reader, const struct worded_sheet *sheets,
                   const bool *has_table, size_t count, const struct entry_list *entries,
                   const struct table_list *numbered)
{
    size_t said = 0;
    for (size_t s = 0; s < count && said < SAID_AT_MOST; s++) {
        const struct sheet *sheet = sheets[s].sheet;
        if (!sheet->is_hidden) {
            bool *is_used = used_cells(reader, sheet, entries);
            said += has_table[s] ? note_numbered(reader, sheet, numbered, is_used)
                                 : note_columns(reader, &sheets[s]);
            said += note_labelled(reader, &sheets[s], is_used);
        }
    }
}
