// SPDX-License-Identifier: MIT
#include "importers/recognise/cards_apart.h"

#include "importers/recognise/tables.h"

/* Where rows name forces or months, whose and of when a card would be is not certain. */
static bool say_whose(const struct entry_list *entries)
{
    for (size_t i = 0; i < entries->count; i++) {
        const struct entry *entry = &entries->items[i];
        if (entry->names_force || period_is_set(entry->period)) {
            return true;
        }
    }
    return false;
}

/* Whether all are about items that no other entry is about. */
static bool are_new(const struct entry_list *apart, const struct entry_list *entries)
{
    for (size_t i = 0; i < apart->count; i++) {
        if (entries_have(entries, apart->items[i].item)) {
            return false;
        }
    }
    return apart->count > 0;
}

static void ask(struct reader *reader, struct entry *entry)
{
    if (entry->verdict.finding == FINDING_NAMES) {
        entry->verdict.finding = FINDING_CARD_APART;
        entry->verdict.message =
            text_printf(reader->arena,
                        "this rating of %s stands apart from the file's tables, none of "
                        "which has the item (using it)",
                        entry->item->id);
    }
}

static void add_entries(struct reader *reader, const struct entry_list *apart,
                        struct entry_list *entries)
{
    for (size_t i = 0; i < apart->count; i++) {
        struct entry *entry = list_add(reader->arena, entries);
        *entry = apart->items[i];
        entry->order = entries->count - 1;
        ask(reader, entry);
    }
}

static void read_sheet(struct reader *reader, const struct worded_sheet *sheet,
                       struct entry_list *entries, struct force_list *claimants)
{
    size_t said = reader->findings->count;
    struct table_list *tables = arena_new(reader->arena, struct table_list);
    struct entry_list apart = {0};
    tables_find_apart(reader, sheet, tables);
    for (size_t i = 0; i < tables->count; i++) {
        if (tables->items[i].is_other_kind || tables->items[i].is_ambiguous) {
            apart.count = 0;
            break;
        }
        entries_of_table(reader, &tables->items[i], &apart, claimants);
    }
    if (are_new(&apart, entries)) {
        add_entries(reader, &apart, entries);
    } else {
        reader->findings->count = said; /* of what is not used */
    }
}

void cards_apart_read(struct reader *reader, const struct worded_sheet *sheets,
                      const bool *has_table, size_t count, struct entry_list *entries,
                      struct force_list *claimants)
{
    if (say_whose(entries)) {
        return;
    }
    for (size_t s = 0; s < count; s++) {
        if (!has_table[s] && !sheets[s].sheet->is_hidden) {
            read_sheet(reader, &sheets[s], entries, claimants);
        }
    }
}
