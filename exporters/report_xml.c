// SPDX-License-Identifier: MIT
#include "exporters/report_xml.h"

#include <string.h>

#include "exporters/report_bars.h"
#include "model/report_tables.h"

/* A page's document under construction. */
struct making {
    const struct report *report;
    const struct force *only; /* NULL: all forces */
    struct xml_tree *tree;
    struct arena *arena;
};

static void attribute_date(const struct making *making, const char *name,
                           const char *words_name, struct date date)
{
    tree_attribute(making->tree, name, date_iso(making->arena, date));
    if (date_is_set(date)) {
        tree_attribute(making->tree, words_name, date_words(making->arena, date));
    }
}

static void attribute_number(const struct making *making, const char *name, long number)
{
    tree_number(making->tree, name, COLUMN_INTEGER, number);
}

static void element_text(const struct making *making, const char *name, const char *text)
{
    tree_element(making->tree, name);
    tree_text(making->tree, text);
    tree_end(making->tree);
}

/* ---- the page as a whole ---- */

static void add_facts(const struct making *making)
{
    const struct report *report = making->report;
    struct xml_tree *tree = making->tree;
    tree_attribute(tree, "title", report->title);
    tree_attribute(tree, "period", period_iso(making->arena, report->period));
    tree_attribute(tree, "month", period_words(making->arena, report->period));
    attribute_date(making, "as-at", "as-at-words", report->as_at);
    tree_attribute(tree, "marking", report->settings->marking);
    tree_attribute(tree, "status", report->settings->status);
    tree_attribute(tree, "publisher", report->settings->publisher);
    tree_attribute(tree, "contact", report->settings->contact);
    tree_flag(tree, "public", report->options.is_public);
    tree_flag(tree, "working-copy", !report->options.is_public);
    tree_flag(tree, "illustrative", report->options.is_illustrative);
    tree_flag(tree, "provisional", report->is_provisional);
    tree_flag(tree, "commentary", report->options.with_commentary);
    tree_attribute(tree, "position-digest", report->position_digest);
    tree_attribute(tree, "inspectorate", report->framework->inspectorate);
    tree_attribute(tree, "framework", report->framework->title);
    tree_attribute(tree, "framework-publisher", report->framework->publisher);
    tree_attribute(tree, "source", report->framework->source);
    tree_attribute(tree, "roster", report->roster->title);
    tree_attribute(tree, "policy", report->policy->title);
    tree_attribute(tree, "force", making->only ? making->only->code : NULL);
}

static bool ends_in(const char *name, const char *ending)
{
    size_t length = strlen(name), end = strlen(ending);
    return length >= end && strcmp(name + length - end, ending) == 0;
}

static void add_assets(const struct making *making)
{
    const struct stylesheets *sheets = making->report->settings->stylesheets;
    for (size_t i = 0; i < sheets->count; i++) {
        const struct stylesheet *sheet = &sheets->items[i];
        if (!ends_in(sheet->name, ".xsl")) {
            tree_element(making->tree, "asset");
            tree_attribute(making->tree, "name", sheet->name);
            tree_text(making->tree,
                      arena_text(making->arena, (const char *)sheet->bytes.at,
                                 sheet->bytes.length));
            tree_end(making->tree);
        }
    }
}

static void add_lines(const struct making *making, const char *name,
                      const struct texts *lines)
{
    for (size_t i = 0; i < lines->count; i++) {
        element_text(making, name, lines->items[i]);
    }
}

/* ---- what the words mean ---- */

/* An outcome in a word or two. */
static const char *label_of(struct arena *arena, const char *outcome)
{
    static const struct {
        const char *outcome, *label;
    } labels[] = {
        {"agreed", "Same"},
        {"overstated", "Force higher"},
        {"downplayed", "Force lower"},
        {"inspectorate-only", "Inspectorate only"},
        {"self-assessed", "Force only"},
        {"not-graded", "Not graded"},
        {"unable-to-grade", "Unable to grade"},
        {"not-applicable", "Not applicable"},
        {"not-verified", "Not verified"},
        {"not-read", "Not read"},
    };
    for (size_t i = 0; i < sizeof(labels) / sizeof(*labels); i++) {
        if (strcmp(outcome, labels[i].outcome) == 0) {
            return labels[i].label;
        }
    }
    char *label = arena_text(arena, outcome, strlen(outcome));
    for (char *at = label; *at; at++) {
        *at = *at == '-' ? ' ' : *at;
    }
    return label;
}

static void add_rating(const struct making *making, enum tally_row row)
{
    static const char *const none[TALLY_ROWS] = {
        [TALLY_NOT_APPLICABLE] = "The item does not apply to the force",
        [TALLY_NOT_VERIFIED] = "The inspectorate has not graded it",
        [TALLY_NOT_READ] = "Somebody wrote something that could not be read for certain",
    };
    const char *word = tally_word(row);
    enum rating rating = rating_of_word(word);
    const struct rating_terms *terms = &making->report->framework->terms[rating];
    struct xml_tree *tree = making->tree;
    tree_element(tree, "rating");
    tree_attribute(tree, "word", word);
    tree_attribute(tree, "class", tree_name(making->arena, word));
    tree_attribute(tree, "letters", bar_letters(row));
    tree_attribute(tree, "definition",
                   rating == RATING_NONE ? none[row] : terms->definition);
    tree_flag(tree, "none", rating == RATING_NONE);
    tree_flag(tree, "likely", rating_is_likely(rating));
    tree_flag(tree, "by-force", rating_is_graded(rating));
    tree_end(tree);
}

static void add_themes(const struct making *making)
{
    const struct framework *framework = making->report->framework;
    for (size_t i = 0; i < framework->themes.count; i++) {
        const struct theme *theme = &framework->themes.items[i];
        tree_element(making->tree, "theme");
        tree_attribute(making->tree, "id", theme->id);
        tree_attribute(making->tree, "title", theme->title);
        tree_attribute(making->tree, "noun", theme->noun);
        tree_end(making->tree);
    }
    for (size_t i = 0; i < framework->areas.count; i++) {
        const struct area *area = &framework->areas.items[i];
        tree_element(making->tree, "area");
        tree_attribute(making->tree, "id", area->id);
        tree_attribute(making->tree, "title", area->title);
        tree_attribute(making->tree, "theme", area->theme ? area->theme->id : NULL);
        tree_end(making->tree);
    }
}

static void add_policy(const struct making *making)
{
    const struct policy *policy = making->report->policy;
    for (size_t i = 0; i < policy->outcomes.count; i++) {
        tree_element(making->tree, "outcome");
        tree_attribute(making->tree, "id", policy->outcomes.items[i].id);
        tree_attribute(making->tree, "label",
                       label_of(making->arena, policy->outcomes.items[i].id));
        tree_attribute(making->tree, "words", policy->outcomes.items[i].words);
        tree_end(making->tree);
    }
    for (size_t i = 0; i < policy->rules.count; i++) {
        const struct policy_rule *rule = &policy->rules.items[i];
        tree_element(making->tree, "rule");
        tree_attribute(making->tree, "id", rule->id);
        tree_attribute(making->tree, "words", rule->words);
        tree_attribute(making->tree, "outcome", rule->outcome);
        tree_end(making->tree);
    }
}

static void add_bases(const struct making *making)
{
    const struct bases *bases = &making->report->framework->bases;
    for (size_t i = 0; i < bases->count; i++) {
        tree_element(making->tree, "basis");
        tree_attribute(making->tree, "id", bases->items[i].id);
        tree_attribute(making->tree, "title", bases->items[i].title);
        tree_flag(making->tree, "tested", bases->items[i].is_tested);
        tree_end(making->tree);
    }
}

static void add_queries(const struct making *making)
{
    bool occurs[FINDING_NAMES] = {false};
    const struct findings *findings = &making->report->findings;
    for (size_t i = 0; i < findings->count; i++) {
        occurs[findings->items[i].name] = true;
    }
    for (enum finding_name name = 0; name < FINDING_NAMES; name++) {
        const struct finding_kind *kind = finding_kind(name);
        if (occurs[name]) {
            tree_element(making->tree, "query");
            tree_attribute(making->tree, "name", kind->name);
            tree_attribute(making->tree, "severity", severity_word(kind->severity));
            tree_attribute(making->tree, "meaning", kind->meaning);
            tree_attribute(making->tree, "action", kind->action);
            tree_end(making->tree);
        }
    }
}

static void add_publications(const struct making *making)
{
    const struct publication_events *events = &making->report->framework->publications;
    for (size_t i = 0; i < events->count; i++) {
        const struct publication_event *event = &events->items[i];
        tree_element(making->tree, "publication");
        tree_attribute(making->tree, "title", event->title);
        attribute_date(making, "published", "published-words", event->published);
        attribute_date(making, "comments-due", "comments-due-words", event->comments_due);
        tree_flag(making->tree, "past",
                  date_is_set(event->comments_due) &&
                      date_compare(event->comments_due, making->report->as_at) < 0);
        tree_end(making->tree);
    }
}

/* ---- items and forces ---- */

static void add_item(const struct making *making, const struct item *item)
{
    struct xml_tree *tree = making->tree;
    tree_element(tree, "item");
    tree_attribute(tree, "id", item->id);
    tree_attribute(tree, "kind", item_kind_word(item->kind));
    tree_attribute(tree, "kind-words", item_kind_title(item->kind));
    attribute_number(making, "number", item->number);
    tree_attribute(tree, "subject", item->subject);
    tree_attribute(tree, "theme", item->theme ? item->theme->id : NULL);
    tree_attribute(tree, "theme-title", item->theme ? item->theme->title : NULL);
    tree_attribute(tree, "area", item->area ? item->area->id : NULL);
    tree_attribute(tree, "area-title", item->area ? item->area->title : NULL);
    tree_attribute(tree, "deadline-kind", deadline_kind_word(item->deadline_kind));
    tree_attribute(tree, "deadline-words", item_deadline_words(making->arena, item));
    if (item->deadline_kind == DEADLINE_DATE) {
        tree_attribute(tree, "deadline", date_iso(making->arena, item->deadline));
        attribute_number(making, "days",
                         date_days(item->deadline) - date_days(making->report->as_at));
    }
    tree_flag(tree, "unverified", !item->is_verified);
    tree_attribute(tree, "note", item->note);
    tree_end(tree);
}

static void add_force(const struct making *making, const struct force *force)
{
    struct xml_tree *tree = making->tree;
    const struct policing_body *body = force_body_on(force, making->report->as_at);
    tree_element(tree, "force");
    tree_attribute(tree, "code", force->code);
    tree_attribute(tree, "name", force->name);
    tree_attribute(tree, "slug", force->slug);
    tree_attribute(tree, "abbreviation", force->abbreviation);
    tree_attribute(tree, "country", force->country);
    tree_attribute(tree, "region", force->region);
    tree_attribute(tree, "policing-region", force->policing_region);
    if (body) {
        tree_element(tree, "body");
        tree_attribute(tree, "name", body->name);
        tree_attribute(tree, "kind", body->kind);
        tree_flag(tree, "unverified", !body->is_verified);
        tree_end(tree);
    }
    tree_end(tree);
}

static void add_items_and_forces(const struct making *making)
{
    const struct framework *framework = making->report->framework;
    const struct forces *forces = &making->report->roster->forces;
    for (size_t i = 0; i < framework->force_item_count; i++) {
        add_item(making, framework->force_items[i]);
    }
    for (size_t i = 0; i < forces->count; i++) {
        if (!making->only || making->only == &forces->items[i]) {
            add_force(making, &forces->items[i]);
        }
    }
}

/* ---- tables ---- */

/* The rows of a table that a page sees: on one about a force, that force's. */
struct seen_rows {
    const struct table *table;
    const char *only;  /* a force's code; NULL: all rows */
    size_t force_code; /* the column */
};

static struct seen_rows rows_seen(const struct making *making, const struct table *table)
{
    size_t column = table_column_named(table, "force_code");
    bool is_all = !making->only || column == table->column_count;
    return (struct seen_rows){table, is_all ? NULL : making->only->code, column};
}

static bool is_seen(const struct seen_rows *rows, size_t row)
{
    return !rows->only ||
           strcmp(table_value(rows->table, row, rows->force_code)->text, rows->only) == 0;
}

static void add_columns(const struct making *making, const struct table *table,
                        const char **names)
{
    static const char *const kinds[] = {
        [COLUMN_TEXT] = "text", [COLUMN_INTEGER] = "number", [COLUMN_PERCENT] = "percent",
        [COLUMN_DATE] = "date", [COLUMN_RATING] = "rating",
    };
    for (size_t i = 0; i < table->column_count; i++) {
        const struct column *column = &table->columns[i];
        names[i] = tree_name(making->arena, column->name);
        tree_element(making->tree, "column");
        tree_attribute(making->tree, "id", column->name);
        tree_attribute(making->tree, "name", names[i]);
        tree_attribute(making->tree, "title", column->title);
        tree_attribute(making->tree, "description", column->description);
        tree_attribute(making->tree, "kind", kinds[column->kind]);
        tree_end(making->tree);
    }
}

static bool is_among(const char *id, const char *const *ids)
{
    while (*ids && strcmp(*ids, id) != 0) {
        ids++;
    }
    return *ids;
}

static void add_row(struct xml_tree *tree, const struct bars *bars, size_t row,
                    const char *const *names)
{
    const struct table *table = bars->table;
    tree_element(tree, "row");
    for (size_t i = 0; i < table->column_count; i++) {
        tree_cell(tree, names[i], &table->columns[i], table_value(table, row, i));
    }
    bars_add(bars, row, tree);
    tree_end(tree);
}

static void add_table(const struct making *making, const struct table *table)
{
    const char **names = arena_array(making->arena, const char *, table->column_count);
    tree_element(making->tree, "table");
    tree_attribute(making->tree, "id", table->id);
    tree_attribute(making->tree, "title", table->title);
    tree_attribute(making->tree, "description", table->description);
    add_columns(making, table, names);
    const struct seen_rows rows = rows_seen(making, table);
    const struct bars bars = bars_of(making->report, table, making->only, making->arena);
    for (size_t row = 0; row < table->row_count; row++) {
        if (is_seen(&rows, row)) {
            add_row(making->tree, &bars, row, names);
        }
    }
    tree_end(making->tree);
}

/* The long and wide figures, the matrices and the comparison hold nothing that cells,
 * items and by-… do not. */
static const char *const held_otherwise[] = {
    "gradings",
    "comparison",
    "items",
    "figure-3",
    "figure-4",
    "figure-3-wide",
    "figure-4-wide",
    "figure-3-bars",
    "figure-4-bars",
    "ratings-by-forces",
    "ratings-by-inspectorate",
    NULL,
};
/* What is told of one force, for its own page. */
static const char *const of_forces[] = {
    "by-force-and-theme", "force-deadlines", "force-differences", "summaries", NULL,
};
/* What is told of all forces together, and is no part of one's page. */
static const char *const of_all[] = {
    "by-recommendation", "agreement",    "agreement-by-basis",  "transitions", "months",
    "months-reconciled", "months-force", "months-inspectorate", NULL,
};

static void add_tables(const struct making *making)
{
    const struct tables *tables = &making->report->tables;
    const char *const *not_here = making->only ? of_all : of_forces;
    for (size_t i = 0; i < tables->count; i++) {
        const char *id = tables->items[i].id;
        if (!is_among(id, held_otherwise) && !is_among(id, not_here)) {
            add_table(making, &tables->items[i]);
        }
    }
}

/* ---- cells ---- */

/* An attribute of a cell, and the table and column that it comes from. */
struct cell_attribute {
    const char *name;
    bool is_words; /* of the comparison, for people; else of the gradings */
    const char *column;
};

enum {
    CELL_FORCE,
    CELL_ITEM,
    CELL_FORCE_RATING,
    CELL_INSPECTORATE_RATING,
    CELL_RECONCILED_RATING,
    CELL_FORCE_ABSENCE,
    CELL_BASIS,
    CELL_RULE,
    CELL_QUERIES,
    CELL_FORCE_SOURCE,
    CELL_INSPECTORATE_SOURCE,
    CELL_ATTRIBUTES,
};

static const struct cell_attribute cell_attributes[CELL_ATTRIBUTES] = {
    [CELL_FORCE] = {"force", false, "force_code"},
    [CELL_ITEM] = {"item", false, "item"},
    [CELL_FORCE_RATING] = {"force-rating", true, "force_rating"},
    [CELL_INSPECTORATE_RATING] = {"inspectorate-rating", true, "inspectorate_rating"},
    [CELL_RECONCILED_RATING] = {"reconciled-rating", true, "reconciled_rating"},
    [CELL_FORCE_ABSENCE] = {"force-absence", true, "force_absence"},
    [CELL_BASIS] = {"basis", true, "basis"},
    [CELL_RULE] = {"rule", false, "rule"},
    [CELL_QUERIES] = {"queries", false, "queries"},
    [CELL_FORCE_SOURCE] = {"force-source", false, "force_source"},
    [CELL_INSPECTORATE_SOURCE] = {"inspectorate-source", false, "inspectorate_source"},
};

/* The policy's words for its rule, and why the force has no rating. */
static const char *why_of(const struct making *making, const char *rule,
                          const char *absence)
{
    const struct policy *policy = making->report->policy;
    const char *words = "";
    for (size_t i = 0; i < policy->rules.count; i++) {
        if (strcmp(policy->rules.items[i].id, rule) == 0) {
            words = policy->rules.items[i].words;
        }
    }
    return *absence ? text_printf(making->arena, "%s. %s", words, absence) : words;
}

/* What a page shows beside a cell's own. */
static void add_for_people(const struct making *making, size_t row,
                           const char *const *texts)
{
    const struct framework *framework = making->report->framework;
    const struct item *item = framework->force_items[row % framework->force_item_count];
    struct xml_tree *tree = making->tree;
    struct arena *arena = making->arena;
    if (!making->only) { /* with all cells on a page, what can be looked for is much */
        tree_attribute(tree, "why",
                       why_of(making, texts[CELL_RULE], texts[CELL_FORCE_ABSENCE]));
        return;
    }
    tree_attribute(tree, "reconciled-class",
                   tree_name(arena, texts[CELL_RECONCILED_RATING]));
    tree_attribute(tree, "deadline-words", item_deadline_words(arena, item));
    tree_attribute(tree, "subject", item->subject);
    tree_attribute(tree, "theme", item->theme ? item->theme->id : NULL);
    tree_attribute(tree, "force-class", tree_name(arena, texts[CELL_FORCE_RATING]));
    tree_attribute(tree, "inspectorate-class",
                   tree_name(arena, texts[CELL_INSPECTORATE_RATING]));
}

/* Both tables have a row for every cell, in the same order. */
static void add_cells(const struct making *making)
{
    const struct table *tables[] = {report_table(making->report, "gradings"),
                                    report_table(making->report, "comparison")};
    size_t columns[CELL_ATTRIBUTES];
    for (size_t i = 0; i < CELL_ATTRIBUTES; i++) {
        const struct cell_attribute *attribute = &cell_attributes[i];
        columns[i] = table_column_named(tables[attribute->is_words], attribute->column);
    }
    const struct seen_rows rows = rows_seen(making, tables[0]);
    for (size_t row = 0; row < tables[0]->row_count; row++) {
        if (!is_seen(&rows, row)) {
            continue;
        }
        const char *texts[CELL_ATTRIBUTES];
        tree_element(making->tree, "cell");
        for (size_t i = 0; i < CELL_ATTRIBUTES; i++) {
            const struct cell_attribute *attribute = &cell_attributes[i];
            texts[i] = table_value(tables[attribute->is_words], row, columns[i])->text;
            tree_attribute(making->tree, attribute->name, texts[i]);
        }
        add_for_people(making, row, texts);
        tree_end(making->tree);
    }
}

/* ---- headlines ---- */

static void add_counted(const struct making *making, const struct headline *headline)
{
    for (size_t i = 0; i < headline->items.count; i++) {
        const struct headline_item *item = &headline->items.items[i];
        tree_element(making->tree, "counted");
        tree_attribute(making->tree, "item", item->item->id);
        attribute_number(making, "numerator", item->count);
        attribute_number(making, "base", item->base);
        tree_end(making->tree);
    }
    for (enum tally_row row = TALLY_BLUE; row < TALLY_ROWS; row++) {
        if (headline->tally.count[row] > 0) {
            tree_element(making->tree, "left-out");
            tree_attribute(making->tree, "word", tally_word(row));
            attribute_number(making, "count", headline->tally.count[row]);
            tree_end(making->tree);
        }
    }
}

static void add_headline(const struct making *making, const struct headline *headline)
{
    struct xml_tree *tree = making->tree;
    const struct item *first =
        headline->items.count > 0 ? headline->items.items[0].item : NULL;
    tree_element(tree, "headline");
    tree_attribute(tree, "id", headline->id);
    tree_attribute(tree, "sentence", headline->sentence);
    tree_attribute(tree, "assessor", assessor_word(headline->assessor));
    tree_attribute(tree, "theme", headline->theme ? headline->theme->id : NULL);
    tree_attribute(tree, "area", headline->area ? headline->area->id : NULL);
    tree_flag(tree, "afi", first && first->kind == ITEM_AFI);
    tree_flag(tree, "named", first && strstr(headline->sentence, first->id));
    attribute_number(making, "numerator", headline->numerator);
    attribute_number(making, "base", headline->base);
    tree_number(tree, "percent", COLUMN_PERCENT,
                percent_tenths(headline->numerator, headline->base));
    add_counted(making, headline);
    tree_end(tree);
}

/* ---- the document ---- */

void *report_xml(const struct report *report, const struct document *document)
{
    struct arena scratch = {0};
    const struct making making = {.report = report,
                                  .only = document->force,
                                  .tree = xml_tree_open("report", &scratch),
                                  .arena = &scratch};
    add_facts(&making);
    add_assets(&making);
    add_lines(&making, "banner", &report->banners);
    add_lines(&making, "note", &report->notes);
    for (enum tally_row row = 0; row < TALLY_ROWS; row++) {
        add_rating(&making, row);
    }
    add_themes(&making);
    add_policy(&making);
    add_bases(&making);
    add_queries(&making);
    add_publications(&making);
    add_items_and_forces(&making);
    add_cells(&making);
    for (size_t i = 0; i < report->headlines.count; i++) {
        add_headline(&making, &report->headlines.items[i]);
    }
    add_tables(&making);
    void *made = xml_tree_finish(making.tree);
    arena_clear(&scratch);
    return made;
}
