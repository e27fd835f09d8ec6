// SPDX-License-Identifier: MIT
#include "importers/recognise/recognise.h"

#include "importers/recognise/cards_apart.h"
#include "importers/recognise/forces.h"
#include "importers/recognise/gradings.h"
#include "importers/recognise/headed_rows.h"
#include "importers/recognise/own_form.h"
#include "importers/recognise/periods.h"
#include "importers/recognise/strange_shape.h"
#include "importers/recognise/tables.h"
#include "importers/recognise/unplaced.h"

/* One file on its way from sheets to submissions. */
struct recognition {
    struct reader reader;
    const struct sheets *sheets;
    struct worded_sheet *worded;
    struct table_list tables;
    bool *has_table;  /* by sheet: also one that is left out later */
    bool is_of_cards; /* its tables are cards, one a sheet */
    struct near_misses misses;
    struct identity identity;
    struct entry_list entries;
    struct submissions *submissions;
};

static struct place whole_file(const struct recognition *recognition)
{
    return (struct place){.file = recognition->reader.file};
}

static void word_sheets(struct recognition *recognition)
{
    const struct sheet_list *list = &recognition->sheets->list;
    struct reader *reader = &recognition->reader;
    recognition->worded = arena_array(reader->arena, struct worded_sheet, list->count);
    for (size_t s = 0; s < list->count; s++) {
        const struct sheet *sheet = &list->items[s];
        struct words **words =
            arena_array(reader->arena, struct words *, sheet->cells.count);
        for (size_t i = 0; i < sheet->cells.count; i++) {
            words[i] = words_of(reader, &sheet->cells.items[i]);
        }
        recognition->worded[s] = (struct worded_sheet){sheet, words};
    }
}

static bool find_tables(struct recognition *recognition)
{
    size_t sheets = recognition->sheets->list.count;
    recognition->has_table = arena_array(recognition->reader.arena, bool, sheets);
    for (size_t s = 0; s < sheets && recognition->tables.count <= TABLES_AT_MOST; s++) {
        size_t before = recognition->tables.count;
        tables_find(&recognition->reader, recognition->worded[s].sheet,
                    recognition->worded[s].words, &recognition->tables,
                    &recognition->misses);
        recognition->has_table[s] = recognition->tables.count > before;
    }
    recognition->is_of_cards = recognition->tables.count == 0;
    if (recognition->is_of_cards) {
        tables_find_cards(&recognition->reader, recognition->worded, sheets,
                          &recognition->tables, &recognition->misses);
    }
    return recognition->tables.count <= TABLES_AT_MOST ||
           finding_add(recognition->reader.findings, FINDING_OVER_LIMIT,
                       whole_file(recognition),
                       "the file has more tables of gradings than %d, the most that are "
                       "read",
                       TABLES_AT_MOST);
}

static void find_identity(struct recognition *recognition)
{
    for (size_t s = 0; s < recognition->sheets->list.count; s++) {
        identity_of_sheet(&recognition->reader, &recognition->worded[s],
                          &recognition->tables, &recognition->identity);
    }
    identity_of_file_name(&recognition->reader, &recognition->identity);
}

static const char *sheets_looked_at(struct recognition *recognition)
{
    enum {
        NAMED_AT_MOST = 5,
    };
    struct text text = {.arena = recognition->reader.arena};
    const struct sheet_list *list = &recognition->sheets->list;
    for (size_t s = 0; s < list->count && s < NAMED_AT_MOST; s++) {
        const char *name = list->items[s].name;
        const char *before = s > 0             ? ", "
                             : list->count > 1 ? " on the sheets "
                                               : " on the sheet ";
        if (name) {
            text_addf(&text, "%s“%s”", before, shown(&recognition->reader, name));
        }
    }
    if (list->count > NAMED_AT_MOST) {
        text_addf(&text, " and %zu more", list->count - NAMED_AT_MOST);
    }
    return text_of(&text);
}

static bool refuse_without_tables(struct recognition *recognition)
{
    const char *shape = strange_shape(&recognition->reader, recognition->worded,
                                      recognition->sheets->list.count);
    recognition->misses.nearest = shape ? shape : recognition->misses.nearest;
    return finding_add(
        recognition->reader.findings, FINDING_NO_GRADINGS, whole_file(recognition),
        "no table with a column of item references and one of ratings was "
        "found%s%s%s",
        sheets_looked_at(recognition), recognition->misses.nearest ? "; " : "",
        recognition->misses.nearest ? recognition->misses.nearest : "");
}

/* Whose ratings a sheet's name says it has ("Self-assessment", "HMICFRS view"). */
static enum assessor assessor_of_sheet(struct reader *reader, const struct table *table)
{
    const char *name = table->view->sheet->name;
    struct cell *cell = arena_new(reader->arena, struct cell);
    *cell = (struct cell){.kind = CELL_TEXT, .fill = NO_FILL, .text = name ? name : ""};
    return words_assessor(reader, words_of(reader, cell));
}

/* Where some sheets are named for the assessor that was asked for, those that are named
 * for the other one are its. */
static void mark_other_sheets(struct recognition *recognition)
{
    struct reader *reader = &recognition->reader;
    struct table_list *tables = &recognition->tables;
    bool is_return = reader->context->options.kind == SUBMISSION_RETURN;
    enum assessor own = is_return ? ASSESSOR_FORCE : ASSESSOR_INSPECTORATE;
    enum assessor other = is_return ? ASSESSOR_INSPECTORATE : ASSESSOR_FORCE;
    bool has_own = false;
    for (size_t i = 0; i < tables->count; i++) {
        has_own |= assessor_of_sheet(reader, &tables->items[i]) == own;
    }
    for (size_t i = 0; i < tables->count && has_own; i++) {
        struct table *table = &tables->items[i];
        bool is_neutral =
            table->ratings.count > 0 && table->ratings.items[0]->assessor == ASSESSORS;
        table->is_other_kind |= is_neutral && assessor_of_sheet(reader, table) == other;
    }
}

/* Leaves out tables of the other assessor's ratings where there are others. When there
 * are none, a return's are used with a query; a verification's would be agreement from
 * nothing. */
static bool weigh_kinds(struct recognition *recognition)
{
    struct table_list *tables = &recognition->tables;
    struct reader *reader = &recognition->reader;
    bool is_return = reader->context->options.kind == SUBMISSION_RETURN;
    size_t kept = 0;
    mark_other_sheets(recognition);
    for (size_t i = 0; i < tables->count; i++) {
        kept += !tables->items[i].is_other_kind;
    }
    if (kept == 0) {
        const struct table *table = &tables->items[0];
        const struct column *column =
            (table->boxes.count > 0 ? &table->boxes : &table->ratings)->items[0];
        finding_add(reader->findings, FINDING_LOOKS_LIKE_OTHER_KIND,
                    column_place(reader, table, column),
                    "“%s” heads the ratings, but the file was given as a %s",
                    shown(reader, column_heading(reader, column)),
                    submission_kind_word(reader->context->options.kind));
        return is_return ? true : refuse_without_tables(recognition);
    }
    size_t count = 0;
    for (size_t i = 0; i < tables->count; i++) {
        if (!tables->items[i].is_other_kind) {
            tables->items[count++] = tables->items[i];
        }
    }
    tables->count = count;
    return true;
}

enum {
    RATING_KINDS = RATINGS - 1,
};

/* A few numbers beside as many different ratings are counts ("Green | 12"), where the
 * file has a larger table. */
static bool is_counts(const struct table *table, unsigned most_rows)
{
    const struct column *column =
        table->ratings.count == 1 ? table->ratings.items[0] : NULL;
    unsigned kinds = column ? column_kinds(column) : 0;
    return table->is_bare && column && kinds == table->rows && kinds > 1 &&
           kinds <= RATING_KINDS && most_rows >= 2 * table->rows;
}

static void drop_counts(struct table_list *tables)
{
    unsigned most_rows = 0;
    size_t count = 0;
    for (size_t i = 0; i < tables->count; i++) {
        unsigned rows = tables->items[i].rows;
        most_rows = rows > most_rows ? rows : most_rows;
    }
    for (size_t i = 0; i < tables->count; i++) {
        if (!is_counts(&tables->items[i], most_rows)) {
            tables->items[count++] = tables->items[i];
        }
    }
    tables->count = count;
}

/* Whether a sheet is named for another time than the month of the file ("Last month"). */
static bool is_of_other_time(struct reader *reader, const struct table *table)
{
    enum {
        SURE_WEIGHT = 80,
    };
    const char *name = table->view->sheet->name;
    struct heading_match match =
        vocabulary_match(reader->context->vocabulary, name ? name : "");
    return match.field == FIELD_PREVIOUS_RATING && match.weight >= SURE_WEIGHT;
}

/* Leaves out sheets that are named for another time, where there are others. */
static void drop_other_times(struct recognition *recognition)
{
    struct reader *reader = &recognition->reader;
    struct table_list *tables = &recognition->tables;
    size_t others = 0, count = 0;
    for (size_t i = 0; i < tables->count; i++) {
        others += is_of_other_time(reader, &tables->items[i]);
    }
    for (size_t i = 0; i < tables->count && others < tables->count; i++) {
        const struct table *table = &tables->items[i];
        const char *name = table->view->sheet->name;
        if (!is_of_other_time(reader, table)) {
            tables->items[count++] = *table;
        } else {
            finding_add(reader->findings, FINDING_OTHER_PERIODS,
                        column_place(reader, table, table->item),
                        "the sheet is named “%s”; its ratings were not used",
                        shown(reader, name));
        }
    }
    tables->count = others < tables->count ? count : tables->count;
}

static bool weigh_tables(struct recognition *recognition)
{
    if (findings_have_refusal(recognition->reader.findings)) {
        return false; /* two columns that could both be the ratings */
    }
    drop_counts(&recognition->tables);
    drop_other_times(recognition);
    return recognition->tables.count > 0 ? weigh_kinds(recognition)
                                         : refuse_without_tables(recognition);
}

/* What stands apart from the tables, for items that none of them has. */
static void look_apart(struct recognition *recognition)
{
    struct entry_list *entries = &recognition->entries;
    size_t count = recognition->sheets->list.count;
    if (entries->count == 0 || !entries_lack_items(&recognition->reader, entries)) {
        return;
    }
    if (!recognition->is_of_cards) {
        cards_apart_read(&recognition->reader, recognition->worded,
                         recognition->has_table, count, entries,
                         &recognition->submissions->claimants);
    }
    unplaced_note(&recognition->reader, recognition->worded, recognition->has_table,
                  count, entries, &recognition->misses.numbered);
}

/* False after a refusal: a title and a label may name different forces for some rows. */
static bool read_entries(struct recognition *recognition)
{
    for (size_t i = 0; i < recognition->tables.count; i++) {
        entries_of_table(&recognition->reader, &recognition->tables.items[i],
                         &recognition->entries, &recognition->submissions->claimants);
    }
    look_apart(recognition);
    return !findings_have_refusal(recognition->reader.findings);
}

static bool has_finding(const struct findings *findings, enum finding_name name)
{
    for (size_t i = 0; i < findings->count; i++) {
        if (findings->items[i].name == name) {
            return true;
        }
    }
    return false;
}

static bool has_entries(struct recognition *recognition)
{
    if (recognition->entries.count > 0) {
        return true;
    }
    if (has_finding(recognition->reader.findings, FINDING_UNKNOWN_PERIOD)) {
        return finding_add(recognition->reader.findings, FINDING_PERIOD_UNKNOWN,
                           whole_file(recognition),
                           "no row has a month that could be read; they are written as "
                           "“February 2023” or 2023-02");
    }
    if (recognition->submissions->claimants.count > 0) {
        return finding_add(recognition->reader.findings, FINDING_FORCE_UNKNOWN,
                           whole_file(recognition),
                           "every row names a force that the roster does not have");
    }
    return refuse_without_tables(recognition);
}

static void add_claimant(struct recognition *recognition, const struct force *force)
{
    struct force_list *list = &recognition->submissions->claimants;
    for (size_t i = 0; i < list->count; i++) {
        if (list->items[i] == force) {
            return;
        }
    }
    if (force) {
        *list_add(recognition->reader.arena, list) = force;
    }
}

/* Everyone whose return this may be, for a file that was refused. */
static void gather_claimants(struct recognition *recognition)
{
    add_claimant(recognition, recognition->reader.context->options.force);
    for (size_t i = 0; i < recognition->identity.forces.count; i++) {
        add_claimant(recognition, recognition->identity.forces.items[i].force);
    }
    for (size_t i = 0; i < recognition->identity.near.count; i++) {
        add_claimant(recognition, recognition->identity.near.items[i].force);
    }
    const struct force_titles *titles = headed_rows_unheard(&recognition->reader);
    for (size_t i = 0; i < titles->count; i++) {
        add_claimant(recognition, titles->items[i].force);
    }
    for (size_t i = 0; i < recognition->entries.count; i++) {
        add_claimant(recognition, recognition->entries.items[i].force);
    }
}

static void note_unknown_headings(struct recognition *recognition)
{
    struct reader *reader = &recognition->reader;
    for (size_t i = 0; i < recognition->tables.count; i++) {
        const struct table *table = &recognition->tables.items[i];
        for (size_t c = 0; c < table->count; c++) {
            const struct column *column = &table->columns[c];
            if (!column->is_used && column->filled > 0 && column->heading_count > 0 &&
                column->field == FIELD_UNKNOWN) {
                finding_add(reader->findings, FINDING_UNKNOWN_HEADING,
                            column_place(reader, table, column),
                            "“%s” is no known heading; %s was not used",
                            shown(reader, column_heading(reader, column)),
                            column_words(reader, table, column));
            }
        }
    }
}

static void note_several(struct recognition *recognition)
{
    const struct submission_list *list = &recognition->submissions->list;
    size_t forces = 0;
    for (size_t i = 0; i < list->count; i++) {
        forces += i == 0 || list->items[i].force != list->items[i - 1].force;
    }
    if (forces > 1) {
        finding_add(recognition->reader.findings, FINDING_SEVERAL_FORCES,
                    whole_file(recognition), "the file speaks for %zu forces", forces);
    }
}

static size_t blank_cells(const struct submissions *submissions)
{
    size_t blank = 0;
    for (size_t i = 0; i < submissions->list.count; i++) {
        const struct gradings *gradings = &submissions->list.items[i].gradings;
        for (size_t k = 0; k < gradings->count; k++) {
            if (gradings->items[k].absence != ABSENCE_BLANK) {
                return 0;
            }
            blank++;
        }
    }
    return blank;
}

/* How many cells of visible sheets are a rating's word; *first gets the first one's
 * place.
 */
static size_t rating_words(struct recognition *recognition, struct place *first)
{
    struct reader *reader = &recognition->reader;
    size_t count = 0;
    for (size_t s = 0; s < recognition->sheets->list.count; s++) {
        const struct sheet *sheet = recognition->worded[s].sheet;
        for (size_t i = 0; i < sheet->cells.count && !sheet->is_hidden; i++) {
            if (words_rating(reader, recognition->worded[s].words[i]).plainness ==
                PLAIN_WORD) {
                const struct cell *cell = &sheet->cells.items[i];
                *first = count++ > 0 ? *first
                                     : (struct place){reader->file, sheet->name,
                                                      cell->row, cell->column};
            }
        }
    }
    return count;
}

/* A file that gives no rating at all, though ratings' words stand about in it, was not
 * understood: a blank form has a key and a list to choose from, but not one for every
 * other item, unless it is one of ours with last month's ratings. */
static bool is_understood(struct recognition *recognition, size_t findings_before)
{
    struct place first = whole_file(recognition);
    size_t blank = blank_cells(recognition->submissions);
    bool may_mislead = blank > RATINGS && !recognition->reader.is_form;
    size_t words = may_mislead ? rating_words(recognition, &first) : 0;
    if (words * 2 <= blank) {
        return true;
    }
    recognition->reader.findings->count = findings_before;
    return finding_add(recognition->reader.findings, FINDING_NO_GRADINGS, first,
                       "every cell that was taken for a rating is empty (%zu of them), "
                       "but %zu cells elsewhere are ratings, this one first",
                       blank, words);
}

static bool run(struct recognition *recognition)
{
    struct reader *reader = &recognition->reader;
    word_sheets(recognition);
    if (!own_form_find(reader, recognition->sheets, &recognition->identity) ||
        !find_tables(recognition)) {
        return false;
    }
    find_identity(recognition);
    if (!own_form_fits(reader, &recognition->identity) || !weigh_tables(recognition)) {
        return false;
    }
    if (!read_entries(recognition) || !has_entries(recognition) ||
        !forces_settle(reader, &recognition->identity, &recognition->entries) ||
        !periods_settle(reader, &recognition->identity, &recognition->entries)) {
        return false;
    }
    size_t findings_before = reader->findings->count;
    gradings_make(reader, &recognition->entries, recognition->submissions);
    if (!is_understood(recognition, findings_before)) {
        return false;
    }
    note_unknown_headings(recognition);
    note_several(recognition);
    return true;
}

bool recognise(const struct sheets *sheets, const char *name,
               const struct import_context *context, struct arena *arena,
               struct submissions *submissions)
{
    submissions->findings.arena = arena;
    struct recognition recognition = {.reader = {.context = context,
                                                 .file = name,
                                                 .arena = arena,
                                                 .findings = &submissions->findings},
                                      .sheets = sheets,
                                      .submissions = submissions};
    bool is_done = run(&recognition);
    gather_claimants(&recognition);
    reader_close(&recognition.reader);
    if (!is_done) {
        submissions->list.count = 0;
        submissions->is_refused = true;
    }
    return is_done;
}
