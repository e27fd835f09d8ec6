// SPDX-License-Identifier: MIT
#include "importers/recognise/verdict.h"

#include <stdlib.h>

enum {
    UNIFORM_ROWS = 4, /* from which on one fill for all is no coincidence */
};

static bool is_return(const struct reader *reader)
{
    return reader->context->options.kind == SUBMISSION_RETURN;
}

static const struct framework *framework_in(const struct reader *reader)
{
    return reader->context->framework;
}

static const char *rating_name(const struct reader *reader, enum rating rating)
{
    return framework_in(reader)->terms[rating].word;
}

/* ---- fills ---- */

static int fill_at(const struct line *line, unsigned column)
{
    const struct reading *reading = line_at(line, column);
    return reading ? reading->cell->fill : NO_FILL;
}

/* The fills of one line in other columns than those of ratings, in order. */
struct bands_of_line {
    int *fills;
    size_t count;
};

/* Of the table that was asked about last. */
struct bands {
    const struct column *columns; /* its own */
    struct bands_of_line *lines;  /* from its first */
};

static int by_number(const void *left, const void *right)
{
    int a = *(const int *)left, b = *(const int *)right;
    return (a > b) - (a < b);
}

static struct bands_of_line
bands_of_line(struct reader *reader, const struct table *table, const struct line *line)
{
    struct bands_of_line bands = {.fills = arena_array(reader->arena, int, line->count)};
    for (size_t i = 0; i < line->count; i++) {
        int fill = line->readings[i].cell->fill;
        const struct column *column =
            fill != NO_FILL ? table_column(table, line->readings[i].column) : NULL;
        if (column && column->claim == CLAIM_NONE && column->mark == RATING_NONE) {
            bands.fills[bands.count++] = fill;
        }
    }
    if (bands.count > 1) {
        qsort(bands.fills, bands.count, sizeof(*bands.fills), by_number);
    }
    return bands;
}

static const struct bands *bands_of(struct reader *reader, const struct table *table)
{
    if (!reader->bands) {
        reader->bands = arena_new(reader->arena, struct bands);
    }
    if (reader->bands->columns != table->columns) {
        size_t count = table->end_line - table->first_line;
        reader->bands->columns = table->columns;
        reader->bands->lines = arena_array(reader->arena, struct bands_of_line, count);
        for (size_t i = 0; i < count; i++) {
            reader->bands->lines[i] =
                bands_of_line(reader, table, &table->view->lines[table->first_line + i]);
        }
    }
    return reader->bands;
}

/* Whether other columns than those of ratings have the same fill in this row. */
static bool is_banded(struct reader *reader, const struct table *table,
                      const struct line *line, int fill)
{
    size_t at = (size_t)(line - table->view->lines) - table->first_line;
    const struct bands_of_line *bands = &bands_of(reader, table)->lines[at];
    return bands->count > 0 && bsearch(&fill, bands->fills, bands->count,
                                       sizeof(*bands->fills), by_number) != NULL;
}

struct fill_sense fill_sense_of(struct reader *reader, const struct table *table,
                                const struct column *column)
{
    struct fill_sense sense = {.is_uniform = true};
    unsigned rows = 0, bands = 0;
    int first = NO_FILL;
    for (size_t l = table->first_line; l < table->end_line; l++) {
        const struct line *line = &table->view->lines[l];
        if (!line_at(line, table->item->number) ||
            (!table->is_by_subject && !table_reference(reader, table, line))) {
            continue;
        }
        int fill = fill_at(line, column->number);
        first = rows++ == 0 ? fill : first;
        sense.is_uniform &= fill == first && fill != NO_FILL;
        enum rating rating = framework_rating_of_fill(framework_in(reader), fill, NULL);
        if (rating_is_graded(rating)) {
            sense.has_rating_fills = true;
            bands |= is_banded(reader, table, line, fill) ? 1u << rating : 0;
        }
    }
    sense.is_uniform &= rows >= UNIFORM_ROWS;
    unsigned kinds = column->word_kinds;
    sense.is_shading = sense.is_uniform && (kinds & (kinds - 1)) != 0;
    sense.has_bands = bands != 0 && (bands & (bands - 1)) == 0;
    return sense;
}

static struct verdict plain(enum rating rating, enum absence absence)
{
    return (struct verdict){
        .rating = rating, .absence = absence, .finding = FINDING_NAMES};
}

static struct verdict unread(enum finding_name finding, const char *message)
{
    return (struct verdict){
        .absence = ABSENCE_UNREADABLE, .finding = finding, .message = message};
}

static struct verdict blank(const char *message)
{
    return (struct verdict){
        .absence = ABSENCE_BLANK, .finding = FINDING_BLANK_CELL, .message = message};
}

static struct verdict filled_alike(struct reader *reader, enum rating rating,
                                   const char *what)
{
    return unread(FINDING_UNREADABLE_RATING,
                  text_printf(reader->arena,
                              "no word, and %s; its colour (%s) was expected to be the "
                              "cell's own",
                              what, rating_name(reader, rating)));
}

static struct verdict from_fill(struct reader *reader, enum rating rating, int fill)
{
    return (struct verdict){
        .rating = rating,
        .finding = FINDING_RATING_FROM_FILL,
        .message = text_printf(reader->arena, "no word; the fill #%06X is %s",
                               (unsigned)fill, rating_name(reader, rating))};
}

/* A fill of a colour that only the inspectorate uses. */
static struct verdict other_colour(struct reader *reader, const struct fill_sense *sense,
                                   enum rating rating, int fill)
{
    if (!is_return(reader)) {
        return sense->has_rating_fills ? from_fill(reader, rating, fill)
                                       : blank("the rating cell is empty");
    }
    return rating == RATING_GREY
               ? blank("the rating cell is empty (its grey fill is no rating)")
               : unread(FINDING_NOT_A_FORCE_RATING,
                        text_printf(reader->arena,
                                    "no word and a fill of %s, which only %s uses; Red, "
                                    "Amber or Green was expected",
                                    rating_name(reader, rating),
                                    framework_in(reader)->inspectorate));
}

/* What an empty cell comes to by its fill. */
static struct verdict verdict_of_fill(struct reader *reader, const struct table *table,
                                      const struct fill_sense *sense,
                                      const struct line *line, int fill)
{
    bool is_coloured;
    enum rating rating =
        framework_rating_of_fill(framework_in(reader), fill, &is_coloured);
    if (rating == RATING_NONE && !is_coloured) {
        return blank("the rating cell is empty");
    }
    if (rating == RATING_NONE) {
        return sense->is_uniform || is_banded(reader, table, line, fill)
                   ? blank("the rating cell is empty (its fill is that of its row or "
                           "column)")
                   : unread(FINDING_UNREADABLE_RATING,
                            text_printf(reader->arena,
                                        "no word, and the fill #%06X could be more than "
                                        "one rating or none",
                                        (unsigned)fill));
    }
    if (sense->is_shading) {
        return blank("the rating cell is empty (its fill is that of its column)");
    }
    if (!rating_is_graded(rating)) {
        return other_colour(reader, sense, rating, fill);
    }
    if (sense->is_uniform) {
        return filled_alike(reader, rating, "the whole column is filled alike");
    }
    if (is_banded(reader, table, line, fill)) {
        return sense->has_bands
                   ? blank("the rating cell is empty (its fill is that of its row)")
                   : filled_alike(reader, rating, "the row is filled alike");
    }
    return from_fill(reader, rating, fill);
}

/* ---- words ---- */

static struct verdict verdict_of_word(struct reader *reader, const struct table *table,
                                      const struct fill_sense *sense,
                                      const struct line *line, enum rating rating,
                                      int fill, const char *said)
{
    const struct framework *framework = framework_in(reader);
    if (is_return(reader) && !framework->terms[rating].force_may_use) {
        return unread(FINDING_NOT_A_FORCE_RATING,
                      text_printf(reader->arena,
                                  "“%s” is a rating that only %s gives; Red, Amber or "
                                  "Green was expected",
                                  shown(reader, said), framework->inspectorate));
    }
    enum rating filled = framework_rating_of_fill(framework, fill, NULL);
    bool conflicts = rating_is_graded(filled) && filled != rating && !sense->is_uniform &&
                     !is_banded(reader, table, line, fill);
    struct verdict verdict = plain(rating, ABSENCE_NONE);
    if (conflicts) {
        verdict.finding = FINDING_COLOUR_CONFLICT;
        verdict.message = text_printf(
            reader->arena, "the word says %s, the fill is %s (using the word)",
            rating_name(reader, rating), rating_name(reader, filled));
    }
    return verdict;
}

/* A word that nobody surely gave is no rating. */
static struct verdict doubted(struct reader *reader, enum cell_doubt doubt,
                              const char *said)
{
    return unread(
        FINDING_UNREADABLE_RATING,
        text_printf(reader->arena,
                    doubt == CELL_PROMPTS
                        ? "“%s” is what the cell's control shows before a choice "
                          "is made; Red, Amber or Green was expected"
                        : "“%s” is the cell's value, but the file also gives it "
                          "another text; one rating was expected",
                    shown(reader, said)));
}

/* A word that is struck through is used, and asked about unless more is. */
static struct verdict struck(struct reader *reader, struct verdict verdict,
                             const char *said)
{
    if (verdict.rating != RATING_NONE && verdict.finding == FINDING_NAMES) {
        verdict.finding = FINDING_STRUCK_THROUGH;
        verdict.message = text_printf(
            reader->arena, "“%s” is struck through, in whole or in part (using the word)",
            shown(reader, said));
    }
    return verdict;
}

static struct verdict verdict_of_other(struct reader *reader, struct rating_cell cell,
                                       const char *said)
{
    const char *expected =
        is_return(reader) ? "Red, Amber or Green" : "Red, Amber, Green, Blue or Grey";
    if (cell.form == RATING_UNCLEAR) {
        return unread(FINDING_UNREADABLE_RATING,
                      text_printf(reader->arena,
                                  "“%s” is not surely one rating; %s "
                                  "was expected",
                                  shown(reader, said), expected));
    }
    const char *near = rating_cell_near(framework_in(reader), said, reader->arena);
    return unread(FINDING_UNREADABLE_RATING,
                  text_printf(reader->arena,
                              near ? "“%s” is no rating; %s was expected (did you "
                                     "mean %s?)"
                                   : "“%s” is no rating; %s was expected%s",
                              shown(reader, said), expected, near ? near : ""));
}

static struct verdict placeholder(struct reader *reader, const char *said)
{
    return (struct verdict){.absence = ABSENCE_PLACEHOLDER,
                            .finding = FINDING_PLACEHOLDER,
                            .message = text_printf(reader->arena,
                                                   "“%s” stands where the rating should",
                                                   shown(reader, said))};
}

struct verdict verdict_of(struct reader *reader, const struct table *table,
                          const struct column *column, const struct fill_sense *sense,
                          const struct line *line)
{
    const struct reading *reading = line_at(line, column->number);
    if (!reading || reading->is_sideways) {
        return blank("the rating cell is empty");
    }
    struct verdict verdict;
    struct rating_cell cell = words_rating(reader, reading->words);
    const char *said = reading_text(reading);
    int fill = column->fill_column ? fill_at(line, column->fill_column->number)
                                   : reading->cell->fill;
    switch (cell.form) {
    case RATING_WORD:
        if (reading->cell->doubt != CELL_SURE) {
            return doubted(reader, reading->cell->doubt, said);
        }
        verdict = verdict_of_word(reader, table, sense, line, cell.rating, fill, said);
        return reading->cell->is_struck ? struck(reader, verdict, said) : verdict;
    case RATING_BLANK:
        return verdict_of_fill(reader, table, sense, line, fill);
    case RATING_PLACEHOLDER:
        return placeholder(reader, said);
    case RATING_NOT_APPLICABLE:
        return plain(RATING_NONE, ABSENCE_NOT_APPLICABLE);
    case RATING_NUMBER:
        return unread(FINDING_DATE_SHAPED_RATING,
                      text_printf(reader->arena,
                                  "“%s” is a number or a date; a rating's "
                                  "word was expected",
                                  shown(reader, said)));
    case RATING_ERROR:
        return unread(FINDING_ERROR_CELL,
                      text_printf(reader->arena,
                                  "the cell shows the error %s; a rating was expected",
                                  shown(reader, said)));
    case RATING_UNCALCULATED:
        return unread(FINDING_FORMULA_WITHOUT_VALUE,
                      "the cell has a formula whose result is not stored");
    case RATING_UNCLEAR:
    case RATING_OTHER:
        break;
    }
    return verdict_of_other(reader, cell, said);
}

/* ---- boxes ---- */

static struct verdict ticked(struct reader *reader, enum rating rating)
{
    bool may = !is_return(reader) || framework_in(reader)->terms[rating].force_may_use;
    return may ? plain(rating, ABSENCE_NONE)
               : unread(FINDING_NOT_A_FORCE_RATING,
                        text_printf(reader->arena,
                                    "the box of %s is ticked, which only %s uses",
                                    rating_name(reader, rating),
                                    framework_in(reader)->inspectorate));
}

static struct verdict both(struct reader *reader, const struct column *one,
                           const struct column *other, const char *what)
{
    return unread(FINDING_UNREADABLE_RATING,
                  text_printf(reader->arena, "both %s and %s are %s; one was expected",
                              rating_name(reader, one->mark),
                              rating_name(reader, other->mark), what));
}

/* Boxes that are filled with their own colour instead of ticked. */
static struct verdict verdict_of_filled(struct reader *reader, const struct table *table,
                                        const struct line *line, const struct column **at)
{
    for (size_t i = 0; i < table->boxes.count; i++) {
        const struct column *box = table->boxes.items[i];
        int fill = fill_at(line, box->number);
        if (framework_rating_of_fill(framework_in(reader), fill, NULL) != box->mark) {
            continue;
        }
        if (*at && (*at)->mark != box->mark) {
            return both(reader, *at, box, "filled");
        }
        *at = box;
    }
    if (!*at) {
        return blank("no box is ticked or filled");
    }
    struct verdict verdict = ticked(reader, (*at)->mark);
    return verdict.rating == RATING_NONE
               ? verdict
               : from_fill(reader, verdict.rating, fill_at(line, (*at)->number));
}

struct verdict verdict_of_boxes(struct reader *reader, const struct table *table,
                                const struct line *line, const struct column **at)
{
    *at = NULL;
    if (table->are_filled) {
        return verdict_of_filled(reader, table, line, at);
    }
    for (size_t i = 0; i < table->boxes.count; i++) {
        const struct column *box = table->boxes.items[i];
        const struct reading *reading = line_at(line, box->number);
        if (is_no_tick(reader, reading)) {
            continue;
        }
        struct rating_cell cell = words_rating(reader, reading->words);
        bool is_own_word = cell.form == RATING_WORD && cell.rating == box->mark;
        if (!is_tick(reader, reading) && !is_own_word) {
            *at = box;
            return unread(FINDING_UNREADABLE_RATING,
                          text_printf(reader->arena,
                                      "“%s” stands under %s; a tick was expected",
                                      shown(reader, reading_text(reading)),
                                      rating_name(reader, box->mark)));
        }
        if (*at && (*at)->mark != box->mark) {
            return both(reader, *at, box, "ticked");
        }
        *at = box;
    }
    return *at ? ticked(reader, (*at)->mark) : blank("no box is ticked");
}

/* ---- conditional formats ---- */

static bool is_conditional(const struct sheet *sheet, struct place place)
{
    for (size_t i = 0; i < sheet->conditional.count; i++) {
        struct range range = sheet->conditional.items[i];
        if (place.row >= range.top && place.row <= range.bottom &&
            place.column >= range.left && place.column <= range.right) {
            return true;
        }
    }
    return false;
}

/* A sheet's range as a view has it. */
static struct range seen(const struct view *view, struct range range)
{
    return view->is_turned
               ? (struct range){range.left, range.top, range.right, range.bottom}
               : range;
}

/* By line of the table, whether a conditional format may paint the cell of a column
 * there: each format begins at a line and ends at another. */
static void paint_lines(const struct table *table, const struct column *column,
                        struct arena *arena, bool *is_painted)
{
    const struct view *view = table->view;
    const struct ranges *ranges = &view->sheet->conditional;
    size_t count = table->end_line - table->first_line;
    int *begin = arena_array(arena, int, count + 1), over = 0;
    for (size_t i = 0; i < ranges->count; i++) {
        struct range range = seen(view, ranges->items[i]);
        size_t from = view_line_from(view, range.top);
        size_t to = view_line_from(view, range.bottom + 1);
        from = from > table->first_line ? from - table->first_line : 0;
        to = to > table->first_line ? to - table->first_line : 0;
        to = to < count ? to : count;
        if (range.left <= column->number && column->number <= range.right && from < to) {
            begin[from]++;
            begin[to]--;
        }
    }
    for (size_t i = 0; i < count; i++) {
        over += begin[i];
        is_painted[i] = over > 0;
    }
}

/* The same, of cards too, which are few, and whose lines are no rows of the sheet. */
static const bool *painted_lines(struct reader *reader, const struct table *table,
                                 const struct column *column, struct arena *arena)
{
    const struct view *view = table->view;
    bool *is_painted = arena_array(arena, bool, table->end_line - table->first_line);
    if (!view->is_dealt) {
        paint_lines(table, column, arena, is_painted);
    }
    for (size_t l = table->first_line; view->is_dealt && l < table->end_line; l++) {
        struct place place = view_place(reader, view, view->lines[l].row, column->number);
        is_painted[l - table->first_line] = is_conditional(view->sheet, place);
    }
    return is_painted;
}

void note_conditional(struct reader *reader, const struct table *table,
                      const struct column *column)
{
    const struct view *view = table->view;
    struct arena arena = {0};
    unsigned cells = 0;
    struct place first = {0};
    if (view->sheet->conditional.count == 0) {
        return;
    }
    const bool *is_painted = painted_lines(reader, table, column, &arena);
    for (size_t l = table->first_line; l < table->end_line; l++) {
        const struct line *line = &view->lines[l];
        const struct reading *reading = line_at(line, column->number);
        if (is_painted[l - table->first_line] && reading_is_blank(reading) &&
            table_reference(reader, table, line)) {
            struct place place = view_place(reader, view, line->row, column->number);
            first = cells++ == 0 ? place : first;
        }
    }
    arena_clear(&arena);
    if (cells > 0) {
        finding_add(reader->findings, FINDING_CONDITIONAL_FORMAT, first,
                    "%u rating cells without a word may be coloured by conditional "
                    "formats, which are not evaluated",
                    cells);
    }
}
