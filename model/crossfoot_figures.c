// SPDX-License-Identifier: MIT
#include <string.h>

#include "model/crossfoot_parts.h"
#include "model/listing.h"

/* The eight counts of one assessor over what a key names: an item, or a force's items of
 * one kind. */
struct group {
    const char *key, *assessor;
    long count[TALLY_ROWS], base;
};

LIST_OF(groups, struct group);

/* Columns that tell groups apart; the second may be NULL. */
struct key {
    const char *first, *second;
};

static const char *key_text(struct arena *arena, const struct sheet *sheet, size_t line,
                            struct key key)
{
    const char *first = listing_text(sheet, line, key.first);
    if (!key.second) {
        return first;
    }
    return text_printf(arena, "%s %s", first, listing_text(sheet, line, key.second));
}

/* Neighbours in a file are of one group, so the search begins at the last. */
static struct group *group_of(const struct groups *groups, const char *key,
                              const char *assessor)
{
    for (size_t i = groups->count; i-- > 0;) {
        struct group *group = &groups->items[i];
        if (strcmp(group->key, key) == 0 && strcmp(group->assessor, assessor) == 0) {
            return group;
        }
    }
    return NULL;
}

static struct group *group_made(struct arena *arena, struct groups *groups,
                                const char *key, const char *assessor)
{
    struct group *group = group_of(groups, key, assessor);
    if (!group) {
        group = list_add(arena, groups);
        group->key = key;
        group->assessor = assessor;
    }
    return group;
}

static bool row_of_word(const char *word, enum tally_row *row)
{
    for (*row = 0; *row < TALLY_ROWS; ++*row) {
        if (strcmp(tally_word(*row), word) == 0) {
            return true;
        }
    }
    return false;
}

enum tally_row crossfoot_row(const struct sheet *gradings, size_t line,
                             enum assessor assessor)
{
    static const struct {
        const char *rating, *otherwise;
    } columns[ASSESSORS] = {
        [ASSESSOR_FORCE] = {"force_rating",        "force_absence"       },
        [ASSESSOR_INSPECTORATE] = {"inspectorate_rating", "inspectorate_absence"},
        [ASSESSOR_RECONCILED] = {"reconciled_rating",   "outcome"             },
    };
    enum tally_row row;
    if (row_of_word(listing_text(gradings, line, columns[assessor].rating), &row)) {
        return row;
    }
    const char *otherwise = listing_text(gradings, line, columns[assessor].otherwise);
    return strcmp(otherwise, "not-applicable") == 0 ? TALLY_NOT_APPLICABLE
           : strcmp(otherwise, "not-verified") == 0 ? TALLY_NOT_VERIFIED
                                                    : TALLY_NOT_READ;
}

long crossfoot_tenths(long count, long base)
{
    return base > 0 ? (2000 * count + base) / (2 * base) : 0;
}

/* ---- groups as each file gives them ---- */

static void check_percent(struct crossfoot *check, const char *path,
                          const struct sheet *sheet, size_t line, long count, long base)
{
    long tenths = crossfoot_tenths(count, base);
    const char *right = text_printf(check->arena, "%ld.%ld", tenths / 10, tenths % 10);
    const char *percent = listing_text(sheet, line, "percent");
    if (strcmp(percent, right) != 0) {
        crossfoot_mismatch(check, path, "row %zu: %ld of %ld is %s percent, not %s",
                           line + 2, count, base, right, percent);
    }
}

static struct groups long_groups(struct crossfoot *check, const char *path,
                                 const struct sheet *sheet, struct key key)
{
    struct groups groups = {0};
    for (size_t line = 0; line < listing_rows(sheet); line++) {
        enum tally_row row;
        long count, base;
        if (!row_of_word(listing_text(sheet, line, "rating"), &row) ||
            !listing_number(sheet, line, "count", &count) ||
            !listing_number(sheet, line, "base", &base)) {
            crossfoot_mismatch(check, path, "row %zu is not a rating's count", line + 2);
            continue;
        }
        check_percent(check, path, sheet, line, count, base);
        struct group *group =
            group_made(check->arena, &groups, key_text(check->arena, sheet, line, key),
                       listing_text(sheet, line, "assessor"));
        group->count[row] += count;
        group->base = base;
    }
    return groups;
}

/* The heading of a wide file's column for a rating: "Not read" or "not_read". */
static const char *wide_heading(struct crossfoot *check, const struct sheet *sheet,
                                enum tally_row row)
{
    size_t count;
    const struct cell *cells = sheet_row(sheet, 1, &count);
    const char *word = text_folded(check->arena, tally_word(row));
    for (size_t i = 0; i < count; i++) {
        if (strcmp(text_folded(check->arena, cells[i].text), word) == 0) {
            return cells[i].text;
        }
    }
    return tally_word(row);
}

static struct groups wide_groups(struct crossfoot *check, const char *path,
                                 const struct sheet *sheet, struct key key)
{
    struct groups groups = {0};
    const char *headings[TALLY_ROWS];
    for (enum tally_row row = 0; row < TALLY_ROWS; row++) {
        headings[row] = wide_heading(check, sheet, row);
    }
    for (size_t line = 0; line < listing_rows(sheet); line++) {
        struct group *group =
            group_made(check->arena, &groups, key_text(check->arena, sheet, line, key),
                       listing_text(sheet, line, "assessor"));
        bool is_read = listing_number(sheet, line, "base", &group->base);
        for (enum tally_row row = 0; row < TALLY_ROWS; row++) {
            is_read &= listing_number(sheet, line, headings[row], &group->count[row]);
        }
        if (!is_read) {
            crossfoot_mismatch(check, path, "row %zu is not a group's counts", line + 2);
        }
    }
    return groups;
}

static struct groups counted_groups(struct crossfoot *check, const struct sheet *gradings,
                                    struct key key)
{
    struct groups groups = {0};
    for (size_t line = 0; line < listing_rows(gradings); line++) {
        const char *name = key_text(check->arena, gradings, line, key);
        for (enum assessor assessor = 0; assessor < ASSESSORS; assessor++) {
            struct group *group =
                group_made(check->arena, &groups, name, assessor_word(assessor));
            group->count[crossfoot_row(gradings, line, assessor)]++;
            group->base++;
        }
    }
    return groups;
}

/* All groups of a file together, by assessor. */
static struct groups summed_groups(struct crossfoot *check, const struct groups *groups)
{
    struct groups sums = {0};
    for (size_t i = 0; i < groups->count; i++) {
        const struct group *group = &groups->items[i];
        struct group *sum =
            group_made(check->arena, &sums, "all together", group->assessor);
        sum->base += group->base;
        for (enum tally_row row = 0; row < TALLY_ROWS; row++) {
            sum->count[row] += group->count[row];
        }
    }
    return sums;
}

/* ---- comparisons ---- */

static void check_bases(struct crossfoot *check, const char *path,
                        const struct groups *groups)
{
    for (size_t i = 0; i < groups->count; i++) {
        const struct group *group = &groups->items[i];
        long sum = 0;
        for (enum tally_row row = 0; row < TALLY_ROWS; row++) {
            sum += group->count[row];
        }
        if (sum != group->base) {
            crossfoot_mismatch(check, path,
                               "%s, %s: the rows add up to %ld, the base is %ld",
                               group->key, group->assessor, sum, group->base);
        }
    }
}

static void compare_group(struct crossfoot *check, const char *path,
                          const struct group *here, const struct group *there,
                          const char *other)
{
    for (enum tally_row row = 0; row < TALLY_ROWS; row++) {
        if (here->count[row] != there->count[row]) {
            crossfoot_mismatch(check, path, "%s, %s, %s: %ld here, %ld in %s", here->key,
                               here->assessor, tally_word(row), here->count[row],
                               there->count[row], other);
        }
    }
    if (here->base != there->base) {
        crossfoot_mismatch(check, path, "%s, %s, base: %ld here, %ld in %s", here->key,
                           here->assessor, here->base, there->base, other);
    }
}

static void compare_groups(struct crossfoot *check, const char *path,
                           const struct groups *here, const struct groups *there,
                           const char *other)
{
    if (here->count != there->count) {
        crossfoot_mismatch(check, path, "%zu groups here, %zu in %s", here->count,
                           there->count, other);
    }
    for (size_t i = 0; i < here->count; i++) {
        const struct group *group = &here->items[i];
        const struct group *match = group_of(there, group->key, group->assessor);
        if (!match) {
            crossfoot_mismatch(check, path, "%s, %s is not in %s", group->key,
                               group->assessor, other);
        } else {
            compare_group(check, path, group, match, other);
        }
    }
}

/* A file of the set as a sheet with its path. */
struct part {
    const char *path;
    const struct sheet *sheet;
};

static bool part_of(const struct crossfoot *check, const char *table, struct part *part)
{
    const struct written *file = crossfoot_file(check, "csv", table);
    if (!file) {
        return false;
    }
    *part = (struct part){file->document->path, listing_named(file->sheets, NULL)};
    return part->sheet != NULL;
}

static struct groups check_figure(struct crossfoot *check, const char *table,
                                  const char *wide, struct key key)
{
    struct groups groups = {0};
    struct part figure, other;
    if (!part_of(check, table, &figure)) {
        return groups;
    }
    groups = long_groups(check, figure.path, figure.sheet, key);
    check_bases(check, figure.path, &groups);
    if (part_of(check, wide, &other)) {
        struct groups others = wide_groups(check, other.path, other.sheet, key);
        check_bases(check, other.path, &others);
        compare_groups(check, other.path, &others, &groups, figure.path);
    }
    if (part_of(check, "gradings", &other)) {
        struct groups counted = counted_groups(check, other.sheet, key);
        compare_groups(check, figure.path, &groups, &counted, other.path);
    }
    return groups;
}

void crossfoot_figures(struct crossfoot *check)
{
    struct groups by_item =
        check_figure(check, "figure-3", "figure-3-wide", (struct key){"item", NULL});
    struct groups by_force = check_figure(check, "figure-4", "figure-4-wide",
                                          (struct key){"force_code", "kind"});
    struct part items, forces;
    if (part_of(check, "figure-3", &items) && part_of(check, "figure-4", &forces)) {
        struct groups item_sums = summed_groups(check, &by_item);
        struct groups force_sums = summed_groups(check, &by_force);
        compare_groups(check, items.path, &item_sums, &force_sums, forces.path);
    }
}
