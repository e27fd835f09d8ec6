// SPDX-License-Identifier: MIT
#include <string.h>

#include "model/crossfoot_parts.h"

/* A page's texts: the report's own sentences must stand there, and no number may that is
 * not part of a text of the report or of the few counts that pages say in prose. */

enum {
    ELEMENT_COLUMN = 1,
    TEXT_COLUMN,
    HEADLINE_COLUMN,
    KEYS_COLUMN,
};

struct prose {
    struct crossfoot *check;
    struct crossfoot_file *file;
    const struct sheet *texts;
    struct texts known[256]; /* texts of the report with a digit in them, by first byte */
    struct texts days;       /* to an item's deadline: all that such a cell has */
};

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static const char *text_at(const struct prose *prose, unsigned row, unsigned column)
{
    const struct cell *cell = sheet_cell(prose->texts, row, column);
    return cell ? cell->text : "";
}

/* ---- what the report says ---- */

static void know(struct prose *prose, const char *text)
{
    if (text && strpbrk(text, "0123456789")) {
        /* A page's texts come without blanks at their ends, which a text may be left with
         * when a control character behind them is dropped. */
        const char *clean =
            text_trimmed(prose->check->arena, text_clean(prose->check->arena, text));
        *list_add(prose->check->arena, &prose->known[(unsigned char)*clean]) = clean;
    }
}

static void know_all(struct prose *prose, const struct texts *texts)
{
    for (size_t i = 0; i < texts->count; i++) {
        know(prose, texts->items[i]);
    }
}

static void know_day(struct prose *prose, struct date day)
{
    know(prose, date_words(prose->check->arena, day));
}

/* "43 forces" */
static void know_count(struct prose *prose, const char *before, long count,
                       const char *behind)
{
    know(prose, text_printf(prose->check->arena, "%s%ld%s", before, count, behind));
}

static void know_deadline(struct prose *prose, const struct item *item)
{
    struct arena *arena = prose->check->arena;
    long days = date_days(item->deadline) - date_days(prose->check->report->as_at);
    know(prose, item_deadline_words(arena, item));
    if (item->deadline_kind == DEADLINE_DATE && days < 0) {
        know_count(prose, "", -days, " past");
    } else if (item->deadline_kind == DEADLINE_DATE) {
        *list_add(arena, &prose->days) = text_printf(arena, "%ld", days);
    }
}

static void know_items(struct prose *prose)
{
    const struct framework *framework = prose->check->report->framework;
    long recommendations = 0;
    for (size_t i = 0; i < framework->force_item_count; i++) {
        const struct item *item = framework->force_items[i];
        know(prose, item->id);
        know(prose, item->subject);
        know(prose, item->note);
        know_deadline(prose, item);
        recommendations += item->kind == ITEM_RECOMMENDATION;
    }
    know_count(prose, "", (long)framework->force_item_count, " items");
    know_count(prose, "", recommendations, " recommendations");
}

static void know_framework(struct prose *prose)
{
    const struct framework *framework = prose->check->report->framework;
    know(prose, framework->title);
    know(prose, framework->publisher);
    know(prose, framework->inspectorate);
    know(prose, framework->source);
    for (enum rating rating = RATING_RED; rating < RATINGS; rating++) {
        know(prose, framework->terms[rating].definition);
    }
    for (size_t i = 0; i < framework->publications.count; i++) {
        know(prose, framework->publications.items[i].title);
        know_day(prose, framework->publications.items[i].published);
        know_day(prose, framework->publications.items[i].comments_due);
    }
    for (size_t i = 0; i < framework->themes.count; i++) {
        know(prose, framework->themes.items[i].title);
    }
    for (size_t i = 0; i < framework->areas.count; i++) {
        know(prose, framework->areas.items[i].title);
    }
}

/* A force's page is of no other force. */
static void know_forces(struct prose *prose)
{
    const struct roster *roster = prose->check->report->roster;
    const struct force *own = prose->file->document->force;
    for (size_t i = 0; i < roster->forces.count; i++) {
        if (!own || own->index == i) {
            know(prose, roster->forces.items[i].name);
            know(prose, roster->forces.items[i].region);
        }
    }
    know_count(prose, "", (long)roster->forces.count, " forces");
}

static void know_policy(struct prose *prose)
{
    const struct policy *policy = prose->check->report->policy;
    know(prose, policy->title);
    for (size_t i = 0; i < policy->outcomes.count; i++) {
        know(prose, policy->outcomes.items[i].words);
        know(prose, policy->outcomes.items[i].id);
    }
    for (size_t i = 0; i < policy->rules.count; i++) {
        know(prose, policy->rules.items[i].words);
    }
}

static void know_queries(struct prose *prose)
{
    for (enum finding_name name = 0; name < FINDING_NAMES; name++) {
        know(prose, finding_kind(name)->meaning);
        know(prose, finding_kind(name)->action);
    }
    const struct table *findings = report_table(prose->check->report, "findings");
    if (findings) {
        know_count(prose, "All ", (long)findings->row_count, "");
    }
}

/* The rows of a table that are about the page's force, or that have no force. */
static void know_rows(struct prose *prose, const char *id)
{
    const struct table *table = report_table(prose->check->report, id);
    const struct force *force = prose->file->document->force;
    for (size_t row = 0; table && row < table->row_count; row++) {
        if (!force || strcmp(table->columns[0].name, "force_code") != 0 ||
            strcmp(table_value(table, row, 0)->text, force->code) == 0) {
            for (size_t column = 0; column < table->column_count; column++) {
                know(prose, table_value(table, row, column)->text);
            }
        }
    }
}

static void know_tables(struct prose *prose)
{
    const struct tables *tables = &prose->check->report->tables;
    for (size_t i = 0; i < tables->count; i++) {
        const struct table *table = &tables->items[i];
        know(prose, table->title);
        know(prose, table->description);
        for (size_t column = 0; column < table->column_count; column++) {
            know(prose, table->columns[column].title);
        }
    }
    if (prose->file->document->force) {
        know_rows(prose, "summaries");
        know_rows(prose, "force-movement");
    }
    know_rows(prose, "statutory-comments");
}

static void know_report(struct prose *prose)
{
    const struct report *report = prose->check->report;
    know(prose, "Figure 3");
    know(prose, "Figure 4");
    know(prose, "figure 3");
    know(prose, "figure 4");
    know(prose, "section 55 of the Police Act 1996");
    know(prose, report->title);
    know(prose, period_words(prose->check->arena, report->period));
    know_day(prose, report->as_at);
    know(prose, report->position_digest);
    know(prose, report->settings->publisher);
    know(prose, report->settings->contact);
    know_all(prose, &report->banners);
    know_all(prose, &report->notes);
    for (size_t i = 0; i < report->headlines.count; i++) {
        know(prose, report->headlines.items[i].sentence);
    }
    know_items(prose);
    know_framework(prose);
    know_forces(prose);
    know_policy(prose);
    know_queries(prose);
    know_tables(prose);
}

/* ---- what the page says ---- */

/* The length of the longest known text that stands here, whole numbers and all. */
static size_t known_length(const struct prose *prose, const char *at)
{
    size_t longest = 0;
    const struct texts *begun_so = &prose->known[(unsigned char)*at];
    for (size_t i = 0; i < begun_so->count; i++) {
        const char *known = begun_so->items[i];
        size_t length = strlen(known);
        if (length > longest && strncmp(at, known, length) == 0 &&
            !(is_digit(known[length - 1]) && is_digit(at[length]))) {
            longest = length;
        }
    }
    return longest;
}

/* The first number in a text that is none of the report's; NULL when there is none. */
static const char *foreign_number(const struct prose *prose, const char *text)
{
    for (const char *at = text; *at;) {
        bool is_inside = at > text && is_digit(at[-1]) && is_digit(*at);
        size_t length = is_inside ? 0 : known_length(prose, at);
        if (length == 0 && is_digit(*at)) {
            return at;
        }
        at += length > 0 ? length : 1;
    }
    return NULL;
}

static const struct headline *headline_of(const struct report *report, const char *id)
{
    for (size_t i = 0; i < report->headlines.count; i++) {
        if (strcmp(report->headlines.items[i].id, id) == 0) {
            return &report->headlines.items[i];
        }
    }
    return NULL;
}

static void check_numbers(const struct prose *prose, const char *text, const char *id)
{
    const struct headline *headline = headline_of(prose->check->report, id);
    if (!headline || !crossfoot_says(headline, text, prose->check->arena)) {
        crossfoot_mismatch(prose->check, prose->file,
                           "%s: \"%s\" is not %u of %u with what was left out",
                           text_visible(prose->check->arena, id, 60),
                           text_visible(prose->check->arena, text, 60),
                           headline ? headline->numerator : 0,
                           headline ? headline->base : 0);
    }
}

static void check_piece(const struct prose *prose, unsigned row)
{
    const char *text = text_at(prose, row, TEXT_COLUMN);
    const char *headline = text_at(prose, row, HEADLINE_COLUMN);
    const char *number = NULL;
    if (*headline) {
        check_numbers(prose, text, headline);
    } else if (strpbrk(text, "0123456789") && !texts_have(&prose->days, text)) {
        number = foreign_number(prose, text);
    }
    if (crossfoot_names_another(prose->check, text_at(prose, row, KEYS_COLUMN), text)) {
        crossfoot_mismatch(prose->check, prose->file, "%s: \"%s\" is not what it marks",
                           text_at(prose, row, ELEMENT_COLUMN),
                           text_visible(prose->check->arena, text, 60));
    }
    if (number) {
        crossfoot_mismatch(prose->check, prose->file,
                           "%s: \"%s\" holds a number that is none of the report's: %.*s",
                           text_at(prose, row, ELEMENT_COLUMN),
                           text_visible(prose->check->arena, text, 60),
                           (int)strspn(number, "0123456789"), number);
    }
}

static void require(const struct prose *prose, const char *required)
{
    const struct cells *pieces = &prose->texts->cells;
    for (size_t i = 0; i < pieces->count; i++) {
        const struct cell *piece = &pieces->items[i];
        if (piece->column == TEXT_COLUMN && strcmp(piece->text, required) == 0) {
            return;
        }
    }
    crossfoot_mismatch(prose->check, prose->file, "it does not say \"%s\"",
                       text_visible(prose->check->arena, required, 60));
}

static void require_all(const struct prose *prose)
{
    const struct report *report = prose->check->report;
    for (size_t i = 0; i < report->banners.count; i++) {
        require(prose, report->banners.items[i]);
    }
    for (size_t i = 0; !prose->file->document->force && i < report->headlines.count;
         i++) {
        require(prose, report->headlines.items[i].sentence);
    }
}

void crossfoot_web(struct crossfoot *check, struct crossfoot_file *file)
{
    struct prose prose = {
        .check = check, .file = file, .texts = &file->sheets->list.items[0]};
    know_report(&prose);
    require_all(&prose);
    for (unsigned row = 1; row < sheet_end_row(prose.texts); row++) {
        check_piece(&prose, row);
    }
    crossfoot_web_marked(check, file);
}
