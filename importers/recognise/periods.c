// SPDX-License-Identifier: MIT
#include "importers/recognise/periods.h"

struct months {
    struct reader *reader;
    const struct identity *identity;
    struct entry_list *entries;
    struct period asked;
};

static const struct sheet *sheet_of(const struct entry *entry)
{
    return entry->table->view->sheet;
}

/* The nearest statement for an entry: of its row or column, else for its sheet. */
static void give_nearest(const struct months *months, struct entry *entry)
{
    if (entry->period_source != SOURCE_NONE) {
        return;
    }
    const struct period_claim *claim = identity_period(months->identity, sheet_of(entry));
    if (!claim) {
        return;
    }
    bool is_month = entry->column->month > 0; /* its heading says one without a year */
    entry->period =
        is_month ? period_beside(entry->column->month, claim->period) : claim->period;
    entry->period_source = is_month ? SOURCE_CELL : claim->source;
}

static const char *month_words(const struct months *months, struct period period)
{
    return period_words(months->reader->arena, period);
}

static bool is_own(const struct entry *entry)
{
    const struct column *column = entry->column;
    return entry->table->fields[FIELD_PERIOD] || period_is_set(column->period) ||
           column->month > 0;
}

/* ---- a month was asked for ---- */

static bool is_asked(const struct months *months, const struct entry *entry)
{
    return period_compare(entry->period, months->asked) == 0;
}

/* Whether nothing that counts says which month an entry is of: names of files and titles
 * give way to the month that was asked for. */
static bool is_open(const struct entry *entry)
{
    return entry->period_source < SOURCE_SHEET_NAME;
}

static bool any_entry(const struct months *months,
                      bool (*has)(const struct months *, const struct entry *))
{
    for (size_t i = 0; i < months->entries->count; i++) {
        const struct entry *entry = &months->entries->items[i];
        if (!entry->is_dropped && !sheet_of(entry)->is_hidden && has(months, entry)) {
            return true;
        }
    }
    return false;
}

static bool serves(const struct months *months, const struct entry *entry)
{
    return is_open(entry) || is_asked(months, entry);
}

/* The place that says an entry's month, for messages. */
static struct place said_at(const struct months *months, const struct entry *entry)
{
    const struct period_claim *claim = identity_period(months->identity, sheet_of(entry));
    if (is_own(entry)) {
        return entry->column->heading && !entry->table->fields[FIELD_PERIOD]
                   ? reading_place(months->reader, entry->table->view,
                                   entry->column->heading)
                   : entry->place;
    }
    return claim ? claim->place : entry->place;
}

/* The only other month that sheet names give, or NULL when there are several. */
static const struct entry *only_by_name(const struct months *months)
{
    const struct entry *only = NULL;
    for (size_t i = 0; i < months->entries->count; i++) {
        const struct entry *entry = &months->entries->items[i];
        if (entry->is_dropped || sheet_of(entry)->is_hidden) {
            continue;
        }
        if (entry->period_source != SOURCE_SHEET_NAME ||
            (only && period_compare(only->period, entry->period) != 0)) {
            return NULL;
        }
        only = entry;
    }
    return only;
}

static const struct entry *first_standing(const struct months *months)
{
    for (size_t i = 0; i < months->entries->count; i++) {
        if (!months->entries->items[i].is_dropped) {
            return &months->entries->items[i];
        }
    }
    return NULL;
}

static bool refuse(const struct months *months)
{
    const struct entry *entry = first_standing(months);
    if (!entry) {
        return true;
    }
    struct findings *findings = months->reader->findings;
    struct place place = said_at(months, entry);
    bool is_label = entry->period_source == SOURCE_CELL && !is_own(entry);
    return finding_add(
        findings, is_label ? FINDING_PERIOD_CONFLICT : FINDING_PERIOD_NOT_ASKED, place,
        "the ratings are of %s; %s was asked for", month_words(months, entry->period),
        month_words(months, months->asked));
}

static void report_overridden(const struct months *months, const struct entry *entry)
{
    finding_add(months->reader->findings, FINDING_PERIOD_OVERRIDDEN,
                said_at(months, entry), "%s is named here; %s was asked for and is used",
                month_words(months, entry->period), month_words(months, months->asked));
}

/* The months that were said to be left out. */
LIST_OF(period_list, struct period);

static bool is_new(const struct months *months, struct period_list *said,
                   struct period period)
{
    for (size_t i = 0; i < said->count; i++) {
        if (period_compare(said->items[i], period) == 0) {
            return false;
        }
    }
    *list_add(months->reader->arena, said) = period;
    return true;
}

static void drop_other(const struct months *months, struct entry *entry,
                       struct period_list *said)
{
    entry->is_dropped = true;
    if (!sheet_of(entry)->is_hidden && is_new(months, said, entry->period)) {
        finding_add(months->reader->findings, FINDING_OTHER_PERIODS,
                    said_at(months, entry), "ratings of %s were not used",
                    month_words(months, entry->period));
    }
}

/* Leaves the entries of the month that was asked for, and those that nothing near says
 * the month of. */
static void drop_others(const struct months *months)
{
    struct period_list said = {0};
    bool is_overridden = false;
    for (size_t i = 0; i < months->entries->count; i++) {
        struct entry *entry = &months->entries->items[i];
        if (entry->is_dropped || is_asked(months, entry)) {
            continue;
        }
        if (!is_open(entry)) {
            drop_other(months, entry, &said);
            continue;
        }
        if (period_is_set(entry->period) && !is_overridden) {
            is_overridden = true;
            report_overridden(months, entry);
        }
        entry->period = months->asked;
    }
}

static bool any_hidden(const struct months *months,
                       bool (*has)(const struct months *, const struct entry *))
{
    for (size_t i = 0; i < months->entries->count; i++) {
        const struct entry *entry = &months->entries->items[i];
        if (!entry->is_dropped && sheet_of(entry)->is_hidden && has(months, entry)) {
            return true;
        }
    }
    return false;
}

/* One sheet name alone says another month: the month that was asked for beats it. */
static void override_name(const struct months *months, const struct entry *only)
{
    report_overridden(months, only);
    for (size_t i = 0; i < months->entries->count; i++) {
        struct entry *entry = &months->entries->items[i];
        if (!sheet_of(entry)->is_hidden) {
            entry->period = months->asked;
        }
    }
}

static bool settle_asked(const struct months *months)
{
    if (!any_entry(months, serves)) {
        const struct entry *only = only_by_name(months);
        if (only && !any_hidden(months, is_asked)) {
            override_name(months, only);
        } else if (!any_hidden(months, serves)) {
            return refuse(months);
        }
    }
    drop_others(months);
    return true;
}

/* ---- what else is said ---- */

/* Whether ratings of a month were read, be they used or not. */
static bool is_read(const struct months *months, struct period period)
{
    for (size_t i = 0; i < months->entries->count; i++) {
        if (period_compare(months->entries->items[i].period, period) == 0) {
            return true;
        }
    }
    return false;
}

static bool is_overridden(const struct months *months)
{
    const struct findings *findings = months->reader->findings;
    for (size_t i = 0; i < findings->count; i++) {
        if (findings->items[i].name == FINDING_PERIOD_OVERRIDDEN) {
            return true;
        }
    }
    return false;
}

/* A label, a name or a title that says a month of which there is no rating: an earlier
 * return under a new name, or the other way round. Titles ask; what else nothing settled
 * refuses the file. */
static bool claims_fit(const struct months *months)
{
    const struct entry *entry = first_standing(months);
    bool is_said = is_overridden(months);
    for (size_t i = 0; entry && !is_said && i < months->identity->periods.count; i++) {
        const struct period_claim *claim = &months->identity->periods.items[i];
        bool is_hidden = claim->sheet && claim->sheet->is_hidden;
        if (is_hidden || is_read(months, claim->period)) {
            continue;
        }
        bool may_ask = period_is_set(months->asked) || claim->source == SOURCE_TITLE;
        finding_add(
            months->reader->findings,
            may_ask ? FINDING_OTHER_PERIOD_NAMED : FINDING_PERIOD_CONFLICT, claim->place,
            "%s here, but the ratings %s %s (%s)%s", month_words(months, claim->period),
            may_ask ? "were taken for" : "are of", month_words(months, entry->period),
            place_text(months->reader->arena, said_at(months, entry)),
            may_ask ? "" : "; --period says which to use");
        if (!may_ask) {
            return false;
        }
    }
    return true;
}

/* ---- the file must say ---- */

static bool settle_said(const struct months *months)
{
    struct period only = {0};
    bool is_one = true;
    for (size_t i = 0; i < months->entries->count; i++) {
        const struct entry *entry = &months->entries->items[i];
        if (entry->is_dropped || !period_is_set(entry->period)) {
            continue;
        }
        is_one &= !period_is_set(only) || period_compare(only, entry->period) == 0;
        only = entry->period;
    }
    for (size_t i = 0; i < months->entries->count; i++) {
        struct entry *entry = &months->entries->items[i];
        if (entry->is_dropped || period_is_set(entry->period)) {
            continue;
        }
        bool is_month = entry->column->month > 0; /* of a year that nobody says */
        if (period_is_set(only) && is_one && !is_month) {
            entry->period = only;
        } else if (sheet_of(entry)->is_hidden) {
            entry->is_dropped = true;
        } else {
            return finding_add(months->reader->findings, FINDING_PERIOD_UNKNOWN,
                               entry->place,
                               "no cell, heading, sheet name or file name says which "
                               "month's ratings these are");
        }
    }
    return true;
}

bool periods_settle(struct reader *reader, const struct identity *identity,
                    struct entry_list *entries)
{
    struct months months = {.reader = reader,
                            .identity = identity,
                            .entries = entries,
                            .asked = reader->context->options.period};
    for (size_t i = 0; i < entries->count; i++) {
        give_nearest(&months, &entries->items[i]);
    }
    bool is_settled =
        period_is_set(months.asked) ? settle_asked(&months) : settle_said(&months);
    return is_settled && claims_fit(&months);
}
