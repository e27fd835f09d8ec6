// SPDX-License-Identifier: MIT
#include "model/finding_order.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* A finding with what it is sorted by. */
struct entry {
    size_t force, item;
    const char *name, *source;
    const struct finding *finding;
};

static size_t force_order(const struct roster *roster, const char *code)
{
    const struct force *force = code ? roster_force_coded(roster, code) : NULL;
    return force ? force->index : SIZE_MAX;
}

static size_t item_order(const struct framework *framework, const char *id)
{
    size_t at = 0;
    while (id && at < framework->items.count &&
           strcmp(framework->items.items[at].id, id) != 0) {
        at++;
    }
    return id ? at + 1 : 0;
}

static int compare_sizes(size_t a, size_t b)
{
    return a == b ? 0 : a < b ? -1 : 1;
}

static int compare_entries(const void *left, const void *right)
{
    const struct entry *a = left, *b = right;
    int order = compare_sizes(a->force, b->force);
    order = order != 0 ? order : compare_sizes(a->item, b->item);
    order = order != 0 ? order : strcmp(a->name, b->name);
    order = order != 0 ? order : strcmp(a->source, b->source);
    return order != 0 ? order : strcmp(a->finding->message, b->finding->message);
}

static struct entry *entries_of(const struct findings *findings,
                                const struct framework *framework,
                                const struct roster *roster, struct arena *arena)
{
    struct entry *entries = arena_array(arena, struct entry, findings->count);
    for (size_t i = 0; i < findings->count; i++) {
        const struct finding *finding = &findings->items[i];
        entries[i] = (struct entry){.force = force_order(roster, finding->force),
                                    .item = item_order(framework, finding->item),
                                    .name = finding_kind(finding->name)->name,
                                    .source = place_source(arena, finding->place),
                                    .finding = finding};
    }
    return entries;
}

struct findings findings_in_order(const struct findings *findings,
                                  const struct framework *framework,
                                  const struct roster *roster, struct arena *arena)
{
    struct findings sorted = {.arena = arena};
    struct entry *entries = entries_of(findings, framework, roster, arena);
    if (findings->count > 1) {
        qsort(entries, findings->count, sizeof(*entries), compare_entries);
    }
    for (size_t i = 0; i < findings->count; i++) {
        if (i == 0 || compare_entries(&entries[i - 1], &entries[i]) != 0) {
            *list_add(arena, &sorted) = *entries[i].finding;
        }
    }
    return sorted;
}
