// SPDX-License-Identifier: MIT
#include "importers/recognise/evenness.h"

/* How many fields a row of the sheet has; 0 where that is not known. */
static unsigned fields_of(const struct table *table, unsigned row)
{
    const struct field_counts *fields = &table->view->sheet->fields;
    return row <= fields->count ? fields->items[row - 1] : 0;
}

static bool is_of_text(const struct table *table)
{
    return table->view->sheet->fields.count > 0 && !table->view->is_dealt;
}

static bool has_item(struct reader *reader, const struct table *table,
                     const struct line *line)
{
    return table->is_by_subject ? !reading_is_blank(line_at(line, table->item->number))
                                : table_reference(reader, table, line) != NULL;
}

/* The number of fields of most rows that have an item, found by vote: each row speaks for
 * its own number, or takes a voice away from another. */
static unsigned usual_fields(struct reader *reader, const struct table *table)
{
    unsigned usual = 0, voices = 0;
    for (size_t l = table->first_line; l < table->end_line; l++) {
        const struct line *line = &table->view->lines[l];
        if (has_item(reader, table, line)) {
            unsigned fields = fields_of(table, line->row);
            usual = voices == 0 ? fields : usual;
            voices = fields == usual ? voices + 1 : voices - 1;
        }
    }
    return usual;
}

static bool has_several(const struct table *table)
{
    size_t count = table->boxes.count;
    for (size_t c = 0; c < table->count; c++) {
        count += column_ratings(&table->columns[c]) > 0;
    }
    return count > 1;
}

static bool are_headings_even(struct reader *reader, const struct table *table)
{
    for (size_t l = table->heading_line; l < table->first_line; l++) {
        unsigned row = table->view->lines[l].row, fields = fields_of(table, row);
        if (fields != table->evenness.usual && table_heads(table, l)) {
            return finding_add(reader->findings, FINDING_AMBIGUOUS_COLUMNS,
                               view_place(reader, table->view, row, 1),
                               "the headings have %u fields and most rows below them %u, "
                               "so that which column is which is not certain",
                               fields, table->evenness.usual);
        }
    }
    return true;
}

bool evenness_settle(struct reader *reader, struct table *table)
{
    if (!is_of_text(table)) {
        return true;
    }
    bool is_turned = table->view->is_turned;
    table->evenness = (struct evenness){
        .usual = is_turned ? fields_of(table, table->item->number)
                           : usual_fields(reader, table),
        .has_several = is_turned || has_several(table),
    };
    table->is_ambiguous |=
        !is_turned && table->evenness.has_several && !are_headings_even(reader, table);
    return !table->is_ambiguous;
}

/* A rating behind the usual fields may have been moved there by a mark in another field.
 */
static bool rates_beyond(struct reader *reader, const struct table *table,
                         const struct line *line)
{
    for (size_t i = 0; i < line->count; i++) {
        const struct reading *reading = &line->readings[i];
        if (reading->column > table->evenness.usual &&
            words_rating(reader, reading->words).form == RATING_WORD) {
            return true;
        }
    }
    return false;
}

/* In a row that moved, the last column of ratings, or the first, has another's value. */
static bool rates_throughout(struct reader *reader, const struct table *table,
                             const struct line *line)
{
    for (size_t c = 0; c < table->count; c++) {
        const struct column *column = &table->columns[c];
        const struct reading *reading = line_at(line, column->number);
        if (column_ratings(column) > 0 &&
            (reading_is_blank(reading) ||
             words_rating(reader, reading->words).form != RATING_WORD)) {
            return false;
        }
    }
    return table->boxes.count == 0 && !rates_beyond(reader, table, line);
}

bool evenness_of_cell(struct reader *reader, const struct table *table,
                      const struct line *line, const struct column *column,
                      const char **why)
{
    bool is_turned = table->view->is_turned;
    unsigned usual = table->evenness.usual;
    unsigned fields = fields_of(table, is_turned ? column->number : line->row);
    if (usual == 0 || fields == usual || !table->evenness.has_several ||
        (!is_turned && rates_throughout(reader, table, line))) {
        return true;
    }
    *why = text_printf(reader->arena,
                       "the row has %u fields and %s %u, so that whether this is the "
                       "item's rating is not certain",
                       fields, is_turned ? "the row of items" : "most rows", usual);
    return false;
}
