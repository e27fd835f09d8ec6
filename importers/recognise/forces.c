// SPDX-License-Identifier: MIT
#include "importers/recognise/forces.h"

#include <string.h>

#include "importers/recognise/headed_rows.h"

/* A force and where it is named first. */
struct named {
    const struct force *force;
    struct place place;
};

LIST_OF(named_list, struct named);

static bool is_named(const struct named_list *list, const struct force *force)
{
    for (size_t i = 0; i < list->count; i++) {
        if (list->items[i].force == force) {
            return true;
        }
    }
    return false;
}

static void name(struct reader *reader, struct named_list *list,
                 const struct force *force, struct place place)
{
    if (force && !is_named(list, force)) {
        *list_add(reader->arena, list) = (struct named){force, place};
    }
}

static bool conflict(struct reader *reader, const struct named *a, const struct named *b)
{
    return finding_add(reader->findings, FINDING_FORCE_CONFLICT, a->place,
                       "%s here, but %s in %s; one force was expected", a->force->name,
                       b->force->name, place_text(reader->arena, b->place));
}

static const struct sheet *sheet_of(const struct entry *entry)
{
    return entry->table->view->sheet;
}

/* Gives entries that name no force themselves the one that holds for their sheet. False
 * after a refusal. Hidden sheets that say nothing clear are left without. */
static bool give_sheets_forces(struct reader *reader, const struct identity *identity,
                               struct entry_list *entries)
{
    for (size_t i = 0; i < entries->count; i++) {
        struct entry *entry = &entries->items[i];
        const struct force_claim *other;
        if (entry->force) {
            continue;
        }
        const struct force_claim *claim =
            identity_force(identity, sheet_of(entry), &other);
        bool is_torn = other != NULL;
        if (is_torn && !sheet_of(entry)->is_hidden && !reader->context->options.force) {
            struct named a = {claim->force, claim->place};
            struct named b = {other->force, other->place};
            return conflict(reader, &a, &b);
        }
        entry->force = claim && !is_torn ? claim->force : NULL;
    }
    return true;
}

/* Where an entry's force is named: in its row or column, or wherever it holds from. */
static struct place named_at(const struct identity *identity, const struct entry *entry)
{
    const struct force_claim *other;
    const struct force_claim *claim =
        entry->names_force ? NULL : identity_force(identity, sheet_of(entry), &other);
    return claim ? claim->place : entry->place;
}

static struct named_list forces_of_entries(struct reader *reader,
                                           const struct identity *identity,
                                           const struct entry_list *entries)
{
    struct named_list list = {0};
    bool is_seen = false;
    for (size_t i = 0; i < entries->count; i++) {
        const struct entry *entry = &entries->items[i];
        is_seen |= !sheet_of(entry)->is_hidden;
        if (!sheet_of(entry)->is_hidden) {
            name(reader, &list, entry->force, named_at(identity, entry));
        }
    }
    for (size_t i = 0; !is_seen && i < entries->count; i++) {
        name(reader, &list, entries->items[i].force, entries->items[i].place);
    }
    return list;
}

/* What cells, sheet names and the file's name claim outside the tables; a misspelt name
 * claims what it was probably meant for. */
static struct named_list forces_claimed(struct reader *reader,
                                        const struct identity *identity)
{
    struct named_list list = {0};
    for (size_t i = 0; i < identity->forces.count; i++) {
        const struct force_claim *claim = &identity->forces.items[i];
        if (claim->source > SOURCE_TITLE) {
            name(reader, &list, claim->force, claim->place);
        }
    }
    for (size_t i = 0; i < identity->near.count; i++) {
        name(reader, &list, identity->near.items[i].force, identity->near.items[i].place);
    }
    return list;
}

/* Whether a row, a column or a cell says whose entries they are: names of files and
 * sheets are given in passing, and outlive what they were given to. */
static bool is_sure(const struct identity *identity, const struct entry_list *entries)
{
    for (size_t i = 0; i < entries->count; i++) {
        const struct entry *entry = &entries->items[i];
        const struct force_claim *other;
        const struct force_claim *claim =
            identity_force(identity, sheet_of(entry), &other);
        if (!sheet_of(entry)->is_hidden && entry->force && !entry->names_force &&
            !(claim && claim->source == SOURCE_CELL)) {
            return false;
        }
    }
    return true;
}

/* A title that names another force than the ratings were taken for: a query where these
 * are certain, else a contradiction. */
static bool title_fits(struct reader *reader, const struct named *title,
                       const struct named *taken, bool is_certain)
{
    if (!is_certain) {
        return conflict(reader, title, taken);
    }
    finding_add(reader->findings, FINDING_OTHER_FORCE_NAMED, title->place,
                "%s here, but the ratings were taken for %s (%s)", title->force->name,
                taken->force->name, place_text(reader->arena, taken->place));
    return true;
}

/* A title is believed when nothing else speaks; when something does, it may still be the
 * title that is right: a query beside a cell, a contradiction beside a mere name. A
 * force's name alone in a cell contradicts whatever else is said. */
static bool titles_fit(struct reader *reader, const struct identity *identity,
                       const struct named_list *in_tables, bool is_certain)
{
    for (size_t i = 0; in_tables->count > 0 && i < identity->forces.count; i++) {
        const struct force_claim *claim = &identity->forces.items[i];
        bool is_title = claim->source == SOURCE_TITLE || claim->source == SOURCE_ASIDE;
        if (!is_title || claim->sheet->is_hidden || is_named(in_tables, claim->force)) {
            continue;
        }
        struct named title = {claim->force, claim->place};
        bool is_alone = claim->source == SOURCE_ASIDE && claim->is_whole;
        if (!title_fits(reader, &title, &in_tables->items[0], is_certain && !is_alone)) {
            return false;
        }
    }
    return true;
}

/* What stands among the rows and names a force that has none of them. */
static bool unheard_fit(struct reader *reader, const struct named_list *in_tables,
                        bool is_certain)
{
    const struct force_titles *titles = headed_rows_unheard(reader);
    for (size_t i = 0; in_tables->count > 0 && i < titles->count; i++) {
        struct named title = {titles->items[i].force, titles->items[i].place};
        if (!is_named(in_tables, title.force) &&
            !title_fits(reader, &title, &in_tables->items[0], is_certain)) {
            return false;
        }
    }
    return true;
}

/* "Force: British Transport Police" in a file that is named after one of the roster. */
static bool stranger_fits(struct reader *reader, const struct identity *identity,
                          const struct named_list *in_tables, bool is_certain)
{
    if (is_certain || identity->stranger.row == 0 || in_tables->count == 0) {
        return true;
    }
    return finding_add(reader->findings, FINDING_FORCE_CONFLICT, identity->stranger,
                       "a force that the roster does not have, but %s in %s; one force "
                       "was expected",
                       in_tables->items[0].force->name,
                       place_text(reader->arena, in_tables->items[0].place));
}

/* A return that is named after a force and has more forces in its tables shows others
 * beside its own, or speaks for them; only somebody who knows can tell. */
static bool file_name_fits(struct reader *reader, const struct identity *identity,
                           const struct named_list *in_tables)
{
    struct named_list list = {0};
    for (size_t i = 0; i < identity->forces.count; i++) {
        const struct force_claim *claim = &identity->forces.items[i];
        bool is_name = claim->source == SOURCE_FILE_NAME;
        name(reader, &list, is_name ? claim->force : NULL, claim->place);
    }
    bool is_return = reader->context->options.kind == SUBMISSION_RETURN;
    for (size_t i = 0; is_return && list.count > 0 && i < in_tables->count; i++) {
        if (!is_named(&list, in_tables->items[i].force)) {
            return conflict(reader, &list.items[0], &in_tables->items[i]);
        }
    }
    return true;
}

static bool claims_fit(struct reader *reader, const struct named_list *claimed,
                       const struct named_list *in_tables)
{
    for (size_t i = 0; i < claimed->count && in_tables->count > 0; i++) {
        if (!is_named(in_tables, claimed->items[i].force)) {
            return conflict(reader, &claimed->items[i], &in_tables->items[0]);
        }
    }
    return true;
}

static bool refuse_as_nobodys(struct reader *reader, const struct identity *identity,
                              struct place place)
{
    for (size_t i = 0; i < identity->forces.count; i++) {
        const struct force_claim *claim = &identity->forces.items[i];
        if (claim->source == SOURCE_ASIDE) {
            return finding_add(reader->findings, FINDING_FORCE_UNKNOWN, claim->place,
                               "%s here, but nothing says that these are its ratings",
                               claim->force->name);
        }
    }
    return finding_add(
        reader->findings, FINDING_FORCE_UNKNOWN, place,
        "these ratings are nobody's: no cell, sheet name or file name says "
        "which force's they are");
}

/* Entries that nothing names a force for take the only one there is. */
static bool fill_gaps(struct reader *reader, const struct identity *identity,
                      const struct named_list *in_tables, struct entry_list *entries)
{
    for (size_t i = 0; i < entries->count; i++) {
        struct entry *entry = &entries->items[i];
        if (entry->force) {
            continue;
        }
        if (in_tables->count == 1) {
            entry->force = in_tables->items[0].force;
        } else if (sheet_of(entry)->is_hidden) {
            entry->is_dropped = true;
        } else {
            return refuse_as_nobodys(reader, identity, entry->place);
        }
    }
    return true;
}

/* ---- with --force ---- */

static void report_overridden(struct reader *reader, const struct force *asked,
                              const struct named_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        if (list->items[i].force != asked) {
            finding_about(reader->findings, FINDING_FORCE_OVERRIDDEN,
                          list->items[i].place, asked->code, NULL,
                          "the file names %s; it was imported as %s",
                          list->items[i].force->name, asked->name);
            return;
        }
    }
}

/* One force was asked for: all entries are its own, or, when the tables speak for
 * several, those that name it. */
static bool take_asked(struct reader *reader, const struct force *asked,
                       const struct named_list *claimed,
                       const struct named_list *in_tables, struct entry_list *entries)
{
    bool is_several = in_tables->count > 1;
    if (is_several && !is_named(in_tables, asked)) {
        struct named wanted = {asked, {.file = reader->file}};
        return conflict(reader, &in_tables->items[0], &wanted);
    }
    for (size_t i = 0; i < entries->count; i++) {
        struct entry *entry = &entries->items[i];
        entry->is_dropped |= is_several && entry->force && entry->force != asked;
        entry->force = asked;
    }
    const struct named_list *others = is_several ? in_tables : claimed;
    report_overridden(
        reader, asked,
        in_tables->count > 0 && in_tables->items[0].force != asked ? in_tables : others);
    return true;
}

bool forces_settle(struct reader *reader, const struct identity *identity,
                   struct entry_list *entries)
{
    const struct force *asked = reader->context->options.force;
    if (!give_sheets_forces(reader, identity, entries)) {
        return false;
    }
    struct named_list claimed = forces_claimed(reader, identity);
    struct named_list in_tables = forces_of_entries(reader, identity, entries);
    if (asked) {
        struct named_list only = {0};
        name(reader, &only, asked, (struct place){.file = reader->file});
        return take_asked(reader, asked, &claimed, &in_tables, entries) &&
               unheard_fit(reader, in_tables.count > 1 ? &in_tables : &only, true);
    }
    bool is_certain = is_sure(identity, entries);
    return claims_fit(reader, &claimed, &in_tables) &&
           file_name_fits(reader, identity, &in_tables) &&
           stranger_fits(reader, identity, &in_tables, is_certain) &&
           titles_fit(reader, identity, &in_tables, is_certain) &&
           unheard_fit(reader, &in_tables, is_certain) &&
           fill_gaps(reader, identity, &in_tables, entries);
}
