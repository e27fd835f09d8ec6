// SPDX-License-Identifier: MIT
#include "exporters/table_shape.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "exporters/cell_text.h"

enum {
    LEAST_WIDTH = 8,   /* in characters */
    TABLE_WIDTH = 160, /* that columns share; longer texts wrap */
    MOST_WIDTH = 80,
    NARROW_WIDTH = 24, /* at most, where there are many columns … */
    LONG_WIDTH = 60,   /* … but for narratives, which are longer than … */
    LONG_TEXT = 120,
    SENTENCE_WIDTH = 40, /* and for sentences, where there are not so many columns */
    SENTENCE = 60,
    FEW_COLUMNS = 10,
    HEADING_WIDTH = 10,  /* longer headings wrap */
    MATRIX_COLUMNS = 20, /* so many, and ratings stand close together: */
    RATING_WIDTH = 6,
};

static size_t larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

/* ---- texts met before ---- */

enum {
    MET = 128,
};

/* Where a text of a column repeats it is shared, so that most were met before at the same
 * address. A text is remembered, with what was found out of it, until another takes its
 * place. */
struct met {
    const char *text;
    size_t lines;
};

static struct met *place_of(struct met *met, const char *text)
{
    return &met[((uintptr_t)text >> 4) % MET];
}

/* True when the text is not the one that is remembered in its place; now it is. */
static bool is_new(struct met *met, const char *text)
{
    struct met *place = place_of(met, text);
    bool is_other = place->text != text;
    place->text = text;
    return is_other;
}

/* ---- columns ---- */

/* The width at which the texts of a column begin to wrap; longest: of its lines. */
static size_t width_limit(const struct table *table, size_t longest)
{
    size_t share = TABLE_WIDTH / table->column_count;
    bool is_sentence = longest > SENTENCE && table->column_count <= FEW_COLUMNS;
    size_t wanted = longest > LONG_TEXT ? LONG_WIDTH
                    : is_sentence       ? SENTENCE_WIDTH
                                        : NARROW_WIDTH;
    size_t limit = larger(share, wanted);
    return limit < MOST_WIDTH ? limit : MOST_WIDTH;
}

/* At least that width, and as much as the longest narrative needs to be seen whole. */
static size_t width_for_all(const struct table *table, size_t column, size_t width)
{
    struct met met[MET] = {0};
    for (size_t row = 0; row < table->row_count; row++) {
        const char *text = table_value(table, row, column)->text;
        width = is_new(met, text) ? cell_text_width_for_all(text, width) : width;
    }
    return width;
}

/* A text has no more characters than bytes, and most have fewer than the widest so far.
 */
static size_t widened(size_t width, const char *text, bool by_word)
{
    if (strlen(text) <= width) {
        return width;
    }
    return larger(width,
                  by_word ? cell_text_word_width(text) : cell_text_line_width(text));
}

/* Of headings and of ratings in a matrix, whose words may stand below each other, the
 * longest word counts; of other texts the longest line. */
size_t table_column_width(const struct table *table, size_t column)
{
    const struct column *shape = &table->columns[column];
    size_t heading = cell_text_line_width(shape->title);
    heading = heading > HEADING_WIDTH ? cell_text_word_width(shape->title) : heading;
    bool is_close = shape->kind == COLUMN_RATING && table->column_count >= MATRIX_COLUMNS;
    size_t width = larger(heading + heading / 6 + 1, /* they are bold */
                          is_close ? RATING_WIDTH : LEAST_WIDTH);
    struct met met[MET] = {0};
    for (size_t row = 0; row < table->row_count; row++) {
        const struct value *value = table_value(table, row, column);
        if (value_is_number(shape, value)) {
            width = larger(width, LEAST_WIDTH);
        } else if (is_new(met, value->text)) {
            width = widened(width, value_shown(value), is_close);
        }
    }
    size_t most = width_limit(table, width);
    return width < most ? width : width_for_all(table, column, most);
}

/* ---- rows ---- */

/* Makes rows as high as that column needs. */
static void add_column(size_t *lines, const struct table *table, size_t column,
                       size_t width)
{
    struct met met[MET] = {0};
    for (size_t row = 0; row < table->row_count; row++) {
        const char *text = table_value(table, row, column)->text;
        if (is_new(met, text)) {
            place_of(met, text)->lines = cell_text_lines(text, width);
        }
        lines[row] = larger(lines[row], place_of(met, text)->lines);
    }
}

const size_t *table_row_lines(const struct table *table, const size_t *widths,
                              struct arena *arena)
{
    size_t rows = larger(table->row_count, 1);
    size_t *lines = arena_array(arena, size_t, rows);
    for (size_t row = 0; row < rows; row++) {
        lines[row] = 1;
    }
    for (size_t column = 0; column < table->column_count; column++) {
        add_column(lines, table, column, widths[column]);
    }
    return lines;
}

size_t table_heading_lines(const struct table *table, const size_t *widths)
{
    size_t lines = 1;
    for (size_t column = 0; column < table->column_count; column++) {
        const char *title = table->columns[column].title;
        size_t width = widths[column] - widths[column] / 8; /* they are bold */
        lines = larger(lines, cell_text_lines(title, width));
    }
    return lines;
}

char *table_name(struct arena *arena, const char *id)
{
    char *name = arena_text(arena, id, strlen(id));
    for (char *at = name; *at; at++) {
        *at = *at == '-' ? '_' : *at;
    }
    return name;
}

bool table_has_equal_headings(const struct table *table)
{
    for (size_t i = 0; i < table->column_count; i++) {
        for (size_t k = 0; k < i; k++) {
            if (strcasecmp(table->columns[i].title, table->columns[k].title) == 0) {
                return true;
            }
        }
    }
    return false;
}
