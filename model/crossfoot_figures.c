// SPDX-License-Identifier: MIT
#include <string.h>

#include "model/crossfoot_parts.h"

/* The eight counts of one assessor over what two words name: an item, or a force and a
 * kind of item. */
struct group {
    const char *first, *second, *assessor; /* second: "" for items */
    long count[TALLY_ROWS], base;
};

LIST_OF(groups, struct group);

/* The columns that tell a file's groups apart. */
struct key {
    const char *first, *second;
};

/* ---- groups ---- */

static bool is_group(const struct group *group, const char *first, const char *second,
                     const char *assessor)
{
    return strcmp(group->first, first) == 0 && strcmp(group->second, second) == 0 &&
           strcmp(group->assessor, assessor) == 0;
}

/* Neighbours in a file are of one group, so the search begins at the last. */
static struct group *group_of(const struct groups *groups, const char *first,
                              const char *second, const char *assessor)
{
    for (size_t i = groups->count; i-- > 0;) {
        if (is_group(&groups->items[i], first, second, assessor)) {
            return &groups->items[i];
        }
    }
    return NULL;
}

static struct group *group_made(struct arena *arena, struct groups *groups,
                                const char *first, const char *second,
                                const char *assessor)
{
    struct group *group = group_of(groups, first, second, assessor);
    if (!group) {
        group = list_add(arena, groups);
        *group = (struct group){.first = first, .second = second, .assessor = assessor};
    }
    return group;
}

static const char *group_name(const struct crossfoot *check, const struct group *group)
{
    return text_printf(check->arena, "%s%s%s, %s", group->first,
                       *group->second ? " " : "", group->second, group->assessor);
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

struct crossfoot_counting crossfoot_counting_of(const struct listing *gradings)
{
    return (struct crossfoot_counting){
        .rating = {[ASSESSOR_FORCE] = listing_column(gradings, "force_rating"),
                   [ASSESSOR_INSPECTORATE] =
                       listing_column(gradings, "inspectorate_rating"),
                   [ASSESSOR_RECONCILED] = listing_column(gradings, "reconciled_rating")},
        .otherwise = {[ASSESSOR_FORCE] = listing_column(gradings, "force_absence"),
                      [ASSESSOR_INSPECTORATE] =
                          listing_column(gradings, "inspectorate_absence"),
                      [ASSESSOR_RECONCILED] = listing_column(gradings, "outcome")},
    };
}

enum tally_row crossfoot_row(const struct listing *gradings,
                             const struct crossfoot_counting *counting, size_t line,
                             enum assessor assessor)
{
    enum tally_row row;
    if (row_of_word(listing_text(gradings, line, counting->rating[assessor]), &row)) {
        return row;
    }
    const char *otherwise = listing_text(gradings, line, counting->otherwise[assessor]);
    return strcmp(otherwise, "not-applicable") == 0 ? TALLY_NOT_APPLICABLE
           : strcmp(otherwise, "not-verified") == 0 ? TALLY_NOT_VERIFIED
                                                    : TALLY_NOT_READ;
}

long crossfoot_tenths(long count, long base)
{
    return base > 0 ? (2000 * count + base) / (2 * base) : 0;
}

/* ---- groups as each file gives them ---- */

/* The places of a figure's columns. */
struct figure {
    struct crossfoot_file *file;
    const struct listing *listing;
    unsigned first, second, assessor, rating, count, base, percent;
};

static struct figure figure_of(struct crossfoot_file *file, struct key key)
{
    const struct listing *listing = &file->listing;
    return (struct figure){
        .file = file,
        .listing = listing,
        .first = listing_column(listing, key.first),
        .second = key.second ? listing_column(listing, key.second) : 0,
        .assessor = listing_column(listing, "assessor"),
        .rating = listing_column(listing, "rating"),
        .count = listing_column(listing, "count"),
        .base = listing_column(listing, "base"),
        .percent = listing_column(listing, "percent"),
    };
}

static struct group *group_at(struct crossfoot *check, const struct figure *figure,
                              size_t line, struct groups *groups)
{
    return group_made(check->arena, groups,
                      listing_text(figure->listing, line, figure->first),
                      listing_text(figure->listing, line, figure->second),
                      listing_text(figure->listing, line, figure->assessor));
}

static void check_percent(struct crossfoot *check, const struct figure *figure,
                          size_t line, long count, long base)
{
    long tenths = crossfoot_tenths(count, base);
    const char *right = text_printf(check->arena, "%ld.%ld", tenths / 10, tenths % 10);
    const char *percent = listing_text(figure->listing, line, figure->percent);
    if (strcmp(percent, right) != 0) {
        crossfoot_mismatch(check, figure->file,
                           "row %zu: %ld of %ld is %s percent, not %s", line + 2, count,
                           base, right, percent);
    }
}

static struct groups long_groups(struct crossfoot *check, const struct figure *figure)
{
    struct groups groups = {0};
    const struct listing *listing = figure->listing;
    for (size_t line = 0; line < listing->rows; line++) {
        enum tally_row row;
        long count, base;
        if (!row_of_word(listing_text(listing, line, figure->rating), &row) ||
            !listing_number(listing, line, figure->count, &count) ||
            !listing_number(listing, line, figure->base, &base)) {
            crossfoot_mismatch(check, figure->file, "row %zu is not a rating's count",
                               line + 2);
            continue;
        }
        check_percent(check, figure, line, count, base);
        struct group *group = group_at(check, figure, line, &groups);
        group->count[row] += count;
        group->base = base;
    }
    return groups;
}

/* The column of a wide file that counts a rating, headed "Not read" or "not_read". */
static unsigned wide_column(struct crossfoot *check, const struct listing *listing,
                            enum tally_row row)
{
    const char *word = text_folded(check->arena, tally_word(row));
    for (unsigned column = 1; column <= listing->columns; column++) {
        const char *heading = listing_heading(listing, column);
        if (strcmp(text_folded(check->arena, heading), word) == 0) {
            return column;
        }
    }
    return 0;
}

static struct groups wide_groups(struct crossfoot *check, const struct figure *figure)
{
    struct groups groups = {0};
    const struct listing *listing = figure->listing;
    unsigned columns[TALLY_ROWS];
    for (enum tally_row row = 0; row < TALLY_ROWS; row++) {
        columns[row] = wide_column(check, listing, row);
    }
    for (size_t line = 0; line < listing->rows; line++) {
        struct group *group = group_at(check, figure, line, &groups);
        bool is_read = listing_number(listing, line, figure->base, &group->base);
        for (enum tally_row row = 0; row < TALLY_ROWS; row++) {
            is_read &= listing_number(listing, line, columns[row], &group->count[row]);
        }
        if (!is_read) {
            crossfoot_mismatch(check, figure->file, "row %zu is not a group's counts",
                               line + 2);
        }
    }
    return groups;
}

static struct groups counted_groups(struct crossfoot *check,
                                    const struct listing *gradings, struct key key)
{
    struct groups groups = {0};
    struct crossfoot_counting counting = crossfoot_counting_of(gradings);
    unsigned first = listing_column(gradings, key.first);
    unsigned second = key.second ? listing_column(gradings, key.second) : 0;
    for (size_t line = 0; line < gradings->rows; line++) {
        for (enum assessor assessor = 0; assessor < ASSESSORS; assessor++) {
            struct group *group =
                group_made(check->arena, &groups, listing_text(gradings, line, first),
                           listing_text(gradings, line, second), assessor_word(assessor));
            group->count[crossfoot_row(gradings, &counting, line, assessor)]++;
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
            group_made(check->arena, &sums, "all together", "", group->assessor);
        sum->base += group->base;
        for (enum tally_row row = 0; row < TALLY_ROWS; row++) {
            sum->count[row] += group->count[row];
        }
    }
    return sums;
}

/* ---- comparisons ---- */

static void check_bases(struct crossfoot *check, struct crossfoot_file *file,
                        const struct groups *groups)
{
    for (size_t i = 0; i < groups->count; i++) {
        const struct group *group = &groups->items[i];
        long sum = 0;
        for (enum tally_row row = 0; row < TALLY_ROWS; row++) {
            sum += group->count[row];
        }
        if (sum != group->base) {
            crossfoot_mismatch(check, file, "%s: the rows add up to %ld, the base is %ld",
                               group_name(check, group), sum, group->base);
        }
    }
}

static void compare_group(struct crossfoot *check, struct crossfoot_file *file,
                          const struct group *here, const struct group *there,
                          const char *other)
{
    for (enum tally_row row = 0; row < TALLY_ROWS; row++) {
        if (here->count[row] != there->count[row]) {
            crossfoot_mismatch(check, file, "%s, %s: %ld here, %ld in %s",
                               group_name(check, here), tally_word(row), here->count[row],
                               there->count[row], other);
        }
    }
    if (here->base != there->base) {
        crossfoot_mismatch(check, file, "%s, base: %ld here, %ld in %s",
                           group_name(check, here), here->base, there->base, other);
    }
}

static void compare_groups(struct crossfoot *check, struct crossfoot_file *file,
                           const struct groups *here, const struct groups *there,
                           const struct crossfoot_file *other)
{
    const char *path = other->document->path;
    if (here->count != there->count) {
        crossfoot_mismatch(check, file, "%zu groups here, %zu in %s", here->count,
                           there->count, path);
    }
    for (size_t i = 0; i < here->count; i++) {
        const struct group *group = &here->items[i];
        const struct group *match =
            group_of(there, group->first, group->second, group->assessor);
        if (!match) {
            crossfoot_mismatch(check, file, "%s is not in %s", group_name(check, group),
                               path);
        } else {
            compare_group(check, file, group, match, path);
        }
    }
}

static struct groups check_figure(struct crossfoot *check, const char *table,
                                  const char *wide_table, struct key key)
{
    struct crossfoot_file *file = crossfoot_csv(check, table);
    struct crossfoot_file *wide = crossfoot_csv(check, wide_table);
    struct crossfoot_file *gradings = crossfoot_csv(check, "gradings");
    if (!file) {
        return (struct groups){0};
    }
    struct figure figure = figure_of(file, key);
    struct groups groups = long_groups(check, &figure);
    check_bases(check, file, &groups);
    if (wide) {
        struct figure wide_figure = figure_of(wide, key);
        struct groups others = wide_groups(check, &wide_figure);
        check_bases(check, wide, &others);
        compare_groups(check, wide, &others, &groups, file);
    }
    if (gradings) {
        struct groups counted = counted_groups(check, &gradings->listing, key);
        compare_groups(check, file, &groups, &counted, gradings);
    }
    return groups;
}

void crossfoot_figures(struct crossfoot *check)
{
    struct groups by_item =
        check_figure(check, "figure-3", "figure-3-wide", (struct key){"item", NULL});
    struct groups by_force = check_figure(check, "figure-4", "figure-4-wide",
                                          (struct key){"force_code", "kind"});
    struct crossfoot_file *items = crossfoot_csv(check, "figure-3");
    struct crossfoot_file *forces = crossfoot_csv(check, "figure-4");
    if (items && forces) {
        struct groups item_sums = summed_groups(check, &by_item);
        struct groups force_sums = summed_groups(check, &by_force);
        compare_groups(check, items, &item_sums, &force_sums, forces);
    }
}
