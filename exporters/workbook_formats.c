// SPDX-License-Identifier: MIT
#include "exporters/workbook_formats.h"

#include <math.h>

#include <xlsxwriter.h>

static lxw_format *format_new(lxw_workbook *book, double size)
{
    lxw_format *format = workbook_add_format(book);
    if (!format) {
        arena_exhausted();
    }
    format_set_font_name(format, WORKBOOK_FONT);
    format_set_font_size(format, size);
    return format;
}

enum {
    RULE = 0xBFBFBF, /* the colour of lines below rows */
};

static lxw_format *text_cell_format(lxw_workbook *book)
{
    lxw_format *format = format_new(book, SIZE);
    format_set_text_wrap(format);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    return format;
}

static lxw_format *number_cell_format(lxw_workbook *book, const char *shape)
{
    lxw_format *format = format_new(book, SIZE);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    format_set_align(format, LXW_ALIGN_RIGHT);
    format_set_indent(format, 1); /* away from the text in the next column */
    format_set_num_format(format, shape);
    return format;
}

/* Rows are told apart on paper too. */
static void rule_below(lxw_format *format)
{
    format_set_bottom(format, LXW_BORDER_THIN);
    format_set_bottom_color(format, RULE);
}

static lxw_format *open_cell_format(lxw_workbook *book, const char *shape)
{
    lxw_format *format = text_cell_format(book);
    format_set_unlocked(format);
    format_set_indent(format, 1);
    format_set_border(format, LXW_BORDER_THIN);
    format_set_num_format(format, shape);
    return format;
}

/* No two alike: of such the library looks the second one up, by a digest of all it holds,
 * whenever it writes a cell. */
struct formats formats_of(lxw_workbook *book, struct arena *arena)
{
    struct formats formats = {.book = book, .arena = arena};
    lxw_format **lines = formats.lines, **cells = formats.cells;
    lines[LOOK_TITLE] = format_new(book, TITLE_SIZE);
    lines[LOOK_HEADING] = format_new(book, HEADING_SIZE);
    lines[LOOK_LINE] = format_new(book, SIZE);
    lines[LOOK_PARAGRAPH] = text_cell_format(book);
    format_set_bold(lines[LOOK_TITLE]);
    format_set_bold(lines[LOOK_HEADING]);
    cells[CELL_LOOK_HEADING] = text_cell_format(book);
    format_set_bold(cells[CELL_LOOK_HEADING]);
    cells[CELL_LOOK_NUMBER_HEADING] = text_cell_format(book);
    format_set_bold(cells[CELL_LOOK_NUMBER_HEADING]);
    format_set_align(cells[CELL_LOOK_NUMBER_HEADING], LXW_ALIGN_RIGHT);
    format_set_indent(cells[CELL_LOOK_NUMBER_HEADING], 1);
    cells[CELL_LOOK_HEADING_APART] = text_cell_format(book);
    format_set_bold(cells[CELL_LOOK_HEADING_APART]);
    format_set_indent(cells[CELL_LOOK_HEADING_APART], 1);
    cells[CELL_LOOK_TEXT] = text_cell_format(book);
    cells[CELL_LOOK_TEXT_APART] = text_cell_format(book);
    format_set_indent(cells[CELL_LOOK_TEXT_APART], 1);
    cells[CELL_LOOK_INTEGER] = number_cell_format(book, "#,##0");
    cells[CELL_LOOK_PERCENT] = number_cell_format(book, "0.0");
    for (int look = CELL_LOOK_HEADING; look <= CELL_LOOK_PERCENT; look++) {
        rule_below(cells[look]);
    }
    cells[CELL_LOOK_OPEN] = open_cell_format(book, "@"); /* what is typed is text */
    cells[CELL_LOOK_OPEN_DATE] = open_cell_format(book, "d mmmm yyyy");
    return formats;
}

/* Black or white, whichever stands out more from a fill: black from those whose relative
 * luminance (WCAG 2.1) is above the square root of 1.05 times 0.05, less 0.05. */
static lxw_color_t letters_on(int rgb)
{
    static const double weights[] = {0.2126, 0.7152, 0.0722}, middle = 0.179;
    double luminance = 0;
    for (int i = 0; i < 3; i++) {
        double part = (rgb >> (16 - 8 * i) & 0xFF) / 255.0;
        luminance += weights[i] *
                     (part <= 0.03928 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4));
    }
    return luminance > middle ? LXW_COLOR_BLACK : LXW_COLOR_WHITE;
}

lxw_format *formats_fill(struct formats *formats, int rgb)
{
    struct fills *fills = &formats->fills;
    for (size_t i = 0; i < fills->count; i++) {
        if (fills->items[i].rgb == rgb) {
            return fills->items[i].format;
        }
    }
    lxw_format *format = text_cell_format(formats->book);
    format_set_indent(format, 1); /* as the texts around it that have no fill */
    format_set_font_color(format, letters_on(rgb));
    format_set_pattern(format, LXW_PATTERN_SOLID);
    format_set_bg_color(format, rgb == 0 ? LXW_COLOR_BLACK : (lxw_color_t)rgb);
    rule_below(format);
    *list_add(formats->arena, fills) = (struct fill){rgb, format};
    return format;
}
