// SPDX-License-Identifier: MIT
/* What must change nothing: where a table stands, what stands around it, in what order.
 */
#include "importers/recognise/tables.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "tests/support/grid.h"
#include "tests/support/recognised.h"

#define COUNT_OF(array) (sizeof(array) / sizeof(*(array)))

static const char *const lists[] = {
    "Ref | Recommendation | RAG | Update\n"
    "R02 | Identify | Green | Done\n"
    "R03 | Effective | Amber | Going\n"
    "R04 | Detailed | TBC | Going\n"
    "R07 | Quality | | Going\n"
    "AFI1 | Use of | Red | Late\n",
    "Force | Month | Item | Rating\n"
    "Essex | Feb 2023 | R02 | Green\n"
    "Kent | Feb 2023 | R02 | Red\n"
    "Essex | Feb 2023 | R03 | Amber\n"
    "Kent | Feb 2023 | R03 | Red\n"
    "Kent | Jan 2023 | R04 | Green\n",
    "Force | R02 | R03 | AFI1\n"
    "Essex | Green | Amber | Red\n"
    "Kent | Red | Amber | Green\n"
    "Surrey | Green | Green | Amber\n",
    "Ref | Essex | Kent\n"
    "R02 | Green | Red\n"
    "R03 | Amber | Amber\n"
    "AFI1 | Red | Green\n",
};

static const struct asked asked_of[COUNT_OF(lists)] = {
    {.period = "2023-02", .file = "essex.xlsx"},
    {.period = "2023-02", .file = "list.xlsx"},
    {.period = "2023-02", .file = "matrix.xlsx"},
    {.period = "2023-02", .file = "matrix.xlsx"},
};

enum {
    LINES_AT_MOST = 16,
    LISTS_OF_ROWS = 2, /* of the lists, the first: a row for each item of each force … */
    COLUMNS = 4,       /* … and so many columns */
    CELLS_AT_MOST = COLUMNS + 1,
};

/* A notation cut into its lines. */
static size_t lines_of(struct arena *arena, const char *grid, const char **lines)
{
    size_t count = 0;
    while (*grid) {
        size_t length = strcspn(grid, "\n");
        assert_true(count < LINES_AT_MOST);
        lines[count++] = arena_text(arena, grid, length);
        grid += length + 1;
    }
    return count;
}

static void assert_same(struct arena *arena, size_t list, const char *changed,
                        const char *how, size_t at)
{
    const char *wanted = recognised(arena, lists[list], asked_of[list]).gradings;
    struct recognised found = recognised(arena, changed, asked_of[list]);
    if (strcmp(found.gradings, wanted) != 0) {
        fail_msg("list %zu, %s %zu:\n  %s\nnot\n  %s\n  %s", list, how, at,
                 found.gradings, wanted, found.findings);
    }
}

static void test_a_blank_row_anywhere_changes_nothing(void **state)
{
    (void)state;
    for (size_t list = 0; list < COUNT_OF(lists); list++) {
        struct arena arena = {0};
        const char *lines[LINES_AT_MOST];
        size_t count = lines_of(&arena, lists[list], lines);
        for (size_t at = 0; at <= count; at++) {
            struct text text = {.arena = &arena};
            for (size_t i = 0; i < count; i++) {
                text_addf(&text, "%s%s\n", i == at ? "\n" : "", lines[i]);
            }
            assert_same(&arena, list, text_of(&text), "blank row", at);
        }
        arena_clear(&arena);
    }
}

static void test_titles_and_notes_around_change_nothing(void **state)
{
    (void)state;
    static const char *const above[] = {
        "OFFICIAL\n",
        "HMICFRS vetting, misconduct and misogyny: self-assessment\n",
        "RAG: Red = will not meet deadline; Amber = on track; Green = done\n\n",
        "\n\n\n",
        "Please complete every row by 28 February 2023 and return it to the NPCC\n\n",
        "Red | will not be implemented\nAmber | on track\nGreen | implemented\n\n",
        "Version | 2.0 | Date | 1 March 2023\n\n",
    };
    static const char below[] = "\nTotal | 5\nNotes\nSigned off by the deputy chief\n";
    for (size_t list = 0; list < COUNT_OF(lists); list++) {
        for (size_t i = 0; i < COUNT_OF(above); i++) {
            struct arena arena = {0};
            assert_same(&arena, list,
                        text_printf(&arena, "%s%s%s", above[i], lists[list], below),
                        "text above", i);
            arena_clear(&arena);
        }
    }
}

static void test_columns_at_the_left_change_nothing(void **state)
{
    (void)state;
    static const char *const left[] = {" | ", " | | | ", "note | "};
    for (size_t list = 0; list < COUNT_OF(lists); list++) {
        for (size_t c = 0; c < COUNT_OF(left); c++) {
            struct arena arena = {0};
            const char *lines[LINES_AT_MOST];
            size_t count = lines_of(&arena, lists[list], lines);
            struct text text = {.arena = &arena};
            for (size_t i = 0; i < count; i++) {
                text_addf(&text, "%s%s\n", left[c], lines[i]);
            }
            assert_same(&arena, list, text_of(&text), "columns at the left", c);
            arena_clear(&arena);
        }
    }
}

/* A line's cells; returns how many. */
static size_t cells_of(struct arena *arena, const char *line, const char **cells)
{
    size_t count = 0;
    for (;;) {
        size_t length = strcspn(line, "|");
        assert_true(count < CELLS_AT_MOST);
        cells[count++] = text_trimmed(arena, arena_text(arena, line, length));
        if (!line[length]) {
            return count;
        }
        line += length + 1;
    }
}

static void add_line(struct text *text, const char *const *cells, size_t count)
{
    for (size_t c = 0; c < count; c++) {
        text_addf(text, "%s%s", c > 0 ? " | " : "", cells[c]);
    }
    text_addf(text, "\n");
}

/* A list with its columns in another order, and one of the numbers of its rows (heading;
 * NULL: without) at some place. */
static const char *rearranged(struct arena *arena, size_t list, size_t turn,
                              const char *heading, size_t at)
{
    const char *lines[LINES_AT_MOST], *cells[CELLS_AT_MOST], *moved[CELLS_AT_MOST];
    size_t count = lines_of(arena, lists[list], lines);
    struct text text = {.arena = arena};
    for (size_t i = 0; i < count; i++) {
        size_t width = cells_of(arena, lines[i], cells);
        assert_int_equal(width, COLUMNS);
        for (size_t c = 0; c < COLUMNS; c++) {
            moved[turn < COLUMNS ? c : COLUMNS - 1 - c] = cells[(c + turn) % COLUMNS];
        }
        if (heading) {
            memmove(&moved[at + 1], &moved[at], (COLUMNS - at) * sizeof(*moved));
            moved[at] = i > 0 ? text_printf(arena, "%zu", i) : heading;
        }
        add_line(&text, moved, COLUMNS + (heading != NULL));
    }
    return text_of(&text);
}

static void test_the_order_of_columns_changes_nothing(void **state)
{
    (void)state;
    for (size_t list = 0; list < LISTS_OF_ROWS; list++) {
        for (size_t turn = 0; turn < 2 * COLUMNS; turn++) {
            struct arena arena = {0};
            assert_same(&arena, list, rearranged(&arena, list, turn, NULL, 0),
                        "order of columns", turn);
            arena_clear(&arena);
        }
    }
}

static void test_numbers_of_rows_change_nothing(void **state)
{
    (void)state;
    static const char *const headings[] = {"ID", "No", "#", "", "Row"};
    for (size_t test = 0; test < LISTS_OF_ROWS * 2 * COLUMNS * (COLUMNS + 1); test++) {
        size_t list = test % LISTS_OF_ROWS, turn = test / LISTS_OF_ROWS % (2 * COLUMNS);
        size_t at = test / LISTS_OF_ROWS / (2 * COLUMNS);
        for (size_t i = 0; i < COUNT_OF(headings); i++) {
            struct arena arena = {0};
            assert_same(&arena, list, rearranged(&arena, list, turn, headings[i], at),
                        headings[i], test);
            arena_clear(&arena);
        }
    }
}

/* A grid with its rows as columns. */
static const char *turned(struct arena *arena, const char *grid)
{
    const char *lines[LINES_AT_MOST], *cells[LINES_AT_MOST][CELLS_AT_MOST];
    const char *row[LINES_AT_MOST];
    size_t count = lines_of(arena, grid, lines), width = 0;
    struct text text = {.arena = arena};
    for (size_t i = 0; i < count; i++) {
        width = cells_of(arena, lines[i], cells[i]);
    }
    for (size_t c = 0; c < width; c++) {
        for (size_t i = 0; i < count; i++) {
            row[i] = cells[i][c];
        }
        add_line(&text, row, count);
    }
    return text_of(&text);
}

static void test_numbers_of_columns_change_nothing(void **state)
{
    (void)state;
    for (size_t turn = 0; turn < 2 * COLUMNS; turn++) {
        for (size_t at = 0; at <= COLUMNS; at++) {
            struct arena arena = {0};
            const char *grid = rearranged(&arena, 0, turn, "ID", at);
            assert_same(&arena, 0, turned(&arena, grid), "turned", turn * 10 + at);
            arena_clear(&arena);
        }
    }
}

static void test_the_order_of_rows_changes_nothing(void **state)
{
    (void)state;
    for (size_t list = 0; list < COUNT_OF(lists); list++) {
        struct arena arena = {0};
        const char *lines[LINES_AT_MOST];
        size_t count = lines_of(&arena, lists[list], lines);
        for (size_t turn = 1; turn < count; turn++) {
            struct text text = {.arena = &arena};
            text_addf(&text, "%s\n", lines[0]);
            for (size_t i = 0; i + 1 < count; i++) {
                size_t at = 1 + (i * 3 + turn) % (count - 1);
                at = (count - 1) % 3 == 0 ? 1 + (i + turn) % (count - 1) : at;
                text_addf(&text, "%s\n", lines[at]);
            }
            assert_same(&arena, list, text_of(&text), "order", turn);
        }
        arena_clear(&arena);
    }
}

static void test_the_order_of_sheets_changes_nothing(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct asked asked = {.period = "2023-02", .file = "return.xlsx"};
    struct sheets sheets =
        grid_sheets(&arena, "@sheet Cover\nForce | Essex Police\nMonth | February 2023\n"
                            "@sheet Vetting\nRef | RAG\nR02 | Green\nR03 | Red\n"
                            "@sheet January\n@hidden\nRef | RAG\nR02 | Amber\n"
                            "@sheet CCM\nRef | RAG\nR18 | Green\nAFI3 | TBC\n");
    const char *wanted = recognised_sheets(&arena, &sheets, asked).gradings;
    assert_string_equal(wanted,
                        "essex 2023-02: R02 Green, R03 Red, R18 Green, AFI3 placeholder");
    for (size_t turn = 1; turn < sheets.list.count; turn++) {
        struct sheet first = sheets.list.items[0];
        memmove(&sheets.list.items[0], &sheets.list.items[1],
                (sheets.list.count - 1) * sizeof(first));
        sheets.list.items[sheets.list.count - 1] = first;
        assert_string_equal(recognised_sheets(&arena, &sheets, asked).gradings, wanted);
    }
    arena_clear(&arena);
}

static void test_a_large_sheet_of_other_things_is_no_table(void **state)
{
    (void)state;
    enum {
        ROWS = 20000,
    };
    struct arena arena = {0};
    struct sheets sheets = grid_sheets(&arena, "@sheet Data\n@sheet Return\n"
                                               "Ref | RAG\nR02 | Green\n");
    struct sheet *data = &sheets.list.items[0];
    for (unsigned row = 1; row <= ROWS; row++) {
        for (unsigned column = 1; column <= 3; column++) {
            *list_add(&arena, &data->cells) =
                (struct cell){.row = row,
                              .column = column,
                              .fill = NO_FILL,
                              .kind = CELL_TEXT,
                              .text = text_printf(&arena, "case %u of %u", row, column)};
        }
    }
    struct asked asked = {.period = "2023-02", .file = "essex.xlsx"};
    assert_string_equal(recognised_sheets(&arena, &sheets, asked).gradings,
                        "essex 2023-02: R02 Green");
    arena_clear(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_blank_row_anywhere_changes_nothing),
        cmocka_unit_test(test_titles_and_notes_around_change_nothing),
        cmocka_unit_test(test_columns_at_the_left_change_nothing),
        cmocka_unit_test(test_the_order_of_columns_changes_nothing),
        cmocka_unit_test(test_numbers_of_rows_change_nothing),
        cmocka_unit_test(test_numbers_of_columns_change_nothing),
        cmocka_unit_test(test_the_order_of_rows_changes_nothing),
        cmocka_unit_test(test_the_order_of_sheets_changes_nothing),
        cmocka_unit_test(test_a_large_sheet_of_other_things_is_no_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
