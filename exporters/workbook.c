// SPDX-License-Identifier: MIT
#include "exporters/workbook.h"

#include <errno.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <xlsxwriter.h>

#include "exporters/cell_text.h"
#include "exporters/packing.h"
#include "exporters/table_shape.h"
#include "exporters/workbook_chart.h"
#include "exporters/workbook_formats.h"
#include "model/base/file.h"

struct workbook {
    struct arena *arena;
    int file; /* the bytes, in memory */
    lxw_workbook *book;
    lxw_worksheet *sheet;
    const char *sheet_name;
    lxw_row_t row;                /* the next line of the sheet */
    const char *last_table_sheet; /* where the table written last stands */
    lxw_row_t last_heading;       /* and its headings */
    struct formats formats;
    bool is_form;
    const struct workbook_field *fields; /* of the table at hand; NULL: it is no form */
    const char *why;                     /* the first failure */
};

static void fails(struct workbook *workbook, const char *doing, const char *why)
{
    if (!workbook->why) {
        workbook->why = text_printf(workbook->arena, "%s: %s", doing, why);
    }
}

/* Every call of the library goes through here. */
static void checked(struct workbook *workbook, const char *doing, lxw_error error)
{
    if (error != LXW_NO_ERROR) {
        fails(workbook, doing, lxw_strerror(error));
    }
}

/* The library takes texts that it does not change as char *. */
static char *mutable_text(struct arena *arena, const char *text)
{
    return arena_text(arena, text, strlen(text));
}

static lxw_format *cell_format(const struct workbook *workbook, enum cell_look look)
{
    return workbook->formats.cells[look];
}

/* ---- the file ---- */

enum {
    PROPERTY_LIMIT = 255, /* bytes, of the library */
    DAY_SECONDS = 24 * 60 * 60,
    PART_ROOM = 256 << 20, /* bytes; many times the largest part of a set */
};

/* The library takes 0 for now. */
static time_t created_of(struct date date)
{
    time_t created = (time_t)date_days(date) * DAY_SECONDS;
    return created == 0 ? 1 : created;
}

static void set_properties(struct workbook *workbook,
                           const struct workbook_properties *properties)
{
    struct arena *arena = workbook->arena;
    lxw_doc_properties set = {
        .title = cell_text_cut(arena, PROPERTY_LIMIT, properties->title),
        .subject = cell_text_cut(arena, PROPERTY_LIMIT, properties->subject),
        .author = cell_text_cut(arena, PROPERTY_LIMIT, properties->creator),
        .company = cell_text_cut(arena, PROPERTY_LIMIT, properties->creator),
        .category = cell_text_cut(arena, PROPERTY_LIMIT, properties->category),
        .status = cell_text_cut(arena, PROPERTY_LIMIT, properties->status),
        .comments = cell_text_cut(arena, PROPERTY_LIMIT, properties->comments),
        .created = created_of(properties->created),
    };
    checked(workbook, "document properties",
            workbook_set_properties(workbook->book, &set));
    for (size_t i = 0; i < properties->custom_count; i++) {
        const struct workbook_property *custom = &properties->custom[i];
        checked(workbook, custom->name,
                workbook_set_custom_property_string(
                    workbook->book, custom->name,
                    cell_text_cut(arena, PROPERTY_LIMIT, custom->value)));
    }
}

/* Where the library puts each part before it packs it: in memory too where there is room,
 * which also takes less time. NULL: where the system has such files, or TMPDIR wants
 * them. */
static char *parts_folder(struct arena *arena)
{
    static const char folder[] = "/dev/shm";
    struct statvfs space;
    bool has_room = !getenv("TMPDIR") && access(folder, W_OK | X_OK) == 0 &&
                    statvfs(folder, &space) == 0 &&
                    (uint64_t)space.f_bavail * space.f_frsize >= PART_ROOM;
    return has_room ? mutable_text(arena, folder) : NULL;
}

/* The library writes to a path alone. That of an open file in memory leaves nothing on
 * the disk, whatever happens. */
struct workbook *workbook_open(const struct workbook_properties *properties,
                               struct arena *arena)
{
    struct workbook *workbook = arena_new(arena, struct workbook);
    workbook->arena = arena;
    workbook->file = memfd_create("workbook", MFD_CLOEXEC);
    if (workbook->file < 0) {
        fails(workbook, "a file in memory", strerror(errno));
    }
    workbook->book =
        workbook_new_opt(text_printf(arena, "/proc/self/fd/%d", workbook->file),
                         &(lxw_workbook_options){.tmpdir = parts_folder(arena)});
    if (!workbook->book) {
        arena_exhausted();
    }
    workbook->is_form = properties->is_form;
    workbook->formats = formats_of(workbook->book, arena);
    set_properties(workbook, properties);
    return workbook;
}

bool workbook_finish(struct workbook *workbook, struct text *out, const char **why)
{
    if (workbook->why) {
        lxw_workbook_free(workbook->book);
    } else {
        packing_is_quick(true);
        checked(workbook, "the file", workbook_close(workbook->book));
        packing_is_quick(false);
    }
    if (!workbook->why && !file_add_open(workbook->file, out)) {
        fails(workbook, "the file in memory", strerror(errno));
    }
    if (workbook->file >= 0) {
        close(workbook->file);
    }
    *why = workbook->why;
    return !workbook->why;
}

/* ---- sheets and lines ---- */

enum {
    ROOM_LINES = 4, /* of a form's row */
    PAPER_A3 = 8,
    PAPER_A4 = 9,
    PARAGRAPH_WIDTH = 90, /* of column A where paragraphs stand, in characters, … */
    PARAGRAPH_PAGE = 130, /* … on a page that lies: a single column that is wider than its
                             page is cut there by LibreOffice, whatever it is to fit */
    UPRIGHT_WIDTH =
        120, /* so many characters go on a page of A4, small but readable; … */
    ACROSS_WIDTH = 170, /* … so many on one that lies */
    HIGHEST_ROW = 409,  /* in points (Excel specifications) */
};

static const double MARGIN = 0.4; /* of a page, in inches */
static const double GAP = 2.6;    /* of a column's width, beside its text */
static const double PIXEL = 0.75; /* in points, at 96 to an inch */

void workbook_sheet(struct workbook *workbook, const char *name)
{
    workbook->row = 0;
    workbook->sheet_name = name;
    workbook->sheet = workbook_add_worksheet(workbook->book, name);
    if (!workbook->sheet) {
        fails(workbook, name, "it can be no sheet's name");
        return;
    }
    if (workbook->is_form) {
        worksheet_protect(workbook->sheet, NULL,
                          &(lxw_protection){.format_columns = LXW_TRUE,
                                            .format_rows = LXW_TRUE,
                                            .sort = LXW_TRUE,
                                            .autofilter = LXW_TRUE});
    }
    worksheet_set_landscape(workbook->sheet);
    worksheet_set_paper(workbook->sheet, workbook->is_form ? PAPER_A4 : PAPER_A3);
    worksheet_set_margins(workbook->sheet, MARGIN, MARGIN, MARGIN, MARGIN);
    worksheet_fit_to_pages(workbook->sheet, 1, 0);
}

/* A page on which so many characters beside each other can be read; forms have theirs. */
static void set_page(struct workbook *workbook, size_t width)
{
    if (workbook->is_form) {
        return;
    }
    worksheet_set_paper(workbook->sheet, width <= ACROSS_WIDTH ? PAPER_A4 : PAPER_A3);
    if (width <= UPRIGHT_WIDTH) {
        worksheet_set_portrait(workbook->sheet);
    }
}

/* Of the next line: so many lines of letters of a size, in whole pixels. */
static void set_height(struct workbook *workbook, double size, size_t lines)
{
    double height = ceil(1.32 * size * (double)lines / PIXEL) * PIXEL;
    checked(workbook, "a row's height",
            worksheet_set_row(workbook->sheet, workbook->row,
                              height < HIGHEST_ROW ? height : HIGHEST_ROW, NULL));
}

/* safe: by cell_text. */
static void write_safe_text(struct workbook *workbook, lxw_row_t row, lxw_col_t column,
                            const char *safe, lxw_format *format)
{
    checked(workbook, "a text",
            worksheet_write_string(workbook->sheet, row, column, safe, format));
}

static void write_text_cell(struct workbook *workbook, lxw_row_t row, lxw_col_t column,
                            const char *text, lxw_format *format)
{
    write_safe_text(workbook, row, column, cell_text(workbook->arena, text), format);
}

void workbook_line(struct workbook *workbook, enum workbook_look look, const char *text)
{
    if (workbook->why) {
        return;
    }
    static const int sizes[LOOKS] = {TITLE_SIZE, HEADING_SIZE, SIZE, SIZE};
    size_t lines = 1;
    if (look == LOOK_PARAGRAPH) {
        lines = cell_text_lines(text, PARAGRAPH_WIDTH);
        set_page(workbook, PARAGRAPH_PAGE);
        checked(workbook, "a column's width",
                worksheet_set_column(workbook->sheet, 0, 0, 1.1 * PARAGRAPH_WIDTH, NULL));
    }
    set_height(workbook, sizes[look], lines);
    write_text_cell(workbook, workbook->row++, 0, text, workbook->formats.lines[look]);
}

/* ---- tables ---- */

/* In characters, by column; given to the sheet in its unit, a digit of the default
 * letters, which are smaller than ours. */
static const size_t *set_widths(struct workbook *workbook, const struct table *table)
{
    size_t *widths = arena_array(workbook->arena, size_t, table->column_count);
    size_t width = 0;
    for (size_t column = 0; column < table->column_count; column++) {
        widths[column] = workbook->fields ? workbook->fields[column].width
                                          : table_column_width(table, column);
        checked(workbook, "a column's width",
                worksheet_set_column(workbook->sheet, (lxw_col_t)column,
                                     (lxw_col_t)column,
                                     1.05 * (double)widths[column] + GAP, NULL));
        width += widths[column] + 1;
    }
    set_page(workbook, width);
    return widths;
}

/* From the text or the number on the left: a text that wraps fills its column, and would
 * run into the next one's. */
static bool stands_apart(size_t at)
{
    return at > 0;
}

/* The fill of a rating's word, or the look of plain text. */
static lxw_format *text_format(struct workbook *workbook, const struct column *column,
                               size_t at, const char *text, const struct framework *fills)
{
    enum rating rating =
        fills && column->kind == COLUMN_RATING ? rating_of_word(text) : RATING_NONE;
    if (rating != RATING_NONE) {
        return formats_fill(&workbook->formats,
                            (int)strtol(fills->terms[rating].fill, NULL, 16));
    }
    return cell_format(workbook,
                       stands_apart(at) ? CELL_LOOK_TEXT_APART : CELL_LOOK_TEXT);
}

enum {
    MET = 512,
};

/* What a table's rows are written with. Texts that repeat are shared, so that most were
 * made safe before under the same address. */
struct writing {
    const struct framework *fills; /* NULL: there are none */
    struct {
        const char *text, *safe;
    } met[MET];
};

static const char *safe_text(struct workbook *workbook, struct writing *writing,
                             const char *text)
{
    size_t place = ((uintptr_t)text >> 4) % MET;
    if (writing->met[place].text != text) {
        writing->met[place].text = text;
        writing->met[place].safe = cell_text(workbook->arena, text);
    }
    return writing->met[place].safe;
}

static void write_value(struct workbook *workbook, const struct column *column,
                        lxw_col_t at, const struct value *value, struct writing *writing)
{
    enum workbook_entry entry =
        workbook->fields ? workbook->fields[at].entry : ENTRY_NONE;
    if (entry != ENTRY_NONE) {
        checked(workbook, "an open cell",
                worksheet_write_blank(workbook->sheet, workbook->row, at,
                                      cell_format(workbook, entry == ENTRY_DATE
                                                                ? CELL_LOOK_OPEN_DATE
                                                                : CELL_LOOK_OPEN)));
        return;
    }
    if (value_is_number(column, value)) {
        bool is_percent = column->kind == COLUMN_PERCENT;
        double number = (double)value->number;
        checked(workbook, "a number",
                worksheet_write_number(
                    workbook->sheet, workbook->row, at, is_percent ? number / 10 : number,
                    cell_format(workbook,
                                is_percent ? CELL_LOOK_PERCENT : CELL_LOOK_INTEGER)));
        return;
    }
    const char *text = value_shown(value);
    write_safe_text(workbook, workbook->row, at, safe_text(workbook, writing, text),
                    text_format(workbook, column, at, text, writing->fills));
}

/* Rows as high as their longest text, and in forms with room to write in: programs that
 * open a file made by this library take its heights as they are. */
static void write_rows(struct workbook *workbook, const struct table *table,
                       const struct framework *fills, const size_t *widths)
{
    static const struct value nothing = {.text = "None"};
    const size_t *lines = table_row_lines(table, widths, workbook->arena);
    const size_t least = workbook->fields ? ROOM_LINES : 1;
    size_t rows = table->row_count > 0 ? table->row_count : 1;
    struct writing writing = {.fills = fills};
    for (size_t row = 0; row < rows; row++, workbook->row++) {
        set_height(workbook, SIZE, lines[row] > least ? lines[row] : least);
        for (size_t column = 0; column < table->column_count; column++) {
            write_value(workbook, &table->columns[column], (lxw_col_t)column,
                        table->row_count > 0 ? table_value(table, row, column) : &nothing,
                        &writing);
        }
    }
}

/* The library writes the headings, with the table's mark-up. */
static lxw_table_column **table_columns(struct workbook *workbook,
                                        const struct table *table)
{
    struct arena *arena = workbook->arena;
    size_t count = table->column_count;
    lxw_table_column *columns = arena_array(arena, lxw_table_column, count);
    lxw_table_column **list = arena_array(arena, lxw_table_column *, count + 1);
    for (size_t i = 0; i < count; i++) {
        columns[i].header =
            mutable_text(arena, cell_text(arena, table->columns[i].title));
        const struct column *column = &table->columns[i];
        columns[i].header_format =
            cell_format(workbook, column_counts(column) ? CELL_LOOK_NUMBER_HEADING
                                  : stands_apart(i)     ? CELL_LOOK_HEADING_APART
                                                        : CELL_LOOK_HEADING);
        list[i] = &columns[i];
    }
    return list;
}

static void mark_up(struct workbook *workbook, const struct table *table)
{
    lxw_table_options options = {
        .name = table_name(workbook->arena, table->id),
        .no_autofilter = workbook->fields ? LXW_FALSE : LXW_TRUE,
        .no_banded_rows = LXW_TRUE,
        .style_type = LXW_TABLE_STYLE_TYPE_LIGHT,
        .style_type_number = 0, /* none */
        .columns = table_columns(workbook, table),
    };
    lxw_row_t last =
        workbook->row + (lxw_row_t)(table->row_count > 0 ? table->row_count : 1);
    checked(workbook, table->id,
            worksheet_add_table(workbook->sheet, workbook->row, 0, last,
                                (lxw_col_t)(table->column_count - 1), &options));
    checked(workbook, "repeated rows",
            worksheet_repeat_rows(workbook->sheet, workbook->row, workbook->row));
}

void workbook_table(struct workbook *workbook, const struct table *table,
                    const struct framework *fills)
{
    if (workbook->why) {
        return;
    }
    const size_t *widths = set_widths(workbook, table);
    if (table_has_equal_headings(table)) { /* opening the file would repair it */
        fails(workbook, table->id, "two columns have the same heading");
    }
    mark_up(workbook, table);
    workbook->last_table_sheet = workbook->sheet_name;
    workbook->last_heading = workbook->row;
    set_height(workbook, SIZE, table_heading_lines(table, widths));
    workbook->row++;
    write_rows(workbook, table, fills, widths);
}

/* ---- forms ---- */

/* A list in the sheet itself, whose words a comma would part. */
static char **choice_list(struct workbook *workbook, const struct texts *choices)
{
    char **list = arena_array(workbook->arena, char *, choices->count + 1);
    for (size_t i = 0; i < choices->count; i++) {
        list[i] = mutable_text(workbook->arena, choices->items[i]);
        if (strpbrk(list[i], ",\"")) {
            fails(workbook, list[i], "no list can offer a word with a comma or a quote");
        }
    }
    return list;
}

static void restrict_column(struct workbook *workbook, lxw_col_t column,
                            const struct workbook_field *field,
                            const struct texts *choices)
{
    struct arena *arena = workbook->arena;
    bool is_date = field->entry == ENTRY_DATE;
    lxw_data_validation rule = {
        .validate = is_date ? LXW_VALIDATION_TYPE_DATE : LXW_VALIDATION_TYPE_LIST,
        .criteria = LXW_VALIDATION_CRITERIA_BETWEEN,
        .value_list = is_date ? NULL : choice_list(workbook, choices),
        .minimum_datetime = {.year = 2000, .month = 1, .day = 1},
        .maximum_datetime = {.year = 2099, .month = 12, .day = 31},
        .error_title = mutable_text(arena, is_date ? "Not a date" : "Not in the list"),
        .error_message = mutable_text(arena, field->alert),
    };
    checked(workbook, "what a cell takes",
            worksheet_data_validation_range(workbook->sheet, workbook->last_heading + 1,
                                            column, workbook->row - 1, column, &rule));
}

void workbook_form(struct workbook *workbook, const struct table *table,
                   const struct workbook_field *fields, const struct texts *choices)
{
    workbook->fields = fields;
    workbook_table(workbook, table, NULL);
    workbook->fields = NULL;
    for (size_t column = 0; !workbook->why && column < table->column_count; column++) {
        enum workbook_entry entry = fields[column].entry;
        if (entry == ENTRY_CHOICE || entry == ENTRY_DATE) {
            restrict_column(workbook, (lxw_col_t)column, &fields[column], choices);
        }
    }
}

/* ---- charts ---- */

void workbook_chart(struct workbook *workbook, const struct workbook_chart *chart)
{
    if (workbook->why) {
        return;
    }
    const struct chart_place place = {.book = workbook->book,
                                      .sheet = workbook->sheet,
                                      .row = workbook->row,
                                      .numbers = workbook->last_table_sheet,
                                      .heading = workbook->last_heading};
    const char *why = chart_draw(chart, &place, workbook->arena);
    if (why) {
        fails(workbook, "a chart", why);
    }
}

/* ---- cells anywhere ---- */

enum {
    COMMENT_WIDTH = 45, /* characters on a line, … */
    COMMENT_PIXELS = 320,
    COMMENT_LINE = 18, /* … whose height in pixels is so much */
};

void workbook_cell(struct workbook *workbook, unsigned row, unsigned column,
                   const char *text, int fill)
{
    if (!workbook->why) {
        write_text_cell(workbook, row - 1, (lxw_col_t)(column - 1), text,
                        fill < 0 ? cell_format(workbook, CELL_LOOK_TEXT)
                                 : formats_fill(&workbook->formats, fill));
    }
}

void workbook_height(struct workbook *workbook, unsigned row, size_t lines)
{
    if (!workbook->why) {
        workbook->row = row - 1;
        set_height(workbook, SIZE, lines);
    }
}

void workbook_width(struct workbook *workbook, unsigned column, size_t width)
{
    if (!workbook->why) {
        lxw_col_t at = (lxw_col_t)(column - 1);
        checked(workbook, "a column's width",
                worksheet_set_column(workbook->sheet, at, at, 1.1 * (double)width, NULL));
    }
}

void workbook_comment(struct workbook *workbook, unsigned row, unsigned column,
                      const char *text)
{
    if (workbook->why) {
        return;
    }
    size_t lines = cell_text_lines(text, COMMENT_WIDTH) + 1;
    lxw_comment_options options = {
        .author = mutable_text(workbook->arena, "ragledger"),
        .width = COMMENT_PIXELS,
        .height = (uint16_t)(COMMENT_LINE * (lines < 40 ? lines : 40)),
    };
    checked(workbook, "a comment",
            worksheet_write_comment_opt(workbook->sheet, row - 1, (lxw_col_t)(column - 1),
                                        cell_text(workbook->arena, text), &options));
}
