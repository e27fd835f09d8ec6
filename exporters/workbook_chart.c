// SPDX-License-Identifier: MIT
#include "exporters/workbook_chart.h"

#include <string.h>

#include <xlsxwriter.h>

#include "exporters/workbook_formats.h"

static char FONT[] = WORKBOOK_FONT; /* the library takes no constant */

/* ---- bars ---- */

/* How a series looks. The colours are those of the Analysis Function's palettes, each
 * next to the rating's own; the patterns and shades differ without them. */
struct series_look {
    uint8_t pattern; /* LXW_CHART_PATTERN_NONE: filled evenly */
    lxw_color_t colour, letters;
};

static const struct series_look series_looks[] = {
    {LXW_CHART_PATTERN_NONE, 0x801650, LXW_COLOR_WHITE},                 /* Red */
    {LXW_CHART_PATTERN_WIDE_UPWARD_DIAGONAL, 0xF46A25, LXW_COLOR_BLACK}, /* Amber */
    {LXW_CHART_PATTERN_NONE, 0x28A197, LXW_COLOR_BLACK},                 /* Green */
    {LXW_CHART_PATTERN_LARGE_CHECK, 0x12436D, LXW_COLOR_BLACK},          /* Blue */
    {LXW_CHART_PATTERN_NONE, 0xBFBFBF, LXW_COLOR_BLACK},                 /* Grey */
    {LXW_CHART_PATTERN_NONE, 0xFFFFFF, LXW_COLOR_BLACK},            /* Not applicable */
    {LXW_CHART_PATTERN_NARROW_VERTICAL, 0x3D3D3D, LXW_COLOR_BLACK}, /* Not verified */
    {LXW_CHART_PATTERN_DIAGONAL_BRICK, 0x3D3D3D, LXW_COLOR_BLACK},  /* Not read */
};

static void set_fill(lxw_chart_series *series, const struct series_look *look)
{
    lxw_chart_line edge = {.color = 0x3D3D3D, .width = 0.75};
    lxw_chart_fill fill = {.color = look->colour};
    lxw_chart_pattern pattern = {
        .type = look->pattern, .fg_color = look->colour, .bg_color = LXW_COLOR_WHITE};
    if (look->pattern == LXW_CHART_PATTERN_NONE) {
        chart_series_set_fill(series, &fill);
    } else {
        chart_series_set_pattern(series, &pattern);
    }
    chart_series_set_line(series, &edge);
}

/* The numbers in the bars, but for noughts; on a ground of white where lines would run
 * through them. */
static void set_labels(lxw_chart_series *series, const struct series_look *look)
{
    lxw_chart_font font = {.name = FONT, .size = 9, .color = look->letters};
    lxw_chart_fill ground = {.color = LXW_COLOR_WHITE};
    chart_series_set_labels(series);
    chart_series_set_labels_num_format(series, "0;;");
    chart_series_set_labels_font(series, &font);
    if (look->pattern != LXW_CHART_PATTERN_NONE) {
        chart_series_set_labels_fill(series, &ground);
    }
}

/* ---- lines ---- */

/* How a series' line looks, in the same colours. */
struct line_look {
    uint8_t mark, dash;
    bool is_filled; /* the mark */
};

static const struct line_look line_looks[] = {
    {LXW_CHART_MARKER_DIAMOND, LXW_CHART_LINE_DASH_SOLID, true},           /* Red */
    {LXW_CHART_MARKER_TRIANGLE, LXW_CHART_LINE_DASH_SOLID, false},         /* Amber */
    {LXW_CHART_MARKER_CIRCLE, LXW_CHART_LINE_DASH_SOLID, true},            /* Green */
    {LXW_CHART_MARKER_SQUARE, LXW_CHART_LINE_DASH_SOLID, false},           /* Blue */
    {LXW_CHART_MARKER_SQUARE, LXW_CHART_LINE_DASH_DASH, true},             /* Grey */
    {LXW_CHART_MARKER_X, LXW_CHART_LINE_DASH_ROUND_DOT, false},            /* Not app. */
    {LXW_CHART_MARKER_PLUS, LXW_CHART_LINE_DASH_DASH_DOT, false},          /* Not ver. */
    {LXW_CHART_MARKER_STAR, LXW_CHART_LINE_DASH_LONG_DASH_DOT_DOT, false}, /* Not read */
};

enum {
    MARK_SIZE = 9, /* in points */
};

/* White and light grey, which fill a bar within its edge, would be no line. */
static lxw_color_t line_colour(lxw_color_t fill)
{
    return fill == 0xFFFFFF || fill == 0xBFBFBF ? 0x595959 : fill;
}

static void set_line(lxw_chart_series *series, size_t number)
{
    const struct line_look *look = &line_looks[number];
    lxw_color_t colour = line_colour(series_looks[number].colour);
    lxw_chart_line line = {.color = colour, .width = 2, .dash_type = look->dash};
    lxw_chart_line edge = {.color = colour, .width = 1.5};
    lxw_chart_fill fill = {.color = look->is_filled ? colour : LXW_COLOR_WHITE};
    chart_series_set_line(series, &line);
    chart_series_set_marker_type(series, look->mark);
    chart_series_set_marker_size(series, MARK_SIZE);
    chart_series_set_marker_line(series, &edge);
    chart_series_set_marker_fill(series, &fill);
}

/* ---- the chart ---- */

static void add_series(const struct chart_place *place, lxw_chart *drawn,
                       const struct workbook_chart *chart, size_t number)
{
    const char *sheet = place->numbers;
    lxw_row_t heading = place->heading;
    lxw_row_t last = heading + (lxw_row_t)chart->table->row_count;
    lxw_col_t label = (lxw_col_t)chart->label;
    lxw_col_t column = (lxw_col_t)chart->series[number];
    lxw_chart_series *series = chart_add_series(drawn, NULL, NULL);
    if (!series) {
        arena_exhausted();
    }
    chart_series_set_name_range(series, sheet, heading, column);
    chart_series_set_categories(series, sheet, heading + 1, label, last, label);
    chart_series_set_values(series, sheet, heading + 1, column, last, column);
    if (chart->has_lines) {
        set_line(series, number);
    } else {
        set_fill(series, &series_looks[number]);
        set_labels(series, &series_looks[number]);
    }
}

static void set_axes(lxw_chart *drawn, const struct workbook_chart *chart)
{
    lxw_chart_font names = {.name = FONT, .size = 12, .bold = LXW_TRUE};
    lxw_chart_font labels = {.name = FONT, .size = 10};
    lxw_chart_line grid = {.color = 0xD9D9D9, .width = 0.75};
    /* Of lying bars they are the other way about than of lines. */
    lxw_chart_axis *bars = chart->has_lines ? drawn->x_axis : drawn->y_axis;
    lxw_chart_axis *lengths = chart->has_lines ? drawn->y_axis : drawn->x_axis;
    chart_axis_set_name(bars, chart->bars);
    chart_axis_set_name_font(bars, &names);
    chart_axis_set_num_font(bars, &labels);
    if (!chart->has_lines) {
        chart_axis_set_interval_unit(bars, 1); /* none left out */
        chart_axis_set_reverse(bars);          /* from the top down … */
        chart_axis_set_crossing_max(bars);     /* … with the other axis below */
        chart_axis_set_max(lengths, (double)chart->longest);
    }
    chart_axis_set_name(lengths, chart->lengths);
    chart_axis_set_name_font(lengths, &names);
    chart_axis_set_num_font(lengths, &labels);
    chart_axis_set_min(lengths, 0);
    chart_axis_major_gridlines_set_line(lengths, &grid);
}

enum {
    CHART_WIDTH = 1200, /* in pixels, as all here */
    BAR_HEIGHT = 21,
    BAR_GAP = 25,        /* in percent of a bar */
    CHART_MARGINS = 170, /* title, legend and axis above and below the bars */
    LINES_HEIGHT = 750,
    DEFAULT_WIDTH = 480, /* the library's, which are scaled */
    DEFAULT_HEIGHT = 288,
};

static const char *insert(const struct chart_place *place, lxw_chart *drawn,
                          const struct workbook_chart *chart, struct arena *arena)
{
    double height = chart->has_lines
                        ? LINES_HEIGHT
                        : CHART_MARGINS + BAR_HEIGHT * (double)chart->table->row_count;
    const char *description = text_clean(arena, chart->description);
    lxw_chart_options options = {
        .x_scale = (double)CHART_WIDTH / DEFAULT_WIDTH,
        .y_scale = height / DEFAULT_HEIGHT,
        .object_position = LXW_OBJECT_DONT_MOVE_DONT_SIZE,
        .description = arena_text(arena, description, strlen(description)),
    };
    if (!chart->has_lines) {
        worksheet_set_portrait(place->sheet);
    }
    worksheet_fit_to_pages(place->sheet, 1, 1);
    lxw_error error =
        worksheet_insert_chart_opt(place->sheet, place->row, 0, drawn, &options);
    return error == LXW_NO_ERROR ? NULL : lxw_strerror(error);
}

static void set_words(lxw_chart *drawn, const struct workbook_chart *chart,
                      struct arena *arena)
{
    lxw_chart_font title = {.name = FONT, .size = 14, .bold = LXW_TRUE};
    lxw_chart_font legend = {.name = FONT, .size = 11};
    chart_title_set_name(drawn, text_clean(arena, chart->title));
    chart_title_set_name_font(drawn, &title);
    chart_legend_set_position(drawn, LXW_CHART_LEGEND_TOP);
    chart_legend_set_font(drawn, &legend);
}

const char *chart_draw(const struct workbook_chart *chart,
                       const struct chart_place *place, struct arena *arena)
{
    lxw_chart *drawn = workbook_add_chart(
        place->book, chart->has_lines ? LXW_CHART_LINE : LXW_CHART_BAR_STACKED);
    if (!drawn) {
        arena_exhausted();
    }
    for (size_t i = 0; i < chart->series_count; i++) {
        add_series(place, drawn, chart, i);
    }
    if (!chart->has_lines) {
        chart_set_series_gap(drawn, BAR_GAP);
    }
    set_words(drawn, chart, arena);
    set_axes(drawn, chart);
    return insert(place, drawn, chart, arena);
}
