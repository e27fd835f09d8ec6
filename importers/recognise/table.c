// SPDX-License-Identifier: MIT
#include "importers/recognise/table.h"

#include <string.h>

#include "importers/recognise/block_title.h"
#include "importers/recognise/row_labels.h"

enum {
    HEADING_WEIGHT = 50, /* from which a cell's words count as a heading */
    LABEL_WEIGHT = 85,   /* of words that make a cell a label */
    NUMBERS = 256,       /* of items that are told apart */
    TITLE_ROWS = 2,      /* above a row of items, in which its title is looked for */
    /* Of ratings, in one table: 43 forces have fewer in five years. */
    COLUMNS_AT_MOST = 3000,
    /* Of ratings, by lines, in all tables: more than a file may have cells. */
    PLACES_AT_MOST = 500000,
};

struct column *table_column(const struct table *table, unsigned number)
{
    size_t low = 0, high = table->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (table->columns[middle].number < number) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    bool is_there = low < table->count && table->columns[low].number == number;
    return is_there ? &table->columns[low] : NULL;
}

struct place column_place(const struct reader *reader, const struct table *table,
                          const struct column *column)
{
    if (column->heading) {
        return reading_place(reader, table->view, column->heading);
    }
    unsigned row = table->view->lines[table->first_line].row;
    return view_place(reader, table->view, row, column->number);
}

const char *column_words(struct reader *reader, const struct table *table,
                         const struct column *column)
{
    if (table->view->is_dealt) {
        return "a label";
    }
    if (table->view->is_turned) {
        return text_printf(reader->arena, "row %u", column->number);
    }
    struct place place = {.row = 1, .column = column->number};
    char *cell = place_cell(reader->arena, place);
    return text_printf(reader->arena, "column %.*s", (int)strlen(cell) - 1, cell);
}

void table_refuse_either(struct reader *reader, struct table *table,
                         const struct column *one, const struct column *other,
                         const char *what)
{
    table->is_ambiguous = true;
    finding_add(
        reader->findings, FINDING_AMBIGUOUS_COLUMNS, column_place(reader, table, other),
        "%s (“%s”) and %s (“%s”) could both be %s", column_words(reader, table, one),
        shown(reader, column_heading(reader, one)), column_words(reader, table, other),
        shown(reader, column_heading(reader, other)), what);
}

bool table_is_too_large(struct reader *reader, struct table *table, size_t columns)
{
    reader->places += columns * (table->end_line - table->first_line);
    if (columns <= COLUMNS_AT_MOST && reader->places <= PLACES_AT_MOST) {
        return false;
    }
    table->is_ambiguous = true;
    if (!findings_have_refusal(reader->findings)) {
        finding_add(reader->findings, FINDING_OVER_LIMIT,
                    column_place(reader, table, table->item),
                    "the items here have %zu columns of ratings, in which there is room "
                    "for more than can be read: at most %d columns, and %d ratings in a "
                    "file",
                    columns, COLUMNS_AT_MOST, PLACES_AT_MOST);
    }
    return true;
}

bool reading_refers(struct reader *reader, const struct reading *reading, bool is_bare)
{
    if (reading_is_blank(reading)) {
        return false;
    }
    enum reference_form form = words_reference(reader, reading->words)->form;
    return form == REFERENCE_NAMED || form == REFERENCE_SEVERAL ||
           (is_bare && form == REFERENCE_BARE);
}

const struct item_reference *
table_reference(struct reader *reader, const struct table *table, const struct line *line)
{
    const struct reading *reading = line_at(line, table->item->number);
    return reading_refers(reader, reading, table->is_bare)
               ? words_reference(reader, reading->words)
               : NULL;
}

/* ---- the columns there are ---- */

static bool is_inside(const struct table *table, const struct reading *reading)
{
    return reading->column >= table->left && reading->column < table->right;
}

/* The first and last column that has anything in the table. */
static struct span width_of(const struct table *table)
{
    struct span width = {table->right, table->left};
    for (size_t l = table->heading_line; l < table->end_line; l++) {
        struct line line = line_within(&table->view->lines[l], table->left, table->right);
        if (line.count > 0) {
            unsigned first = line.readings[0].column;
            unsigned last = line.readings[line.count - 1].column;
            width.first = first < width.first ? first : width.first;
            width.last = last > width.last ? last : width.last;
        }
    }
    return width;
}

/* Which of these columns have anything in the table. */
static bool *filled_columns(const struct table *table, struct span width,
                            struct arena *arena)
{
    bool *is_there = arena_array(arena, bool, width.last - width.first + 1);
    for (size_t l = table->heading_line; l < table->end_line; l++) {
        const struct line *line = &table->view->lines[l];
        for (size_t i = 0; i < line->count; i++) {
            if (is_inside(table, &line->readings[i])) {
                is_there[line->readings[i].column - width.first] = true;
            }
        }
    }
    return is_there;
}

/* Makes the columns that have anything in the table, by number. */
static void make_columns(struct reader *reader, struct table *table)
{
    struct arena arena = {0};
    struct span width = width_of(table);
    const bool *is_there = filled_columns(table, width, &arena);
    for (unsigned n = width.first; n <= width.last; n++) {
        table->count += is_there[n - width.first];
    }
    table->columns = arena_array(reader->arena, struct column, table->count);
    size_t count = 0;
    for (unsigned n = width.first; n <= width.last; n++) {
        if (is_there[n - width.first]) {
            table->columns[count++] = (struct column){
                .number = n, .is_hidden = view_hides_column(table->view, n)};
        }
    }
    arena_clear(&arena);
}

/* ---- headings ---- */

static bool is_value(struct reader *reader, struct words *words)
{
    return words_heading(reader, words).weight < HEADING_WEIGHT &&
           words_reference(reader, words)->form == REFERENCE_NONE &&
           words_rating(reader, words).form != RATING_WORD;
}

static bool is_day(const struct words *words)
{
    struct date day;
    return date_of_text(words->text, &day);
}

/* Words that stand over items or ratings, and beside which a force heads a column. */
static bool heads_items(struct heading_match match)
{
    return match.weight >= HEADING_WEIGHT &&
           (match.field == FIELD_ITEM || match.field == FIELD_SUBJECT ||
            match.field == FIELD_KIND || field_is_rating(match.field));
}

/* A label with its value ("Force | Essex Police") is above a table, not its heading; so
 * are a force and a month side by side. */
bool line_is_label(struct reader *reader, const struct view *view,
                   const struct line *line)
{
    struct period period;
    bool has_label = false, is_pair = block_title_in_line(reader, line, &period);
    size_t forces = 0;
    for (size_t i = 0; i < line->count; i++) {
        struct words *label = line->readings[i].words;
        struct words *value = i + 1 < line->count ? line->readings[i + 1].words : NULL;
        struct heading_match match = words_heading(reader, label);
        forces += words_force(reader, label) != NULL;
        has_label |= value && words_force(reader, value) &&
                     (match.field == FIELD_FORCE ||
                      (line->count == 2 && !label->is_blank && !heads_items(match)));
        has_label |=
            value && match.field == FIELD_PERIOD && period_is_set(words_period(value));
        has_label |= line->count == 2 && value && is_value(reader, value) &&
                     match.weight >= LABEL_WEIGHT &&
                     (match.field == FIELD_FORCE || match.field == FIELD_PERIOD ||
                      (match.field == FIELD_DEADLINE && is_day(value)));
    }
    return !view->is_turned &&
           (is_pair || (has_label && forces <= 1 && line->count <= 4));
}

/* A force's name over one of several tables that stand side by side. */
static bool names_one_beside(struct reader *reader, const struct table *table,
                             const struct line *line, const struct reading *only)
{
    for (size_t i = 0; i < line->count; i++) {
        const struct reading *reading = &line->readings[i];
        const struct force *force = words_force(reader, reading->words);
        if (!is_inside(table, reading) && force &&
            force != words_force(reader, only->words)) {
            return words_force(reader, only->words) != NULL;
        }
    }
    return false;
}

/* A row that says one thing to the whole table is a title or a section, no heading. */
static bool is_title(struct reader *reader, const struct table *table,
                     const struct line *line)
{
    const struct reading *only = NULL;
    size_t values = 0, width = 0;
    for (size_t i = 0; i < line->count; i++) {
        const struct reading *reading = &line->readings[i];
        if (is_inside(table, reading) && !reading->words->is_blank) {
            values += !only || reading->cell != only->cell;
            only = values == 1 && only ? only : reading;
            width++;
        }
    }
    if (values != 1) {
        return values == 0;
    }
    if (names_one_beside(reader, table, line, only)) {
        return false;
    }
    bool is_first = only->column <= table->columns[0].number ||
                    !reading_is_blank(line_at(line, table->item->number));
    bool is_wide = width > 1 && width * 2 >= table->count;
    return table->count > 1 &&
           (is_first || is_wide || words_section(reader, only->words) >= 0);
}

static void add_heading(struct column *column, const struct reading *reading)
{
    bool is_same = column->heading_count > 0 &&
                   column->headings[column->heading_count - 1] == reading->words;
    if (!is_same && column->heading_count < HEADINGS_AT_MOST) {
        column->headings[column->heading_count++] = reading->words;
    }
    column->heading = reading;
}

/* An outer heading stands over the columns on its right too, as far as the next one,
 * where these have a heading of their own below it. */
static void carry_right(struct table *table, const struct line *line, bool is_last)
{
    const struct reading *carried = NULL;
    for (size_t c = 0; c < table->count; c++) {
        struct column *column = &table->columns[c];
        const struct reading *own = line_at(line, column->number);
        if (column == table->item && table->view->is_turned) {
            carried = NULL; /* labels stand above a table with items across */
        }
        bool is_value = !reading_is_blank(own) && !own->words->is_prose;
        if (is_value) {
            add_heading(column, own);
            carried = own->is_covered || sheet_merge(table->view->sheet, own->cell->row,
                                                     own->cell->column)
                          ? NULL
                          : own;
        } else if (carried && !is_last && column != table->item &&
                   column->heading_count == 0) {
            struct column before = *column;
            add_heading(column, carried);
            column->heading = before.heading;
        }
    }
}

/* A heading that was only carried from the left must not name a column that has none of
 * its own. */
static void drop_carried(struct table *table)
{
    for (size_t c = 0; c < table->count; c++) {
        if (!table->columns[c].heading) {
            table->columns[c].heading_count = 0;
        }
    }
}

static bool is_heading(struct reader *reader, const struct table *table,
                       const struct line *line)
{
    const struct reading *at_item = line_at(line, table->item->number);
    return !is_title(reader, table, line) && !line_is_label(reader, table->view, line) &&
           !reading_refers(reader, at_item, false);
}

/* Every cell of a heading line may be asked about, so each line is looked at once. */
static void find_headings(struct reader *reader, struct table *table)
{
    size_t count = table->first_line - table->heading_line;
    table->heads = arena_array(reader->arena, bool, count);
    for (size_t i = 0; i < count; i++) {
        table->heads[i] =
            is_heading(reader, table, &table->view->lines[table->heading_line + i]);
    }
}

bool table_heads(const struct table *table, size_t l)
{
    return table->heads[l - table->heading_line];
}

/* ---- a deadline above the ratings ---- */

static bool is_deadline(const struct reader *reader, const struct words *words)
{
    struct date day;
    const struct items *items = &reader->context->framework->items;
    for (size_t i = 0; date_of_text(words->text, &day) && i < items->count; i++) {
        if (items->items[i].deadline_kind == DEADLINE_DATE &&
            date_compare(items->items[i].deadline, day) == 0) {
            return true;
        }
    }
    return false;
}

/* The only heading of the table that is a month or a day, when it stands above others in
 * its columns; NULL when there are more, or none. */
static struct words *only_outer_day(const struct table *table)
{
    struct words *only = NULL;
    for (size_t c = 0; c < table->count; c++) {
        const struct column *column = &table->columns[c];
        for (size_t h = 0; h < column->heading_count; h++) {
            struct words *words = column->headings[h];
            if (!period_is_set(words_period(words))) {
                continue;
            }
            if ((only && words != only) || h + 1 == column->heading_count) {
                return NULL;
            }
            only = words;
        }
    }
    return only;
}

static struct place heading_place(const struct reader *reader, const struct table *table,
                                  const struct words *words)
{
    struct place place = column_place(reader, table, &table->columns[0]);
    for (size_t l = table->heading_line; l < table->first_line; l++) {
        const struct line *line = &table->view->lines[l];
        for (size_t i = 0; i < line->count; i++) {
            if (line->readings[i].words == words && !line->readings[i].is_covered) {
                place = reading_place(reader, table->view, &line->readings[i]);
            }
        }
    }
    return place;
}

/* A day on which items are due, alone above the headings, is no month of ratings. */
static void drop_deadline(struct reader *reader, struct table *table)
{
    struct words *day = only_outer_day(table);
    if (!day || !is_deadline(reader, day)) {
        return;
    }
    for (size_t c = 0; c < table->count; c++) {
        table->columns[c].period = (struct period){0};
    }
    finding_add(
        reader->findings, FINDING_HEADING_GUESSED, heading_place(reader, table, day),
        "“%s” above the headings is a deadline of the framework; it was not taken "
        "for the month of the ratings",
        shown(reader, day->text));
}

/* ---- forces that head columns ---- */

static bool is_labelled(struct reader *reader, const struct table *table,
                        const struct line *line, enum field field)
{
    const struct reading *label = line_at(line, table->item->number);
    struct heading_match match = {0};
    if (!reading_is_blank(label)) {
        match = words_heading(reader, label->words);
    }
    return match.field == field && match.weight >= LABEL_WEIGHT;
}

/* The force that a heading line names over a column, or NULL. */
static const struct force *force_over(struct reader *reader, const struct line *line,
                                      const struct column *column)
{
    const struct reading *reading = line_at(line, column->number);
    return reading_is_blank(reading) ? NULL : words_force(reader, reading->words);
}

/* How many columns a heading line names a force over; 0 when it is labelled as something
 * else ("Region": West Midlands), and more than there are when as the forces'. */
static unsigned forces_over(struct reader *reader, const struct table *table,
                            const struct line *line)
{
    unsigned count = 0;
    const struct column *before = NULL;
    for (size_t c = 0; c < table->count; c++) {
        const struct column *column = &table->columns[c];
        const struct force *force = force_over(reader, line, column);
        count += force && !(before && force_over(reader, line, before) == force);
        before = column;
    }
    return is_labelled(reader, table, line, FIELD_OTHER) ? 0
           : is_labelled(reader, table, line, FIELD_FORCE)
               ? count + (unsigned)table->count
               : count;
}

static void refuse_two_forces(struct reader *reader, const struct table *table,
                              const struct column *column, const struct force *one,
                              const struct force *other)
{
    finding_add(reader->findings, FINDING_FORCE_CONFLICT,
                column_place(reader, table, column),
                "%s and %s both head %s; one force was expected", one->name, other->name,
                column_words(reader, table, column));
}

/* Of several names over one column, its force is the one on the line that names most:
 * others name regions. Refuses when two lines name as many. over: by heading line, how
 * many columns it names a force over. */
static void name_force(struct reader *reader, struct table *table, struct column *column,
                       const unsigned *over)
{
    const struct force *named = NULL, *other = NULL;
    unsigned most = 0;
    for (size_t l = table->heading_line; l < table->first_line; l++) {
        const struct line *line = &table->view->lines[l];
        const struct force *force =
            table_heads(table, l) ? force_over(reader, line, column) : NULL;
        unsigned count = force ? over[l - table->heading_line] : 0;
        if (force && count >= most) {
            other = count == most && named && force != named ? named : NULL;
            named = force;
            most = count;
        }
    }
    if (other) {
        refuse_two_forces(reader, table, column, other, named);
    }
    column->force = named ? named : column->force;
}

static void name_forces(struct reader *reader, struct table *table)
{
    size_t lines = table->first_line - table->heading_line;
    unsigned *over = arena_array(reader->arena, unsigned, lines);
    for (size_t i = 0; i < lines; i++) {
        const struct line *line = &table->view->lines[table->heading_line + i];
        over[i] = table->heads[i] ? forces_over(reader, table, line) : 0;
    }
    for (size_t c = 0; c < table->count; c++) {
        if (table->columns[c].force && table->columns[c].heading_count > 1) {
            name_force(reader, table, &table->columns[c], over);
        }
    }
}

static void read_headings(struct reader *reader, struct table *table)
{
    size_t last = table->first_line;
    find_headings(reader, table);
    for (size_t l = table->heading_line; l < table->first_line; l++) {
        last = table_heads(table, l) ? l : last;
    }
    for (size_t l = table->heading_line; l < table->first_line; l++) {
        if (table_heads(table, l)) {
            carry_right(table, &table->view->lines[l], l == last);
        }
    }
    drop_carried(table);
    for (size_t c = 0; c < table->count; c++) {
        column_name(reader, &table->columns[c]);
    }
    name_forces(reader, table);
    drop_deadline(reader, table);
}

/* ---- cells ---- */

static void count_line(struct reader *reader, struct table *table,
                       const struct line *line, unsigned row)
{
    size_t c = 0;
    for (size_t i = 0; i < line->count; i++) {
        const struct reading *reading = &line->readings[i];
        while (c < table->count && table->columns[c].number < reading->column) {
            c++;
        }
        if (c < table->count && table->columns[c].number == reading->column) {
            column_count(reader, &table->columns[c], reading, row);
        }
    }
}

static void count_cells(struct reader *reader, struct table *table)
{
    table->rows = 0;
    for (size_t l = table->first_line; l < table->end_line; l++) {
        const struct line *line = &table->view->lines[l];
        const struct reading *item = line_at(line, table->item->number);
        bool has_item = table->is_by_subject
                            ? !reading_is_blank(item)
                            : table_reference(reader, table, line) != NULL;
        if (has_item) {
            count_line(reader, table, line, table->rows++);
        }
    }
    for (size_t c = 0; c < table->count; c++) {
        table->columns[c].rows = table->rows;
    }
}

/* ---- parts ---- */

/* How well a column's cells bear out the field that its heading names. */
static bool bears_out(const struct column *column, enum field field, bool is_turned)
{
    switch (field) {
    case FIELD_FORCE:
    case FIELD_PERIOD:
        /* Seen through a turned view, labels above a table look like columns of it. */
        return column->filled > 0 && (!is_turned || column->filled * 2 > column->rows);
    case FIELD_NARRATIVE:
    case FIELD_EVIDENCE:
    case FIELD_OWNER:
    case FIELD_DATE:
    case FIELD_DEADLINE:
    case FIELD_BASIS:
        return column->filled > 0;
    case FIELD_KIND:
        return column->sections > 0;
    case FIELD_SUBJECT:
        return column->filled > 0 && column->named == 0;
    case FIELD_UNKNOWN:
    case FIELD_ITEM:
    case FIELD_RATING:
    case FIELD_FORCE_RATING:
    case FIELD_INSPECTORATE_RATING:
    case FIELD_PREVIOUS_RATING:
    case FIELD_OTHER:
    case FIELDS:
        return false;
    }
    return false;
}

static void take_part(struct table *table, struct column *column, enum field field)
{
    struct column *other = table->fields[field];
    bool is_better = !other || (other->is_hidden && !column->is_hidden) ||
                     (column->weight > other->weight && !column->is_hidden);
    if (is_better) {
        table->fields[field] = column;
    }
}

/* Whether each cell names a kind of items, and both kinds are named: whatever the heading
 * is ("Rec / AFI"), the numbers beside it are of these kinds. */
static bool names_kinds(const struct column *column)
{
    return column->sections == column->filled && column->section_kinds != 0 &&
           (column->section_kinds & (column->section_kinds - 1)) != 0;
}

/* A second column of references or a heading "Recommendation" over prose is the subject;
 * forces, and months of a table without headings, are known by their cells. */
static enum field field_by_cells(const struct table *table, const struct column *column)
{
    if (names_kinds(column)) {
        return FIELD_KIND;
    }
    if (column->field == FIELD_ITEM && column->filled > 0 && column->named == 0 &&
        column->prose + column->bare < column->filled + 1) {
        return FIELD_SUBJECT;
    }
    bool may_be = column->field == FIELD_UNKNOWN || column->field == FIELD_OTHER;
    bool is_all = column->forces == column->filled; /* "Title", of a list of forces */
    if ((may_be || (column->field == FIELD_SUBJECT && is_all)) && column->forces > 0 &&
        column->forces * 10 >= column->filled * 8 && column->filled * 2 > table->rows) {
        return FIELD_FORCE;
    }
    if (may_be && column->heading_count == 0 && column->sections > 0 &&
        column->sections == column->filled) {
        return FIELD_KIND;
    }
    bool says_afis =
        column->section_kinds == 1u << ITEM_AFI; /* "Vetting", "Vetting AFI" */
    if (column->field == FIELD_OTHER && column->sections > 0 &&
        (column->sections == column->filled || says_afis)) {
        return FIELD_KIND;
    }
    return FIELD_UNKNOWN;
}

/* Whether some item has a second row; numbers alone count as they stand. */
static bool items_repeat(struct reader *reader, const struct table *table)
{
    bool seen[2][NUMBERS] = {{false}};
    for (size_t l = table->first_line; l < table->end_line; l++) {
        const struct item_reference *reference =
            table_reference(reader, table, &table->view->lines[l]);
        if (!reference || reference->number >= NUMBERS) {
            continue;
        }
        bool *before = &seen[reference->kind == ITEM_AFI][reference->number];
        if (*before) {
            return true;
        }
        *before = true;
    }
    return false;
}

/* A heading that only has to do with forces ("Partner force", "Collaborating with") says
 * whose a row is when the rows could not be told apart without it. */
static void put_aside_doubtful_force(struct reader *reader, struct table *table)
{
    struct column *force = table->fields[FIELD_FORCE];
    bool is_doubtful = force && force->heading_count > 0 &&
                       !(force->field == FIELD_FORCE && force->weight >= LABEL_WEIGHT);
    if (is_doubtful && !table->is_by_subject && !items_repeat(reader, table)) {
        table->beside = force;
        table->fields[FIELD_FORCE] = NULL;
    }
}

static void give_parts(struct reader *reader, struct table *table)
{
    for (size_t c = 0; c < table->count; c++) {
        struct column *column = &table->columns[c];
        if (column == table->item || column_is_ratings(column)) {
            continue;
        }
        enum field field = field_by_cells(table, column);
        field = field != FIELD_UNKNOWN ? field : column->field;
        if (bears_out(column, field, table->view->is_turned)) {
            take_part(table, column, field);
        }
    }
    put_aside_doubtful_force(reader, table);
    row_labels_find(reader, table);
    for (int f = 0; f < FIELDS; f++) {
        if (table->fields[f]) {
            table->fields[f]->is_used = true;
        }
    }
}

/* A heading that speaks of one kind of item ("AFI no.") says which kind its numbers are.
 */
static int kind_of_heading(struct reader *reader, const struct column *item)
{
    if (item->heading_count == 0) {
        return -1;
    }
    const struct texts *words = reader->context->framework->item_words;
    const char *folded = words_folded(reader, item->headings[item->heading_count - 1]);
    bool is_recommendation = folded_has_any(folded, &words[ITEM_RECOMMENDATION]);
    bool is_afi = folded_has_any(folded, &words[ITEM_AFI]);
    return is_recommendation == is_afi ? -1 : is_afi ? ITEM_AFI : ITEM_RECOMMENDATION;
}

/* What stands in a line right above a row of items, seen turned; NULL: nothing does. */
static const struct reading *title_over(const struct table *table,
                                        const struct line *line)
{
    unsigned item = table->item->number;
    for (unsigned c = 1; c <= TITLE_ROWS && c < item; c++) {
        const struct reading *title = line_at(line, item - c);
        if (!reading_is_blank(title)) {
            return title;
        }
    }
    return NULL;
}

/* A title ("Areas for improvement") says of which kind the items below it are. */
static int kind_of_title(struct reader *reader, const struct table *table)
{
    int kind = -1;
    for (size_t l = table->heading_line; l < table->first_line && kind < 0; l++) {
        const struct reading *title = title_over(table, &table->view->lines[l]);
        kind = title ? words_section(reader, title->words) : -1;
    }
    return kind;
}

void table_make(struct reader *reader, struct table *table, unsigned item_column)
{
    make_columns(reader, table);
    table->item = table_column(table, item_column);
    table->item->is_used = true;
    read_headings(reader, table);
    count_cells(reader, table);
    give_parts(reader, table);
    table->kind = kind_of_heading(reader, table->item);
    if (table->kind < 0 && table->view->is_turned) {
        table->kind = kind_of_title(reader, table);
    }
}
