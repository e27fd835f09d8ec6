// SPDX-License-Identifier: MIT
#include "exporters/report_bars.h"

#include <string.h>

const char *bar_letters(enum tally_row row)
{
    static const char *const letters[TALLY_ROWS] = {
        [TALLY_RED] = "R",           [TALLY_AMBER] = "A",
        [TALLY_GREEN] = "G",         [TALLY_BLUE] = "B",
        [TALLY_GREY] = "Gy",         [TALLY_NOT_APPLICABLE] = "N/A",
        [TALLY_NOT_VERIFIED] = "NV", [TALLY_NOT_READ] = "NR",
    };
    return letters[row];
}

struct bars bars_of(const struct report *report, const struct table *table,
                    const struct force *only, struct arena *arena)
{
    struct bars bars = {.table = table,
                        .only = only,
                        .all = report_table(report, "by-theme-and-area"),
                        .base = table_column_named(table, "base"),
                        .arena = arena};
    for (enum tally_row row = 0; row < TALLY_ROWS; row++) {
        bars.counts[row] = table_column_named(table, tally_word(row));
    }
    return bars;
}

/* ---- which rows ---- */

static bool is_table_drawn(const char *id, bool is_of_all)
{
    return is_of_all
               ? strcmp(id, "by-recommendation") == 0 || strcmp(id, "by-force") == 0 ||
                     strcmp(id, "by-theme-and-area") == 0
               : strcmp(id, "by-force-and-theme") == 0;
}

/* True when the column is there and says something else. */
static bool says_otherwise(const struct table *table, size_t row, const char *column,
                           const char *text)
{
    size_t at = table_column_named(table, column);
    return at < table->column_count &&
           strcmp(table_value(table, row, at)->text, text) != 0;
}

/* On the national page recommendations as forces and the inspectorate see them; on a
 * force's page all of its items. */
static bool is_drawn(const struct bars *bars, size_t row)
{
    if (!is_table_drawn(bars->table->id, !bars->only)) {
        return false;
    }
    return bars->only ? !says_otherwise(bars->table, row, "area", "All areas")
                      : !says_otherwise(bars->table, row, "kind", "Recommendation") &&
                            says_otherwise(bars->table, row, "assessor", "Reconciled");
}

/* ---- one bar ---- */

/* So many parts of a whole as a percent of so many decimals at the most. */
static const char *percent_of(struct arena *arena, long parts, long whole, int decimals)
{
    long scale = decimals == 4 ? 10000 : 100;
    long scaled = (2 * 100 * scale * parts + whole) / (2 * whole);
    char *text =
        text_printf(arena, "%ld.%0*ld", scaled / scale, decimals, scaled % scale);
    size_t length = strlen(text);
    while (text[length - 1] == '0') {
        length--;
    }
    length -= text[length - 1] == '.';
    return text_printf(arena, "%.*s%%", (int)length, text);
}

/* One rating's part: its letters where there is room, its number where there is more. */
static void add_part(struct xml_tree *tree, enum tally_row row, long before, long count,
                     long base, struct arena *arena)
{
    tree_element(tree, "part");
    tree_attribute(tree, "class", tree_name(arena, tally_word(row)));
    tree_attribute(tree, "word", tally_word(row));
    tree_attribute(tree, "x", percent_of(arena, before, base, 4));
    tree_attribute(tree, "width", percent_of(arena, count, base, 4));
    if (1000 * count >= 35 * base) {
        tree_attribute(tree, "middle",
                       percent_of(arena, 2 * before + count, 2 * base, 2));
        tree_text(tree, 100 * count >= 8 * base
                            ? text_printf(arena, "%s %ld", bar_letters(row), count)
                            : bar_letters(row));
    }
    tree_end(tree);
}

/* True when both tables have the columns that tell rows apart, and the rows agree. */
static bool is_same_row(const struct table *one, size_t row, const struct table *other,
                        size_t other_row)
{
    static const char *const keys[] = {"theme", "area", "kind", "assessor"};
    for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++) {
        size_t column = table_column_named(one, keys[i]);
        size_t other_column = table_column_named(other, keys[i]);
        if (column == one->column_count || other_column == other->column_count ||
            strcmp(table_value(one, row, column)->text,
                   table_value(other, other_row, other_column)->text) != 0) {
            return false;
        }
    }
    return true;
}

/* What all forces together have where the row says what one has. */
static void add_beside(const struct bars *bars, size_t row, struct xml_tree *tree)
{
    const struct table *all = bars->all;
    size_t percent = all ? table_column_named(all, "percent") : 0;
    for (size_t i = 0; all && i < all->row_count; i++) {
        if (is_same_row(bars->table, row, all, i)) {
            tree_cell(tree, "beside", &all->columns[percent],
                      table_value(all, i, percent));
            return;
        }
    }
}

static long count_in(const struct bars *bars, size_t at, enum tally_row row)
{
    return table_value(bars->table, at, bars->counts[row])->number;
}

static const char *words_of(const struct bars *bars, size_t at, long base)
{
    struct text words = {.arena = bars->arena};
    for (enum tally_row row = 0; row < TALLY_ROWS; row++) {
        long count = count_in(bars, at, row);
        if (count > 0) {
            text_addf(&words, "%s %ld, ", tally_word(row), count);
        }
    }
    text_addf(&words, "of %ld", base);
    return text_of(&words);
}

static void add_parts(const struct bars *bars, size_t at, long base,
                      struct xml_tree *tree)
{
    long before = 0;
    for (enum tally_row row = 0; row < TALLY_ROWS; row++) {
        long count = count_in(bars, at, row);
        if (count > 0 && base > 0) {
            add_part(tree, row, before, count, base, bars->arena);
        }
        before += count;
    }
}

void bars_add(const struct bars *bars, size_t row, struct xml_tree *tree)
{
    if (!is_drawn(bars, row)) {
        return;
    }
    long base = table_value(bars->table, row, bars->base)->number;
    tree_element(tree, "bar");
    tree_attribute(tree, "words", words_of(bars, row, base));
    if (bars->only) {
        add_beside(bars, row, tree);
    }
    add_parts(bars, row, base, tree);
    tree_end(tree);
}
