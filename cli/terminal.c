// SPDX-License-Identifier: MIT
#include "cli/terminal.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <libsmartcols/libsmartcols.h>

#include "cli/interrupts.h"

enum {
    USUAL_WIDTH = 80,
    NARROWEST = 20,      /* below this nothing can be laid out: lines may overflow */
    READABLE_WIDTH = 90, /* lines of prose get no wider */
    FINDING_INDENT = 4,  /* of a finding's second line */
    LEAST_COLUMN = 8,    /* a column that is cut keeps this much */
};

bool terminal_is(FILE *stream)
{
    return isatty(fileno(stream)) == 1;
}

unsigned terminal_width(FILE *stream)
{
    struct winsize size;
    if (ioctl(fileno(stream), TIOCGWINSZ, &size) != 0 || size.ws_col == 0) {
        return USUAL_WIDTH;
    }
    return size.ws_col < NARROWEST ? NARROWEST : size.ws_col;
}

/* True for a terminal that understands escape sequences. */
static bool is_able(FILE *stream)
{
    const char *type = getenv("TERM");
    return terminal_is(stream) && type && *type && strcmp(type, "dumb") != 0;
}

bool terminal_has_colour(FILE *stream)
{
    const char *no_colour = getenv("NO_COLOR");
    return is_able(stream) && !(no_colour && *no_colour);
}

/* Code points but for colours; wide characters are rare here and only make a column too
 * narrow. */
static unsigned width_of(const char *text)
{
    unsigned width = 0;
    for (const char *at = text; *at; at++) {
        if (*at == '\x1b') {
            at += strcspn(at, "m");
        } else {
            width += (*at & 0xC0) != 0x80;
        }
    }
    return width;
}

char *text_wrapped(struct arena *arena, const char *text, unsigned width,
                   const char *indent)
{
    struct text wrapped = {.arena = arena};
    text_add(&wrapped, "");
    unsigned used = 0;
    while (*(text += strspn(text, " "))) {
        size_t length = strcspn(text, " ");
        char *word = arena_text(arena, text, length);
        bool fits = used + 1 + width_of(word) <= width;
        if (used > 0) {
            text_add(&wrapped, fits ? " " : "\n");
            text_add(&wrapped, fits ? "" : indent);
        }
        used = (used > 0 && fits ? used + 1 : 0) + width_of(word);
        text_add(&wrapped, word);
        text += length;
    }
    return wrapped.bytes;
}

void terminal_paragraph(FILE *stream, struct arena *arena, const char *first,
                        const char *text)
{
    unsigned indent = width_of(first);
    unsigned width = terminal_width(stream);
    if (!terminal_is(stream)) {
        fprintf(stream, "%s%s\n", first, text);
        return;
    }
    width = width < READABLE_WIDTH ? width : READABLE_WIDTH;
    width = width > indent + NARROWEST ? width - indent : NARROWEST;
    char *blanks = text_printf(arena, "%*s", (int)indent, "");
    fprintf(stream, "%s%s\n", first, text_wrapped(arena, text, width, blanks));
}

/* ---- tables ---- */

enum {
    COLUMNS_MOST = 32,
    MANY_COLUMNS = 7, /* from here on they stand closer together */
};

/* How wide each column is to be. */
struct layout {
    const struct terminal_column *columns;
    size_t count;
    const char *separator;
    unsigned widths[COLUMNS_MOST];
};

static unsigned layout_width(const struct layout *layout)
{
    unsigned width = 0;
    for (size_t i = 0; i < layout->count; i++) {
        width += layout->widths[i] + (i > 0 ? width_of(layout->separator) : 0);
    }
    return width;
}

/* The widest of the columns that may be cut or wrapped; count when there is none left. */
static size_t widest(const struct layout *layout)
{
    size_t found = layout->count;
    for (size_t i = 0; i < layout->count; i++) {
        int shape = layout->columns[i].shape;
        bool may_shrink = (shape == SHAPE_CUT || shape == SHAPE_WRAP) &&
                          layout->widths[i] > LEAST_COLUMN;
        if (may_shrink &&
            (found == layout->count || layout->widths[i] > layout->widths[found])) {
            found = i;
        }
    }
    return found;
}

static struct layout layout_of(const struct terminal_column *columns, size_t count,
                               const char *const *cells, size_t row_count, unsigned width)
{
    struct layout layout = {
        .columns = columns,
        .count = count,
        .separator = count >= MANY_COLUMNS ? " " : "  ",
    };
    for (size_t i = 0; i < count; i++) {
        layout.widths[i] = width_of(columns[i].title);
        for (size_t row = 0; row < row_count; row++) {
            unsigned cell = width_of(cells[row * count + i]);
            layout.widths[i] = cell > layout.widths[i] ? cell : layout.widths[i];
        }
    }
    while (layout_width(&layout) > width && widest(&layout) < count) {
        layout.widths[widest(&layout)]--;
    }
    return layout;
}

/* The cell as it fits its column. */
static char *fitted(struct arena *arena, const struct layout *layout, size_t column,
                    const char *cell)
{
    unsigned width = layout->widths[column];
    if (layout->columns[column].shape == SHAPE_WRAP) {
        return text_wrapped(arena, cell, width, "");
    }
    bool is_cut = layout->columns[column].shape == SHAPE_CUT && width_of(cell) > width;
    return text_visible(arena, cell, is_cut ? width - 1 : 0);
}

static void add_columns(struct libscols_table *table,
                        const struct terminal_column *columns, size_t column_count)
{
    static const int flags[] = {
        [SHAPE_WHOLE] = 0,
        [SHAPE_CUT] = 0,
        [SHAPE_WRAP] = SCOLS_FL_WRAP,
        [SHAPE_NUMBER] = SCOLS_FL_RIGHT,
    };
    for (size_t i = 0; i < column_count; i++) {
        struct libscols_column *column =
            scols_table_new_column(table, columns[i].title, 0, flags[columns[i].shape]);
        if (!column) {
            arena_exhausted();
        }
        if (columns[i].shape == SHAPE_WRAP) {
            scols_column_set_safechars(column, "\n");
            scols_column_set_wrapfunc(column, scols_wrapnl_chunksize,
                                      scols_wrapnl_nextchunk, NULL);
        }
    }
}

static void add_row(struct libscols_table *table, struct arena *arena,
                    const struct layout *layout, const char *const *cells)
{
    struct libscols_line *line = scols_table_new_line(table, NULL);
    if (!line) {
        arena_exhausted();
    }
    for (size_t i = 0; i < layout->count; i++) {
        if (scols_line_set_data(line, i, fitted(arena, layout, i, cells[i])) != 0) {
            arena_exhausted();
        }
    }
}

void terminal_table(FILE *stream, struct arena *arena,
                    const struct terminal_column *columns, size_t column_count,
                    const char *const *cells, size_t row_count)
{
    assert(column_count <= COLUMNS_MOST);
    struct layout layout =
        layout_of(columns, column_count, cells, row_count, terminal_width(stream));
    struct libscols_table *table = scols_new_table();
    if (!table) {
        arena_exhausted();
    }
    scols_table_set_stream(table, stream);
    scols_table_set_termforce(table, SCOLS_TERMFORCE_ALWAYS);
    scols_table_set_termwidth(table, terminal_width(stream));
    scols_table_set_column_separator(table, layout.separator);
    add_columns(table, columns, column_count);
    for (size_t row = 0; row < row_count; row++) {
        add_row(table, arena, &layout, cells + row * column_count);
    }
    scols_print_table(table);
    scols_unref_table(table);
}

/* ---- findings and progress ---- */

/* The severity's word where it stands in the line, in bold red, yellow or nothing. */
static char *coloured(struct arena *arena, const char *line, enum severity severity)
{
    static const char *const colours[] = {
        [SEVERITY_NOTE] = "",
        [SEVERITY_QUERY] = "\x1b[33m",
        [SEVERITY_ERROR] = "\x1b[1;31m",
    };
    const char *word = text_printf(arena, ": %s ", severity_word(severity));
    const char *at = strstr(line, word);
    if (!at || severity == SEVERITY_NOTE) {
        return arena_text(arena, line, strlen(line));
    }
    return text_printf(arena, "%.*s: %s%s\x1b[0m %s", (int)(at - line), line,
                       colours[severity], severity_word(severity), at + strlen(word));
}

void terminal_finding(FILE *stream, struct arena *arena, const struct finding *finding)
{
    char *line = text_visible(arena, finding_line(arena, finding), 0);
    if (!terminal_is(stream)) {
        fprintf(stream, "%s\n", line);
        return;
    }
    if (terminal_has_colour(stream)) {
        line = coloured(arena, line, finding_kind(finding->name)->severity);
    }
    unsigned width = terminal_width(stream) - FINDING_INDENT;
    fprintf(stream, "%s\n", text_wrapped(arena, line, width, "    "));
}

struct progress progress_start(bool is_quiet)
{
    return (struct progress){.is_wanted = !is_quiet && is_able(stderr)};
}

void progress_show(struct progress *progress, struct arena *arena, const char *doing,
                   size_t done, size_t total, const char *what)
{
    if (!progress->is_wanted) {
        return;
    }
    char *line = text_printf(arena, "%s %zu of %zu: %s", doing, done, total, what);
    line = text_visible(arena, line, terminal_width(stderr) - 2);
    fprintf(stderr, "\r%s\x1b[K", line);
    fflush(stderr);
    progress->is_shown = true;
    interrupts_clear_line(true);
}

void progress_clear(struct progress *progress)
{
    if (progress->is_shown) {
        fputs("\r\x1b[K", stderr);
        progress->is_shown = false;
        interrupts_clear_line(false);
    }
}
