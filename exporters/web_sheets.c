// SPDX-License-Identifier: MIT
#include "exporters/web_sheets.h"

#include <stdlib.h>
#include <string.h>

#include "exporters/html_scan.h"

enum {
    COLUMNS = 64, /* of a table */
};

/* A marked table that is open. */
struct open_table {
    struct sheet sheet;
    unsigned row;               /* the sheet's last */
    const char *names[COLUMNS]; /* of the columns; NULL: it is not marked */
    unsigned spans[COLUMNS];    /* rows into which a cell above still reaches */
    unsigned column;            /* from 0, of the cell that is open or comes next */
    unsigned wide, high;        /* the open cell's columns and rows */
    bool is_cell, is_heading;   /* a cell is open; it is one of the head */
    bool has_row;               /* a marked cell stands in this row already */
    /* of a cell that is a single value */
    const char *value_table, *value_keys, *value_column;
    struct text cell;
};

struct reading {
    struct html_scan scan;
    struct sheet text, bars, values;
    unsigned text_row, bar_row, value_row;
    struct sheet_list tables;
    struct open_table *table; /* NULL: none is open */
    bool is_head;             /* within a <thead> */
    const char *why;          /* what cannot be read; NULL: nothing so far */
    /* what each open element says of what stands in it: the headline, or NULL; keys */
    const char *headlines[HTML_DEPTH], *keys[HTML_DEPTH];
    unsigned bar;                       /* how many there were */
    const char *bar_table, *bar_column; /* of the one that is open; NULL: none is */
};

static void add_cell(struct arena *arena, struct sheet *sheet, unsigned row,
                     unsigned column, const char *text)
{
    *list_add(arena, &sheet->cells) = (struct cell){
        .row = row, .column = column, .fill = NO_FILL, .kind = CELL_TEXT, .text = text};
}

/* The keys that hold here. */
static const char *keys_of(const struct reading *reading)
{
    size_t depth = reading->scan.depth;
    return depth > 0 ? reading->keys[depth - 1] : "";
}

/* ---- pieces of text ---- */

static void add_piece(struct reading *reading, const char *element, const char *text,
                      const char *keys)
{
    struct arena *arena = reading->scan.arena;
    size_t depth = reading->scan.depth;
    const char *headline = depth > 0 ? reading->headlines[depth - 1] : NULL;
    if (*text) {
        add_cell(arena, &reading->text, ++reading->text_row, 1, element);
        add_cell(arena, &reading->text, reading->text_row, 2, text);
        if (headline) {
            add_cell(arena, &reading->text, reading->text_row, 3, headline);
        }
        if (*keys) {
            add_cell(arena, &reading->text, reading->text_row, 4, keys);
        }
    }
}

static void add_attributes(struct reading *reading, const struct html_token *token)
{
    static const char *const shown[] = {"aria-label", "title", "alt"};
    for (size_t i = 0; i < sizeof(shown) / sizeof(*shown); i++) {
        const char *value = html_attribute(&reading->scan, token, shown[i]);
        if (value) {
            add_piece(reading, text_printf(reading->scan.arena, "@%s", shown[i]), value,
                      keys_of(reading));
        }
    }
}

/* ---- bars ---- */

static void add_bar(struct reading *reading, const char *what, const char *x,
                    const char *last)
{
    struct arena *arena = reading->scan.arena;
    const char *const cells[] = {text_printf(arena, "%u", reading->bar),
                                 reading->bar_table,
                                 keys_of(reading),
                                 what,
                                 reading->bar_column,
                                 x,
                                 last};
    reading->bar_row++;
    for (unsigned i = 0; i < sizeof(cells) / sizeof(*cells); i++) {
        add_cell(arena, &reading->bars, reading->bar_row, i + 1,
                 cells[i] ? cells[i] : "");
    }
}

static void open_bar(struct reading *reading, const struct html_token *token,
                     const char *table)
{
    reading->bar++;
    reading->bar_table = table;
    reading->bar_column = NULL;
    add_bar(reading, "label", NULL, html_attribute(&reading->scan, token, "aria-label"));
}

static void open_in_bar(struct reading *reading, const struct html_token *token)
{
    const struct html_scan *scan = &reading->scan;
    reading->bar_column = html_attribute(scan, token, "data-column");
    if (strcmp(token->name, "rect") == 0) {
        add_bar(reading, "part", html_attribute(scan, token, "x"),
                html_attribute(scan, token, "width"));
    }
}

/* ---- tables ---- */

/* A table within a marked one would be taken for the rest of it. */
static void open_table(struct reading *reading, const struct html_token *token)
{
    const char *id = html_attribute(&reading->scan, token, "data-table");
    if (reading->table) {
        reading->why = "a table stands within a marked table";
        return;
    }
    if (id) {
        reading->table = arena_new(reading->scan.arena, struct open_table);
        reading->table->row = 1;
        reading->table->sheet.name = id;
    }
}

static void close_table(struct reading *reading)
{
    *list_add(reading->scan.arena, &reading->tables) = reading->table->sheet;
    reading->table = NULL;
}

static void open_row(struct reading *reading)
{
    struct open_table *table = reading->table;
    if (table->is_cell) {
        reading->why = "a row stands within a cell";
    }
    table->column = 0;
    table->has_row = false;
}

/* Past the columns into which cells above reach. */
static void skip_spans(struct open_table *table)
{
    while (table->column < COLUMNS && table->spans[table->column] > 0) {
        table->spans[table->column++]--;
    }
}

static unsigned span_of(struct reading *reading, const struct html_token *token,
                        const char *name)
{
    const char *value = html_attribute(&reading->scan, token, name);
    unsigned long span = value ? strtoul(value, NULL, 10) : 1;
    return span >= 1 && span <= COLUMNS ? (unsigned)span : 1;
}

static void open_cell(struct reading *reading, const struct html_token *token)
{
    struct open_table *table = reading->table;
    if (table->is_cell) {
        reading->why = "a cell stands within a cell";
    }
    skip_spans(table);
    table->is_cell = true;
    table->is_heading = reading->is_head;
    table->wide = span_of(reading, token, "colspan");
    table->high = span_of(reading, token, "rowspan");
    table->cell = (struct text){.arena = reading->scan.arena};
    table->value_table = html_attribute(&reading->scan, token, "data-table");
    table->value_keys = keys_of(reading);
    table->value_column = html_attribute(&reading->scan, token, "data-column");
    if (table->is_heading && table->column < COLUMNS) {
        const char *name = table->value_column;
        table->names[table->column] = name;
        if (name) {
            add_cell(reading->scan.arena, &table->sheet, 1, table->column + 2, name);
        }
    }
}

static void add_value(struct reading *reading, const char *text)
{
    const struct open_table *table = reading->table;
    const char *const cells[] = {table->value_table, table->value_keys,
                                 table->value_column ? table->value_column : "", text};
    reading->value_row++;
    for (unsigned i = 0; i < sizeof(cells) / sizeof(*cells); i++) {
        add_cell(reading->scan.arena, &reading->values, reading->value_row, i + 1,
                 cells[i]);
    }
}

static void add_marked(struct reading *reading, const char *text)
{
    struct open_table *table = reading->table;
    struct arena *arena = reading->scan.arena;
    if (!table->has_row) {
        add_cell(arena, &table->sheet, ++table->row, 1, keys_of(reading));
    }
    table->has_row = true;
    add_cell(arena, &table->sheet, table->row, table->column + 2, text);
}

static void close_cell(struct reading *reading)
{
    struct open_table *table = reading->table;
    const char *text = text_of(&table->cell);
    if (table->is_heading) {
        add_piece(reading, "th", text, table->value_keys);
    } else if (table->value_table) {
        add_value(reading, text);
    } else if (table->wide == 1 && table->column < COLUMNS &&
               table->names[table->column]) {
        add_marked(reading, text);
    } else {
        add_piece(reading, "td", text, table->value_keys);
    }
    if (table->column < COLUMNS) {
        table->spans[table->column] = table->high - 1;
    }
    table->column += table->wide;
    table->is_cell = false;
}

/* ---- the page ---- */

static void read_text(struct reading *reading, const char *text)
{
    struct html_scan *scan = &reading->scan;
    if (!*text) {
        return;
    }
    if (scan->depth == 0) {
        add_piece(reading, "page", text, "");
    } else if (reading->bar_table) {
        add_bar(reading, "text", NULL, text);
    } else if (reading->table && reading->table->is_cell) {
        struct text *cell = &reading->table->cell;
        text_add(cell, cell->length > 0 ? " " : "");
        text_add(cell, text);
    } else {
        add_piece(reading, scan->open[scan->depth - 1], text, keys_of(reading));
    }
}

/* What holds within an element: what holds around it, and what it says itself. */
static void note_marks(struct reading *reading, const struct html_token *token)
{
    struct html_scan *scan = &reading->scan;
    size_t depth = scan->depth - 1;
    const char *headline = html_attribute(scan, token, "data-headline");
    const char *keys = html_attributes(scan, token, "data-");
    const char *outer = depth > 0 ? reading->keys[depth - 1] : "";
    reading->headlines[depth] =
        headline || depth == 0 ? headline : reading->headlines[depth - 1];
    reading->keys[depth] = *keys ? text_printf(scan->arena, "%s%s", outer, keys) : outer;
}

static void read_open(struct reading *reading, const struct html_token *token)
{
    struct html_scan *scan = &reading->scan;
    const char *name = token->name;
    const char *table = html_attribute(scan, token, "data-table");
    if (token->has_end) {
        note_marks(reading, token);
    }
    if (reading->bar_table) {
        open_in_bar(reading, token);
    } else if (table && strcmp(name, "svg") == 0) {
        open_bar(reading, token, table);
    } else {
        add_attributes(reading, token);
    }
    if (strcmp(name, "table") == 0) {
        open_table(reading, token);
    } else if (strcmp(name, "thead") == 0) {
        reading->is_head = true;
    } else if (reading->table && strcmp(name, "tr") == 0) {
        open_row(reading);
    } else if (reading->table && (strcmp(name, "th") == 0 || strcmp(name, "td") == 0)) {
        open_cell(reading, token);
    }
}

static void read_close(struct reading *reading, const char *name)
{
    if (strcmp(name, "svg") == 0) {
        reading->bar_table = NULL;
    } else if (strcmp(name, "thead") == 0) {
        reading->is_head = false;
    } else if (reading->table && strcmp(name, "table") == 0) {
        close_table(reading);
    } else if (reading->table && reading->table->is_cell &&
               (strcmp(name, "th") == 0 || strcmp(name, "td") == 0)) {
        close_cell(reading);
    }
}

/* What is wrong with the page; NULL: it was read to its end. */
static const char *read_all(struct reading *reading)
{
    while (!reading->why) {
        struct html_token token = html_next(&reading->scan);
        switch (token.kind) {
        case HTML_TEXT:
            read_text(reading, token.text);
            break;
        case HTML_OPEN:
            read_open(reading, &token);
            break;
        case HTML_CLOSE:
            read_close(reading, token.name);
            break;
        case HTML_END:
            return NULL;
        case HTML_BROKEN:
            return token.text;
        }
    }
    return reading->why;
}

bool web_sheets(struct bytes bytes, struct arena *arena, struct sheets *sheets,
                const char **why)
{
    if (!text_is_utf8((const char *)bytes.at, bytes.length)) {
        *why = "it is not UTF-8";
        return false;
    }
    struct reading *reading = arena_new(arena, struct reading);
    reading->scan = html_scan_of(bytes, arena);
    reading->text.name = "text";
    reading->bars.name = "bars";
    reading->values.name = "values";
    *why = read_all(reading);
    sheets->format = "html";
    *list_add(arena, &sheets->list) = reading->text;
    *list_add(arena, &sheets->list) = reading->bars;
    *list_add(arena, &sheets->list) = reading->values;
    for (size_t i = 0; i < reading->tables.count; i++) {
        *list_add(arena, &sheets->list) = reading->tables.items[i];
    }
    return *why == NULL;
}
