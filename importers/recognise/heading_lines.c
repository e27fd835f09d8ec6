// SPDX-License-Identifier: MIT
#include "importers/recognise/heading_lines.h"

#include <string.h>

enum {
    HEADING_ROWS = 12,   /* above a table's first row, in which its headings are sought */
    OUTER_HEADINGS = 3,  /* rows above the main row of headings */
    HEADING_WEIGHT = 50, /* from which a cell's words count as a heading */
    SURE_WEIGHT = 85,    /* from which they are no other kind of heading */
    MONTH_LENGTH = 10,   /* bytes of the longest month and a mark */
};

struct headed {
    unsigned values;  /* different cells with anything in them */
    unsigned cells;   /* that are a heading of some kind */
    unsigned ratings; /* that are a rating's word … */
    unsigned kinds;   /* … of these ratings, as bits */
    bool has_anchor;  /* one is a heading of items or ratings … */
    bool is_sure;     /* … and of nothing else */
    bool is_section;  /* one announces a kind of items */
    bool is_rating_first;
};

/* "January", "Feb": a month alone. */
static bool is_month(const struct words *words)
{
    int month;
    return strlen(words->text) <= MONTH_LENGTH && month_in_text(words->text, &month);
}

static void weigh_heading_cell(struct reader *reader, struct words *words,
                               struct headed *headed)
{
    struct heading_match match = words_heading(reader, words);
    bool is_heading = match.weight >= HEADING_WEIGHT;
    enum rating rating =
        rating_cell_term(reader->context->framework, words_folded(reader, words));
    bool is_rating = rating != RATING_NONE;
    headed->is_rating_first |= is_rating && headed->values == 1;
    headed->kinds |= is_rating ? 1u << rating : 0;
    bool is_anchor =
        is_heading && (match.field == FIELD_ITEM || field_is_rating(match.field));
    headed->has_anchor |= is_anchor;
    headed->is_sure |= is_anchor && match.weight >= SURE_WEIGHT;
    headed->cells += is_heading || is_rating || words_force(reader, words) ||
                     period_is_set(words_period(words)) || is_month(words);
    headed->ratings += is_rating;
    headed->is_section |= words_section(reader, words) >= 0;
}

static struct headed headed_of(struct reader *reader, const struct line *line)
{
    struct headed headed = {0};
    const struct cell *last = NULL;
    for (size_t i = 0; i < line->count; i++) {
        const struct reading *reading = &line->readings[i];
        bool is_new = reading->cell != last && !reading->words->is_blank;
        last = reading->cell;
        headed.values += is_new;
        if (is_new && !reading->words->is_prose) {
            weigh_heading_cell(reader, reading->words, &headed);
        }
    }
    return headed;
}

/* "Amber | on track", "Green | implemented in full": what one rating means. "Red | Amber
 * | Green" may head boxes. */
static bool is_of_key(const struct headed *headed)
{
    bool is_one = (headed->kinds & (headed->kinds - 1)) == 0;
    bool is_short = headed->is_rating_first && headed->values == 2;
    return is_one &&
           (is_short || (headed->cells == headed->ratings && !headed->has_anchor));
}

static bool is_same_line(const struct line *a, const struct line *b)
{
    if (a->count != b->count) {
        return false;
    }
    for (size_t i = 0; i < a->count; i++) {
        if (a->readings[i].words != b->readings[i].words ||
            a->readings[i].column != b->readings[i].column) {
            return false;
        }
    }
    return true;
}

bool line_repeats(const struct view *view, size_t from, size_t to, size_t line)
{
    for (size_t l = from; l < to; l++) {
        if (is_same_line(&view->lines[l], &view->lines[line])) {
            return true;
        }
    }
    return false;
}

static bool is_main_heading(struct reader *reader, const struct view *view,
                            const struct line *line)
{
    struct headed headed = headed_of(reader, line);
    bool is_alone =
        headed.cells == 1 && headed.is_sure && !(headed.values == 1 && headed.is_section);
    if (is_of_key(&headed)) {
        return false;
    }
    return headed.has_anchor ? headed.cells >= 2 || is_alone
                             : headed.cells >= 2 && !line_is_label(reader, view, line);
}

static unsigned leftmost(const struct line *line)
{
    size_t i = 0;
    while (i + 1 < line->count && line->readings[i].words->is_blank) {
        i++;
    }
    return line->readings[i].column;
}

/* A row above the main headings that groups them: "February 2023" over "RAG". One value
 * at the left is a title. */
static bool is_outer_heading(struct reader *reader, const struct view *view,
                             const struct line *line, const struct line *main_line)
{
    bool has_merge = false;
    for (size_t i = 0; i < line->count; i++) {
        has_merge |= line->readings[i].is_covered;
    }
    struct headed headed = headed_of(reader, line);
    bool is_title = headed.values == 1 && leftmost(line) <= leftmost(main_line);
    return (has_merge || headed.cells > 0) && !is_title &&
           !line_is_label(reader, view, line);
}

size_t heading_line_above(struct reader *reader, const struct view *view,
                          const bool *has_item, size_t from, size_t first)
{
    unsigned row = view->lines[first < view->line_count ? first : first - 1].row;
    size_t main_line = first;
    for (size_t l = first; l > from && main_line == first; l--) {
        if (row - view->lines[l - 1].row > HEADING_ROWS) {
            break;
        }
        main_line = is_main_heading(reader, view, &view->lines[l - 1]) ? l - 1 : first;
    }
    size_t top = main_line;
    while (
        main_line < first && top > from && main_line - top < OUTER_HEADINGS &&
        !has_item[top - 1] && view->lines[top - 1].row + 1 == view->lines[top].row &&
        is_outer_heading(reader, view, &view->lines[top - 1], &view->lines[main_line])) {
        top--;
    }
    return top;
}

bool line_begins_table(struct reader *reader, const struct line *line)
{
    struct headed headed = headed_of(reader, line);
    unsigned cells = headed.cells - (headed.ratings == 1); /* one rates, several head */
    return (cells >= 2 && headed.has_anchor && !is_of_key(&headed)) ||
           (headed.cells >= 4 && headed.ratings == 0);
}

/* Whether a line names nothing but forces, under a heading of forces or alone, and one of
 * them stands right above a rating. */
bool line_names_forces(struct reader *reader, const struct line *line,
                       const struct line *below)
{
    bool is_above_rating = false;
    for (size_t i = 0; i < line->count; i++) {
        const struct reading *reading = &line->readings[i];
        const struct reading *rating = line_at(below, reading->column);
        bool is_force = words_force(reader, reading->words) != NULL;
        if (!reading->words->is_blank && !is_force &&
            words_heading(reader, reading->words).field != FIELD_FORCE) {
            return false;
        }
        is_above_rating |= is_force && !reading_is_blank(rating) &&
                           words_rating(reader, rating->words).form == RATING_WORD;
    }
    return is_above_rating;
}
