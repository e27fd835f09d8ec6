// SPDX-License-Identifier: MIT
#include "importers/recognise/identity.h"

#include <string.h>
#include <strings.h>

#include "importers/recognise/sender.h"

enum {
    LABEL_WEIGHT = 85,  /* of words that make a cell a label */
    LABEL_REACH = 4,    /* columns to the right in which a label's value may stand */
    LABEL_LENGTH = 100, /* bytes */
    MARKS_AT_MOST = 8,  /* in a text, behind which its value may stand */
    TITLE_ROWS = 8,     /* in which titles stand */
    LAST_EARLY_DAY = 15,
    LISTED_FORCES = 3,
    TITLE_FORCES = 8,
};

/* ---- what is claimed ---- */

static void claim_force(struct reader *reader, struct identity *identity,
                        struct force_claim claim)
{
    for (size_t i = 0; i < identity->forces.count; i++) {
        const struct force_claim *other = &identity->forces.items[i];
        if (other->force == claim.force && other->sheet == claim.sheet &&
            other->source == claim.source) {
            return;
        }
    }
    *list_add(reader->arena, &identity->forces) = claim;
}

static void claim_period(struct reader *reader, struct identity *identity,
                         struct period_claim claim)
{
    if (period_is_set(claim.period)) {
        *list_add(reader->arena, &identity->periods) = claim;
    }
}

void identity_claim(struct reader *reader, struct identity *identity,
                    const struct force *force, struct period period, struct place place)
{
    if (force) {
        claim_force(
            reader, identity,
            (struct force_claim){.force = force, .source = SOURCE_CELL, .place = place});
    }
    claim_period(
        reader, identity,
        (struct period_claim){.period = period, .source = SOURCE_CELL, .place = place});
}

struct period period_beside(int month, struct period period)
{
    return (struct period){month <= period.month ? period.year : period.year - 1, month};
}

struct period period_of_month(const struct reader *reader, int month)
{
    struct period asked = reader->context->options.period;
    bool is_known = period_is_set(asked) && month > 0;
    return is_known ? period_beside(month, asked) : (struct period){0};
}

/* The only month that was found in a text, or that it names without a year. */
static struct period only_period(const struct reader *reader, const char *text,
                                 size_t count, const struct period *found)
{
    int month = 0;
    if (count == 1) {
        return found[0];
    }
    bool has_month = count == 0 && month_in_text(text, &month);
    return has_month ? period_of_month(reader, month) : (struct period){0};
}

/* The one month that a text names anywhere in it; unset when none or several. */
static struct period period_in(const struct reader *reader, const char *text)
{
    struct period found[2];
    if (period_of_text(text, &found[0])) {
        return found[0];
    }
    return only_period(reader, text, periods_in_text(text, found, 2), found);
}

/* The same, of the name of a sheet or a file. */
static struct period period_in_name(const struct reader *reader, const char *name)
{
    struct period found[2];
    return only_period(reader, name, periods_in_name(name, found, 2), found);
}

/* ---- labels ---- */

struct scan {
    struct reader *reader;
    const struct worded_sheet *worded;
    struct identity *identity;
    enum source source; /* of labels: hidden sheets whisper */
    bool is_list; /* of forces to choose from: what stands below a label is no value */
};

static struct place place_of(const struct scan *scan, const struct cell *cell)
{
    return (struct place){.file = scan->reader->file,
                          .sheet = scan->worded->sheet->name,
                          .row = cell->row,
                          .column = cell->column};
}

static void take_force(struct scan *scan, const struct cell *cell, const char *value)
{
    const struct roster *roster = scan->reader->context->roster;
    const struct force *found[TITLE_FORCES];
    const struct force *whole = roster_force(roster, value);
    size_t count = whole ? 1 : roster_forces_in(roster, value, found, TITLE_FORCES);
    count = count < TITLE_FORCES ? count : TITLE_FORCES;
    for (size_t i = 0; i < count; i++) {
        claim_force(scan->reader, scan->identity,
                    (struct force_claim){.force = whole ? whole : found[i],
                                         .source = scan->source,
                                         .place = place_of(scan, cell),
                                         .sheet = scan->worded->sheet});
    }
    if (count == 0 && scan->source == SOURCE_CELL && !text_is_blank(value)) {
        const struct force *near = roster_near(roster, value);
        finding_add(scan->reader->findings, FINDING_UNKNOWN_FORCE, place_of(scan, cell),
                    near ? "“%s” is no force of the roster; did you mean %s?"
                         : "“%s” is no force of the roster%s",
                    shown(scan->reader, value), near ? near->name : "");
        if (near) {
            *list_add(scan->reader->arena, &scan->identity->near) = (struct force_claim){
                .force = near, .source = SOURCE_CELL, .place = place_of(scan, cell)};
        } else if (sender_says_police(text_folded(scan->reader->arena, value))) {
            scan->identity->stranger = place_of(scan, cell);
        }
    }
}

/* The month of a position as at a day. Early in a month it may still be that of the month
 * before, which only the month that was asked for settles. */
static struct period period_as_at(const struct reader *reader, struct date day)
{
    struct period month = {day.year, day.month}, before = period_before(month);
    struct period asked = reader->context->options.period;
    bool may_be_before = day.day <= LAST_EARLY_DAY;
    if (may_be_before && period_compare(asked, before) == 0) {
        return before;
    }
    return period_is_set(asked) || date_speaks_for_month(day) ? month
                                                              : (struct period){0};
}

/* The month of a label's value; of a label such as "position as at", of that day. */
static struct period period_of_value(const struct reader *reader, const char *label,
                                     const char *value)
{
    struct date day;
    bool is_as_at = folded_has(label, "as at") || folded_has(label, "as of") ||
                    folded_has(label, "position at");
    return is_as_at && date_of_text(value, &day) ? period_as_at(reader, day)
                                                 : period_in(reader, value);
}

static void take_period(struct scan *scan, const struct cell *cell, const char *label,
                        const char *value)
{
    struct period period = period_of_value(scan->reader, label, value);
    if (!period_is_set(period) && scan->source == SOURCE_CELL && !text_is_blank(value)) {
        finding_add(scan->reader->findings, FINDING_UNKNOWN_PERIOD, place_of(scan, cell),
                    "“%s” is no month that could be read", shown(scan->reader, value));
    }
    claim_period(scan->reader, scan->identity,
                 (struct period_claim){.period = period,
                                       .source = scan->source,
                                       .place = place_of(scan, cell),
                                       .sheet = scan->worded->sheet});
}

static void take_value(struct scan *scan, enum field field, const struct cell *cell,
                       const char *label, const char *value)
{
    /* "Return for" may be followed by the force as well as by the month. */
    bool is_force = roster_force(scan->reader->context->roster, value) != NULL;
    if (field == FIELD_FORCE || is_force) {
        take_force(scan, cell, value);
    } else {
        take_period(scan, cell, text_folded(scan->reader->arena, label), value);
    }
}

static bool is_label(struct heading_match match)
{
    return match.weight >= LABEL_WEIGHT &&
           (match.field == FIELD_FORCE || match.field == FIELD_PERIOD);
}

/* Whether a value may follow a label after a space alone: "Return for February 2023",
 * "Force Essex Police". */
static bool may_be_run_together(const char *text)
{
    return text[strcspn(text, "0123456789")] || strncasecmp(text, "force ", 6) == 0;
}

/* What follows a place in a text at which a label may end; NULL when it does not. */
static const char *value_behind(struct reader *reader, struct arena *arena,
                                const char *text, size_t at, enum field *field)
{
    bool is_mark = text[at] != ' ';
    const char *value = text_trimmed(arena, text + at + is_mark);
    value += strspn(value, ":=- ");
    struct period period;
    bool is_value = is_mark ? *value != '\0'
                            : period_of_text(value, &period) ||
                                  roster_force(reader->context->roster, value);
    *field = is_value ? vocabulary_field(reader->context->vocabulary,
                                         arena_text(arena, text, at))
                      : FIELD_UNKNOWN;
    return *field == FIELD_FORCE || *field == FIELD_PERIOD ? value : NULL;
}

const char *identity_value_within(struct reader *reader, const char *text,
                                  enum field *field)
{
    const char *ends = may_be_run_together(text) ? ":=-\n " : ":=-\n";
    const char *value = NULL;
    struct arena arena = {0};
    unsigned marks = 0;
    for (size_t at = strcspn(text, ends);
         !value && at < LABEL_LENGTH && text[at] && marks < MARKS_AT_MOST;
         at += 1 + strcspn(text + at + 1, ends)) {
        if (at > 0 && text[at] != text[at - 1]) { /* else the same value again */
            value = value_behind(reader, &arena, text, at, field);
            marks += text[at] != ' ';
        }
    }
    value = value ? arena_text(reader->arena, value, strlen(value)) : NULL;
    arena_clear(&arena);
    return value;
}

/* "Force: Essex Police", "Return for February 2023": label and value in one cell. */
static bool take_within(struct scan *scan, const struct cell *cell)
{
    enum field field;
    const char *value = identity_value_within(scan->reader, cell->text, &field);
    if (value) {
        take_value(scan, field, cell, cell->text, value);
    }
    return value != NULL;
}

/* A heading that stands where a label's value may: "Force | Month" above their values,
 * "Force" left empty above "Contact". */
static bool is_other_label(const struct scan *scan, const struct cell *cell)
{
    struct words *words = words_of(scan->reader, cell);
    return words_heading(scan->reader, words).weight >= LABEL_WEIGHT &&
           !words_force(scan->reader, words) && !period_is_set(words_period(words));
}

/* The value of a label: on its right, or else below it. */
static const struct cell *value_of(const struct scan *scan, const struct cell *label)
{
    const struct sheet *sheet = scan->worded->sheet;
    const struct range *merge = sheet_merge(sheet, label->row, label->column);
    unsigned right = merge ? merge->right : label->column;
    for (unsigned c = right + 1; c <= right + LABEL_REACH; c++) {
        const struct cell *cell = sheet_cell(sheet, label->row, c);
        if (cell && cell->kind != CELL_EMPTY && !text_is_blank(cell->text)) {
            if (is_other_label(scan, cell)) {
                break;
            }
            return cell;
        }
    }
    if (scan->is_list) {
        return NULL;
    }
    unsigned below = merge ? merge->bottom + 1 : label->row + 1;
    const struct cell *cell = sheet_cell(sheet, below, label->column);
    return cell && cell->kind != CELL_EMPTY && !is_other_label(scan, cell) ? cell : NULL;
}

static void take_label(struct scan *scan, struct words *words, const struct cell *cell)
{
    struct heading_match match = words_heading(scan->reader, words);
    if (strpbrk(cell->text, ":=-\n0123456789 ") && take_within(scan, cell)) {
        return;
    }
    if (!is_label(match)) {
        return;
    }
    const struct cell *value = value_of(scan, cell);
    if (value && strnlen(value->text, LABEL_LENGTH) < LABEL_LENGTH) {
        take_value(scan, match.field, value, cell->text, value->text);
    }
}

/* ---- titles ---- */

/* Titles name the report by the month in which it came out. */
static bool is_publication(const struct reader *reader, struct period period)
{
    const struct publication_events *events = &reader->context->framework->publications;
    for (size_t i = 0; i < events->count; i++) {
        struct date published = events->items[i].published;
        if (published.year == period.year && published.month == period.month) {
            return true;
        }
    }
    return false;
}

/* A day, or what stands beside a label such as Deadline or Date submitted: when something
 * is due or was done, which is not the month that the ratings describe. */
static bool is_due_or_done(struct scan *scan, const struct cell *cell)
{
    struct date day;
    const struct cell *left = cell > scan->worded->sheet->cells.items ? cell - 1 : NULL;
    if (!left || left->row != cell->row) {
        return date_of_text(cell->text, &day);
    }
    size_t number = (size_t)(left - scan->worded->sheet->cells.items);
    enum field field = words_heading(scan->reader, scan->worded->words[number]).field;
    return field == FIELD_DEADLINE || field == FIELD_DATE ||
           date_of_text(cell->text, &day);
}

/* The words on the left of a cell in its row, or NULL. */
static struct words *words_left_of(const struct scan *scan, const struct cell *cell)
{
    const struct cells *cells = &scan->worded->sheet->cells;
    size_t at = (size_t)(cell - cells->items);
    while (at > 0 && cells->items[at - 1].row == cell->row) {
        if (!scan->worded->words[--at]->is_blank) {
            return scan->worded->words[at];
        }
    }
    return NULL;
}

/* How a force is believed that stands beside other words. */
static enum source source_beside(struct scan *scan, struct words *left,
                                 const char *folded)
{
    const char *beside = words_folded(scan->reader, left);
    const struct role *role = sender_role(scan->reader->context->roster, beside, true);
    bool is_other = role || sender_is_other(beside);
    bool is_title = !is_other && sender_is_title(beside);
    bool is_kind = folded_has(folded, beside); /* "Board | Thames River Board" */
    if (sender_is_meant(role, folded) || is_kind ||
        (is_title && sender_says_police(folded))) {
        return SOURCE_TITLE;
    }
    struct heading_match label = words_heading(scan->reader, left);
    bool is_known = label.weight >= LABEL_WEIGHT && !is_label(label);
    return (is_known || is_other) && !sender_says_police(folded) ? SOURCE_NONE
                                                                 : SOURCE_ASIDE;
}

/* A month, a marking: what may stand beside a title and is no label to it. */
static bool is_no_label(struct words *left)
{
    return period_is_set(words_period(left)) ||
           strncmp(left->text, "OFFICIAL", strlen("OFFICIAL")) == 0;
}

/* How a title's force is believed. Beside other words it is the value of a label that
 * nobody knows ("Neighbouring force | Kent Police"); of one that is known it is a
 * surname, a region, a department (SOURCE_NONE), unless it says police. */
static enum source title_source(struct scan *scan, struct words *words,
                                const struct cell *cell, const struct force *force,
                                bool is_whole)
{
    const struct roster *roster = scan->reader->context->roster;
    const char *folded = words_folded(scan->reader, words);
    struct words *left = words_left_of(scan, cell);
    const struct role *role = sender_role(roster, folded, false);
    if ((role && !sender_is_meant(role, folded)) || sender_is_other(folded) ||
        strchr(cell->text, '@')) {
        return SOURCE_NONE;
    }
    if (left && !is_no_label(left)) {
        return source_beside(scan, left, folded);
    }
    bool is_doubtful =
        sender_is_behind_label(scan->reader->arena, cell->text) ||
        (!is_whole && sender_may_be_person(scan->reader->arena, force, cell->text));
    return is_doubtful ? SOURCE_ASIDE : is_whole ? scan->source : SOURCE_TITLE;
}

static void take_title_force(struct scan *scan, struct words *words,
                             const struct cell *cell)
{
    const struct force *found[2];
    const struct roster *roster = scan->reader->context->roster;
    const struct force *whole = words_force(scan->reader, words);
    size_t count = whole ? 1 : roster_forces_in(roster, cell->text, found, 2);
    count = scan->is_list ? 0 : count;
    enum source source =
        count == 1
            ? title_source(scan, words, cell, whole ? whole : found[0], whole != NULL)
            : SOURCE_NONE;
    if (source != SOURCE_NONE) {
        claim_force(scan->reader, scan->identity,
                    (struct force_claim){.force = whole ? whole : found[0],
                                         .source = source,
                                         .is_whole = whole != NULL,
                                         .place = place_of(scan, cell),
                                         .sheet = scan->worded->sheet});
    }
}

/* "No return is held for last month, February 2023.", "Progress since February 2023" */
static bool is_about_before(const char *folded)
{
    static const char *const words[] = {"last month", "previous", "previously", "prior",
                                        "since"};
    return folded_has_one(folded, words, sizeof(words) / sizeof(*words));
}

static void take_title(struct scan *scan, struct words *words, const struct cell *cell)
{
    take_title_force(scan, words, cell);
    struct period periods[2];
    if (periods_in_name(cell->text, periods, 2) == 1 &&
        !is_about_before(words_folded(scan->reader, words)) &&
        !is_publication(scan->reader, periods[0]) && !is_due_or_done(scan, cell)) {
        claim_period(scan->reader, scan->identity,
                     (struct period_claim){.period = periods[0],
                                           .source = SOURCE_TITLE,
                                           .place = place_of(scan, cell),
                                           .sheet = scan->worded->sheet});
    }
}

/* ---- where tables are ---- */

static struct span rows_of_cards(const struct view *view)
{
    struct span rows = {view->readings[0].cell->row, view->readings[0].cell->row};
    for (size_t i = 0; i < view->count; i++) {
        unsigned row = view->readings[i].cell->row;
        rows.first = row < rows.first ? row : rows.first;
        rows.last = row > rows.last ? row : rows.last;
    }
    return rows;
}

/* The first and last row (of the sheet) that a table takes. */
static struct span rows_of(const struct table *table)
{
    const struct line *lines = table->view->lines;
    if (table->view->is_dealt) {
        return rows_of_cards(table->view);
    }
    if (table->view->is_turned) {
        return (struct span){table->columns[0].number,
                             table->columns[table->count - 1].number};
    }
    return (struct span){lines[table->heading_line].row, lines[table->end_line - 1].row};
}

/* In a turned table, rows above its items hold no part of it. */
static unsigned first_row(const struct table *table)
{
    unsigned first = rows_of(table).first;
    return table->view->is_turned && table->item->number > first ? table->item->number
                                                                 : first;
}

/* Titles and labels may stand between a table's headings and its rows. */
static bool is_between(const struct table *table, const struct cell *cell)
{
    const struct view *view = table->view;
    if (view->is_turned || view->is_dealt ||
        cell->row >= view->lines[table->first_line].row) {
        return false;
    }
    return !table_heads(table, view_line_from(view, cell->row));
}

/* The rows that each table of a sheet takes. */
struct taken {
    const struct table *table;
    unsigned first, last;
};

LIST_OF(taken_list, struct taken);

static struct taken_list taken_on(struct reader *reader, const struct table_list *tables,
                                  const struct sheet *sheet)
{
    struct taken_list taken = {0};
    for (size_t i = 0; i < tables->count; i++) {
        const struct table *table = &tables->items[i];
        if (table->view->sheet == sheet) {
            *list_add(reader->arena, &taken) =
                (struct taken){table, first_row(table), rows_of(table).last};
        }
    }
    return taken;
}

static bool is_in_table(const struct taken_list *taken, const struct cell *cell)
{
    for (size_t i = 0; i < taken->count; i++) {
        const struct taken *at = &taken->items[i];
        if (cell->row >= at->first && cell->row <= at->last &&
            !is_between(at->table, cell)) {
            return true;
        }
    }
    return false;
}

static unsigned first_table_row(const struct taken_list *taken)
{
    unsigned first = TITLE_ROWS + 1;
    for (size_t i = 0; i < taken->count; i++) {
        first = taken->items[i].first < first ? taken->items[i].first : first;
    }
    return first;
}

/* ---- sheet and file names ---- */

static void take_sheet_name(struct scan *scan)
{
    struct reader *reader = scan->reader;
    const struct sheet *sheet = scan->worded->sheet;
    struct place place = {.file = reader->file, .sheet = sheet->name};
    const struct force *found[2];
    const struct force *whole = roster_force(reader->context->roster, sheet->name);
    size_t count =
        whole ? 1 : roster_forces_in(reader->context->roster, sheet->name, found, 2);
    if (count == 1) {
        claim_force(reader, scan->identity,
                    (struct force_claim){.force = whole ? whole : found[0],
                                         .source = SOURCE_SHEET_NAME,
                                         .place = place,
                                         .sheet = sheet});
    }
    claim_period(reader, scan->identity,
                 (struct period_claim){.period = period_in_name(reader, sheet->name),
                                       .source = SOURCE_SHEET_NAME,
                                       .place = place,
                                       .sheet = sheet});
}

/* Forces in a column that may be about others: one in all of its cells may be the
 * sender. */
static void take_beside(struct scan *scan, const struct table *table)
{
    const struct force *only = NULL;
    const struct cell *cell = NULL;
    for (size_t l = table->first_line; table->beside && l < table->end_line; l++) {
        const struct reading *reading =
            line_at(&table->view->lines[l], table->beside->number);
        const struct force *force =
            reading ? words_force(scan->reader, reading->words) : NULL;
        if (only && force && force != only) {
            return;
        }
        cell = only || !force ? cell : reading->cell;
        only = only ? only : force;
    }
    if (only) {
        claim_force(scan->reader, scan->identity,
                    (struct force_claim){.force = only,
                                         .source = SOURCE_ASIDE,
                                         .is_whole = true,
                                         .place = place_of(scan, cell),
                                         .sheet = scan->worded->sheet});
    }
}

static void take_all_beside(struct scan *scan, const struct table_list *tables)
{
    for (size_t i = 0; i < tables->count; i++) {
        if (tables->items[i].view->sheet == scan->worded->sheet) {
            take_beside(scan, &tables->items[i]);
        }
    }
}

/* A sheet without ratings that names force upon force is what a form lets one choose
 * from. */
static bool lists_forces(struct reader *reader, const struct worded_sheet *worded)
{
    const struct force *last = NULL;
    unsigned count = 0;
    for (size_t i = 0; i < worded->sheet->cells.count && count < LISTED_FORCES; i++) {
        const struct force *force = words_force(reader, worded->words[i]);
        count += force && force != last;
        last = force ? force : last;
    }
    return count == LISTED_FORCES;
}

void identity_of_sheet(struct reader *reader, const struct worded_sheet *worded,
                       const struct table_list *tables, struct identity *identity)
{
    const struct sheet *sheet = worded->sheet;
    struct scan scan = {.reader = reader,
                        .worded = worded,
                        .identity = identity,
                        .source = sheet->is_hidden ? SOURCE_TITLE : SOURCE_CELL};
    struct taken_list taken = taken_on(reader, tables, sheet);
    unsigned title_end = first_table_row(&taken);
    bool has_table = taken.count > 0;
    bool is_small = sheet->cells.count < 5000 || has_table;
    scan.is_list = is_small && !has_table && lists_forces(reader, worded);
    for (size_t i = 0; is_small && i < sheet->cells.count; i++) {
        const struct cell *cell = &sheet->cells.items[i];
        struct words *words = worded->words[i];
        if (words->is_blank || words->is_prose || cell->kind != CELL_TEXT ||
            strlen(cell->text) > LABEL_LENGTH || is_in_table(&taken, cell)) {
            continue;
        }
        size_t before = identity->forces.count + identity->periods.count;
        take_label(&scan, words, cell);
        bool was_label = identity->forces.count + identity->periods.count > before;
        if (!was_label && cell->row < title_end && !sheet->is_hidden) {
            take_title(&scan, words, cell);
        }
    }
    if (sheet->name && has_table) {
        take_sheet_name(&scan);
    }
    take_all_beside(&scan, tables);
}

static const char *without_extension(struct reader *reader)
{
    const char *dot = strrchr(reader->file, '.');
    size_t length = dot ? (size_t)(dot - reader->file) : strlen(reader->file);
    return arena_text(reader->arena, reader->file, length);
}

/* A force's code inside a name: "return_E23000038". */
static const struct force *coded_in(const struct reader *reader, const char *name)
{
    const struct forces *forces = &reader->context->roster->forces;
    for (size_t i = 0; i < forces->count; i++) {
        if (*forces->items[i].code && strstr(name, forces->items[i].code)) {
            return &forces->items[i];
        }
    }
    return NULL;
}

void identity_of_file_name(struct reader *reader, struct identity *identity)
{
    const char *name = without_extension(reader);
    const struct roster *roster = reader->context->roster;
    const struct force *found[TITLE_FORCES];
    const struct force *coded = coded_in(reader, name);
    size_t count = roster_forces_in(roster, name, found, TITLE_FORCES);
    count = count < TITLE_FORCES ? count : TITLE_FORCES;
    struct place place = {.file = reader->file};
    for (size_t i = 0; i < count + (coded != NULL); i++) {
        claim_force(reader, identity,
                    (struct force_claim){.force = i < count ? found[i] : coded,
                                         .source = SOURCE_FILE_NAME,
                                         .place = place});
    }
    /* "sep.csv" is separated by something; "kent sep" is of a month. */
    struct period months[2];
    bool has_year = periods_in_name(name, months, 2) > 0;
    if (has_year || count > 0 || coded) {
        claim_period(reader, identity,
                     (struct period_claim){.period = period_in_name(reader, name),
                                           .source = SOURCE_FILE_NAME,
                                           .place = place});
    }
}

/* ---- what holds for a sheet ---- */

/* The order in which claims are believed for one sheet: its own cells, its own name,
 * cells of other sheets, the file's name, titles. 0: not at all. */
static int rank_of(enum source source, const struct sheet *claimed,
                   const struct sheet *sheet)
{
    switch (source) {
    case SOURCE_CELL:
        return claimed == sheet ? 5 : 3;
    case SOURCE_SHEET_NAME:
        return claimed == sheet ? 4 : 0;
    case SOURCE_FILE_NAME:
        return 2;
    case SOURCE_TITLE:
        return 1;
    case SOURCE_ASIDE:
    case SOURCE_NONE:
        return 0;
    }
    return 0;
}

const struct period_claim *identity_period(const struct identity *identity,
                                           const struct sheet *sheet)
{
    const struct period_claim *best = NULL;
    int best_rank = 0;
    for (size_t i = 0; i < identity->periods.count; i++) {
        const struct period_claim *claim = &identity->periods.items[i];
        int rank = rank_of(claim->source, claim->sheet, sheet);
        if (rank > best_rank) {
            best = claim;
            best_rank = rank;
        }
    }
    return best;
}

const struct force_claim *identity_force(const struct identity *identity,
                                         const struct sheet *sheet,
                                         const struct force_claim **conflict)
{
    const struct force_claim *best = NULL;
    int best_rank = 0;
    *conflict = NULL;
    for (size_t i = 0; i < identity->forces.count; i++) {
        const struct force_claim *claim = &identity->forces.items[i];
        int rank = rank_of(claim->source, claim->sheet, sheet);
        if (rank > best_rank) {
            best = claim;
            best_rank = rank;
            *conflict = NULL;
        } else if (rank == best_rank && best && claim->force != best->force) {
            *conflict = claim;
        }
    }
    return best;
}
