// SPDX-License-Identifier: MIT
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "model/crossfoot_parts.h"

/* What a page says to be a table of the report, a value or a bar of one: cell by cell
 * against that table. Which row is meant say its keys and all that it shows of it. */

enum {
    SHEET_TEXT, /* the order of web_sheets */
    SHEET_BARS,
    SHEET_VALUES,
    SHEETS_BEFORE_TABLES,
    NOT_FOUND = -1,
};

/* A table of the report, as one page may show it. */
struct shown {
    struct crossfoot *check;
    struct crossfoot_file *file;
    const struct table *table;
    long force_code;  /* the column of that name */
    const char *name; /* of the table on the page */
    bool *used;       /* by row: the page has shown it */
    size_t next;      /* the row behind the last one shown */
};

static struct shown shown_of(struct crossfoot *check, struct crossfoot_file *file,
                             const char *name);

/* ---- the report's side ---- */

static long column_named(const struct table *table, const char *name)
{
    size_t column = table ? table_column_named(table, name) : 0;
    return table && column < table->column_count ? (long)column : NOT_FOUND;
}

static struct shown shown_of(struct crossfoot *check, struct crossfoot_file *file,
                             const char *name)
{
    const struct table *table = report_table(check->report, name);
    if (!table) {
        crossfoot_mismatch(check, file, "it shows a table %s, which the report has not",
                           text_visible(check->arena, name, 60));
    }
    return (struct shown){
        .check = check,
        .file = file,
        .table = table,
        .force_code = column_named(table, "force_code"),
        .name = name,
        .used = arena_array(check->arena, bool, table ? table->row_count + 1 : 1),
    };
}

/* As the reader of pages gives text: white space is one blank, none at the ends. */
static const char *on_one_line(struct arena *arena, const char *text)
{
    struct text line = {.arena = arena};
    for (const char *at = text_clean(arena, text); *at; at++) {
        bool is_space = *at == ' ' || *at == '\n' || *at == '\t';
        if (!is_space) {
            text_add_char(&line, *at);
        } else if (line.length > 0 && line.bytes[line.length - 1] != ' ') {
            text_add_char(&line, ' ');
        }
    }
    if (line.length > 0 && line.bytes[line.length - 1] == ' ') {
        line.bytes[--line.length] = '\0';
    }
    return text_of(&line);
}

static bool is_number(const struct shown *shown, size_t row, size_t column)
{
    enum column_kind kind = shown->table->columns[column].kind;
    return (kind == COLUMN_INTEGER || kind == COLUMN_PERCENT) &&
           !*table_value(shown->table, row, column)->text;
}

static const char *expected(const struct shown *shown, size_t row, size_t column)
{
    struct arena *arena = shown->check->arena;
    const struct value *value = table_value(shown->table, row, column);
    if (!is_number(shown, row, column)) {
        return value->text;
    }
    return shown->table->columns[column].kind == COLUMN_INTEGER
               ? text_printf(arena, "%ld", value->number)
               : text_printf(arena, "%ld.%ld", value->number / 10, value->number % 10);
}

/* An empty text may stand there as None. */
static bool says(const struct shown *shown, const char *found, size_t row, size_t column)
{
    const char *right = expected(shown, row, column);
    return strcmp(found, right) == 0 || (!*right && strcmp(found, "None") == 0) ||
           strcmp(found, on_one_line(shown->check->arena, right)) == 0;
}

/* ---- which rows are meant ---- */

/* What a page says of a row: what stands in one of the table's columns. */
struct key {
    size_t column;
    const char *text;
    size_t length;
};

LIST_OF(keys, struct key);

/* The keys of "column=text" lines; those that name no column of the table say something
 * else, such as the table's name. */
static struct keys keys_of(const struct shown *shown, const char *lines)
{
    struct keys keys = {0};
    while (*lines) {
        size_t length = strcspn(lines, "\n"), name = strcspn(lines, "=");
        for (size_t column = 0; column < shown->table->column_count; column++) {
            const char *own = shown->table->columns[column].name;
            if (name < length && strncmp(own, lines, name) == 0 && !own[name]) {
                *list_add(shown->check->arena, &keys) =
                    (struct key){column, lines + name + 1, length - name - 1};
                break;
            }
        }
        lines += length + (lines[length] == '\n');
    }
    return keys;
}

static bool key_holds(const struct shown *shown, size_t row, const struct key *key)
{
    const char *right = expected(shown, row, key->column);
    return strncmp(right, key->text, key->length) == 0 && !right[key->length];
}

/* A page about one force shows that force's rows. */
static bool is_meant(const struct shown *shown, size_t row, const struct keys *keys)
{
    const struct force *force = shown->file->document->force;
    if (force && shown->force_code != NOT_FOUND &&
        strcmp(table_value(shown->table, row, (size_t)shown->force_code)->text,
               force->code) != 0) {
        return false;
    }
    for (size_t i = 0; i < keys->count; i++) {
        if (!key_holds(shown, row, &keys->items[i])) {
            return false;
        }
    }
    return true;
}

/* The one row that the keys mean, or NOT_FOUND after saying so. */
static long row_meant(const struct shown *shown, const char *lines)
{
    const struct keys keys = keys_of(shown, lines);
    long found = NOT_FOUND;
    size_t count = 0;
    for (size_t row = 0; row < shown->table->row_count; row++) {
        if (is_meant(shown, row, &keys)) {
            found = (long)row;
            count++;
        }
    }
    if (count != 1) {
        crossfoot_mismatch(shown->check, shown->file,
                           "table %s: it means %zu rows where it should mean one: %s",
                           shown->name, count,
                           text_visible(shown->check->arena, lines, 60));
    }
    return count == 1 ? found : NOT_FOUND;
}

/* ---- tables ---- */

/* A row of a table on the page. */
struct page_row {
    const struct listing *listing;
    size_t line;
    const char *lines;   /* what it says of itself */
    const long *columns; /* of the report's table, by column of the listing */
    struct keys keys;
};

/* How many of the cells that the page shows agree with a row of the report. */
static size_t agreeing(const struct shown *shown, const struct page_row *of, size_t row)
{
    size_t count = 0;
    for (unsigned at = 2; at <= of->listing->columns; at++) {
        long column = of->columns[at];
        const char *text = listing_text(of->listing, of->line, at);
        count += column != NOT_FOUND && says(shown, text, row, (size_t)column);
    }
    return count;
}

static size_t marked_columns(const struct listing *listing)
{
    size_t count = 0;
    for (unsigned at = 2; at <= listing->columns; at++) {
        count += *listing_heading(listing, at) != '\0';
    }
    return count;
}

/* Says in which cells the page differs from the row that is most like its own. */
static void say_nearest(const struct shown *shown, const struct page_row *of)
{
    long nearest = NOT_FOUND;
    size_t most = 0;
    for (size_t row = 0; row < shown->table->row_count; row++) {
        size_t count = is_meant(shown, row, &of->keys) && !shown->used[row]
                           ? agreeing(shown, of, row)
                           : 0;
        if (count > most) {
            most = count;
            nearest = (long)row;
        }
    }
    if (nearest == NOT_FOUND) {
        crossfoot_mismatch(shown->check, shown->file,
                           "table %s, row %zu: the report has no such row", shown->name,
                           of->line + 1);
    }
    for (unsigned at = 2; nearest != NOT_FOUND && at <= of->listing->columns; at++) {
        const char *heading = listing_heading(of->listing, at);
        long column = of->columns[at];
        const char *text = listing_text(of->listing, of->line, at);
        if (column != NOT_FOUND && !says(shown, text, (size_t)nearest, (size_t)column)) {
            crossfoot_differs(shown->check, shown->file,
                              text_printf(shown->check->arena,
                                          "table %s, row %zu, %s: the page says",
                                          shown->name, of->line + 1, heading),
                              text, expected(shown, (size_t)nearest, (size_t)column));
        }
    }
}

/* Rows usually come in the report's order, so that looking goes on behind the last. */
static void check_row(struct shown *shown, const struct page_row *of, size_t columns)
{
    size_t count = shown->table->row_count;
    for (size_t i = 0; i < count; i++) {
        size_t row = (shown->next + i) % count;
        if (!shown->used[row] && is_meant(shown, row, &of->keys) &&
            agreeing(shown, of, row) == columns) {
            shown->used[row] = true;
            shown->next = row + 1;
            return;
        }
    }
    say_nearest(shown, of);
}

static bool has_columns(const struct shown *shown, const struct listing *listing)
{
    bool is_sound = true;
    for (unsigned at = 2; at <= listing->columns; at++) {
        const char *heading = listing_heading(listing, at);
        if (*heading && column_named(shown->table, heading) == NOT_FOUND) {
            crossfoot_mismatch(shown->check, shown->file,
                               "table %s: the report has no column \"%s\"", shown->name,
                               text_visible(shown->check->arena, heading, 60));
            is_sound = false;
        }
    }
    return is_sound;
}

static const long *columns_of(const struct shown *shown, const struct listing *listing)
{
    long *columns = arena_array(shown->check->arena, long, listing->columns + 1);
    for (unsigned at = 1; at <= listing->columns; at++) {
        columns[at] = column_named(shown->table, listing_heading(listing, at));
    }
    return columns;
}

static void check_table(struct crossfoot *check, struct crossfoot_file *file,
                        const struct sheets *one)
{
    struct shown shown = shown_of(check, file, one->list.items[0].name);
    struct listing listing = listing_of(one, NULL, check->arena);
    if (!shown.table || !has_columns(&shown, &listing)) {
        return;
    }
    size_t columns = marked_columns(&listing);
    const long *named = columns_of(&shown, &listing);
    for (size_t line = 0; line < listing.rows; line++) {
        const char *lines = listing_text(&listing, line, 1);
        struct page_row row = {&listing, line, lines, named, keys_of(&shown, lines)};
        check_row(&shown, &row, columns);
    }
}

/* ---- the matrix of reconciled ratings: a force a row, an item a column ---- */

static const char MATRIX[] = "ratings-reconciled";

static const struct force *force_of_keys(const struct crossfoot *check, const char *keys)
{
    static const char name[] = "force_code=";
    const char *at = strstr(keys, name);
    if (!at) {
        return NULL;
    }
    at += strlen(name);
    return roster_force_coded(check->report->roster,
                              arena_text(check->arena, at, strcspn(at, "\n")));
}

static void check_matrix_cell(const struct shown *shown, const struct page_row *of,
                              unsigned at)
{
    const struct report *report = shown->check->report;
    const struct force *force = force_of_keys(shown->check, of->lines);
    const char *id = listing_heading(of->listing, at);
    const struct item *item = framework_item(report->framework, id);
    long column = column_named(shown->table, "reconciled_rating");
    if (!force || !item || !item->applies_to_forces) {
        crossfoot_mismatch(shown->check, shown->file,
                           "table %s, row %zu: %s is of no force and item", shown->name,
                           of->line + 1, text_visible(shown->check->arena, id, 60));
        return;
    }
    size_t row = force->index * report->framework->force_item_count + item->index;
    const char *text = listing_text(of->listing, of->line, at);
    if (!says(shown, text, row, (size_t)column)) {
        crossfoot_differs(shown->check, shown->file,
                          text_printf(shown->check->arena,
                                      "table %s, %s, %s: the page says", shown->name,
                                      force->name, id),
                          text, expected(shown, row, (size_t)column));
    }
}

static void check_matrix(struct crossfoot *check, struct crossfoot_file *file,
                         const struct sheets *one)
{
    struct shown shown = shown_of(check, file, "comparison");
    struct listing listing = listing_of(one, NULL, check->arena);
    shown.name = MATRIX;
    for (size_t line = 0; line < listing.rows; line++) {
        struct page_row row = {
            .listing = &listing, .line = line, .lines = listing_text(&listing, line, 1)};
        for (unsigned at = 2; at <= listing.columns; at++) {
            if (*listing_heading(&listing, at)) {
                check_matrix_cell(&shown, &row, at);
            }
        }
    }
}

/* ---- single values ---- */

static void check_value(struct crossfoot *check, struct crossfoot_file *file,
                        const struct sheet *values, unsigned row)
{
    const char *cells[4];
    for (unsigned i = 0; i < 4; i++) {
        const struct cell *cell = sheet_cell(values, row, i + 1);
        cells[i] = cell ? cell->text : "";
    }
    struct shown shown = shown_of(check, file, cells[0]);
    long found = shown.table ? row_meant(&shown, cells[1]) : NOT_FOUND;
    long column = column_named(shown.table, cells[2]);
    if (found == NOT_FOUND) {
        return;
    }
    if (column == NOT_FOUND) {
        crossfoot_mismatch(check, file, "table %s: the report has no column \"%s\"",
                           cells[0], text_visible(check->arena, cells[2], 60));
    } else if (!says(&shown, cells[3], (size_t)found, (size_t)column)) {
        crossfoot_differs(
            check, file,
            text_printf(check->arena, "table %s, %s: the page says", cells[0], cells[2]),
            cells[3], expected(&shown, (size_t)found, (size_t)column));
    }
}

/* ---- bars ---- */

/* A bar that is being looked at, part after part. */
struct bar {
    struct shown shown;
    long row; /* of the table; NOT_FOUND: it is not looked at */
    const char *number;
    double end; /* of its parts so far, in units of the numbers */
    long last;  /* the number of the last part */
};

static long count_at(const struct bar *bar, const char *column)
{
    long at = column_named(bar->shown.table, column);
    if (at == NOT_FOUND || !is_number(&bar->shown, (size_t)bar->row, (size_t)at)) {
        return NOT_FOUND;
    }
    return table_value(bar->shown.table, (size_t)bar->row, (size_t)at)->number;
}

static void say_bar(const struct bar *bar, const char *what, const char *found,
                    const char *right)
{
    crossfoot_differs(bar->shown.check, bar->shown.file,
                      text_printf(bar->shown.check->arena, "bar %s, of table %s: %s",
                                  bar->number, bar->shown.name, what),
                      found, right);
}

/* A length in units of the numbers; percents are of the base. */
static bool is_length(const struct bar *bar, const char *text, double right)
{
    char *end;
    double length = strtod(text, &end);
    if (end > text && strcmp(end, "%") == 0) {
        length = length * (double)count_at(bar, "base") / 100;
    } else if (end == text || *end) {
        return false;
    }
    return fabs(length - right) < 0.01;
}

static void check_part(struct bar *bar, const char *column, const char *x,
                       const char *width)
{
    struct arena *arena = bar->shown.check->arena;
    bar->last = count_at(bar, column);
    if (bar->last == NOT_FOUND) {
        say_bar(bar, "a part is of the column", column, "no such count");
        return;
    }
    const char *where = text_printf(arena, "%s begins at", column);
    if (!is_length(bar, x, bar->end)) {
        say_bar(bar, where, x, text_printf(arena, "%g", bar->end));
    }
    where = text_printf(arena, "%s is as long as", column);
    if (!is_length(bar, width, (double)bar->last)) {
        say_bar(bar, where, width, text_printf(arena, "%ld", bar->last));
    }
    bar->end += (double)bar->last;
}

/* "Red 3, Amber 7, of 10" */
static const char *counts_words(const struct bar *bar)
{
    struct text words = {.arena = bar->shown.check->arena};
    for (enum tally_row row = 0; row < TALLY_ROWS; row++) {
        long count = count_at(bar, tally_word(row));
        if (count > 0) {
            text_addf(&words, "%s %ld, ", tally_word(row), count);
        }
    }
    text_addf(&words, "of %ld", count_at(bar, "base"));
    return text_of(&words);
}

static void check_label(const struct bar *bar, const char *keys, const char *label)
{
    const char *right = counts_words(bar);
    size_t length = strlen(label), end = strlen(right);
    bool is_right = length > end + 1 && label[length - end - 1] == ' ' &&
                    strcmp(label + length - end, right) == 0;
    if (!is_right || !crossfoot_names_own(bar->shown.check, keys, label)) {
        say_bar(bar, "it is described as", label, right);
    }
}

/* What is written in a part: its letters, and its number where there is room. */
static void check_written(const struct bar *bar, const char *text)
{
    const char *digits = text + strcspn(text, "0123456789");
    if (*digits && strtol(digits, NULL, 10) != bar->last) {
        say_bar(bar, "a part says", text,
                text_printf(bar->shown.check->arena, "%ld", bar->last));
    }
}

static void end_bar(const struct bar *bar)
{
    if (bar->row != NOT_FOUND && fabs(bar->end - (double)count_at(bar, "base")) > 0.01) {
        say_bar(bar, "its parts reach to",
                text_printf(bar->shown.check->arena, "%g", bar->end),
                text_printf(bar->shown.check->arena, "%ld", count_at(bar, "base")));
    }
}

static void check_bars(struct crossfoot *check, struct crossfoot_file *file,
                       const struct sheet *bars)
{
    enum {
        NUMBER,
        TABLE,
        KEYS,
        WHAT,
        COLUMN,
        X,
        LAST,
        CELLS
    };
    struct bar bar = {.row = NOT_FOUND};
    for (unsigned row = 1; row < sheet_end_row(bars); row++) {
        const char *cells[CELLS];
        for (unsigned i = 0; i < CELLS; i++) {
            cells[i] = sheet_cell(bars, row, i + 1)->text;
        }
        if (strcmp(cells[WHAT], "label") == 0) {
            end_bar(&bar);
            bar = (struct bar){.shown = shown_of(check, file, cells[TABLE]),
                               .number = cells[NUMBER]};
            bar.row = bar.shown.table ? row_meant(&bar.shown, cells[KEYS]) : NOT_FOUND;
        }
        if (bar.row == NOT_FOUND) {
            continue;
        }
        if (strcmp(cells[WHAT], "label") == 0) {
            check_label(&bar, cells[KEYS], cells[LAST]);
        } else if (strcmp(cells[WHAT], "part") == 0) {
            check_part(&bar, cells[COLUMN], cells[X], cells[LAST]);
        } else {
            check_written(&bar, cells[LAST]);
        }
    }
    end_bar(&bar);
}

/* ---- a page ---- */

void crossfoot_web_marked(struct crossfoot *check, struct crossfoot_file *file)
{
    const struct sheet_list *sheets = &file->sheets->list;
    const struct sheet *values = &sheets->items[SHEET_VALUES];
    check_bars(check, file, &sheets->items[SHEET_BARS]);
    for (unsigned row = 1; row < sheet_end_row(values); row++) {
        check_value(check, file, values, row);
    }
    for (size_t i = SHEETS_BEFORE_TABLES; i < sheets->count; i++) {
        const struct sheets one = {.list = {.items = &sheets->items[i], .count = 1}};
        if (strcmp(sheets->items[i].name, MATRIX) == 0) {
            check_matrix(check, file, &one);
        } else {
            check_table(check, file, &one);
        }
    }
}
