// SPDX-License-Identifier: MIT
#include "tests/collection/ratings.h"

#include <stdint.h>

static uint32_t mixed(uint32_t hash, const char *text)
{
    for (const char *at = text; *at; at++) {
        hash = (hash ^ (unsigned char)*at) * 16777619u; /* FNV-1a */
    }
    return (hash ^ '|') * 16777619u;
}

unsigned chance(const char *what, const char *first, const char *second, unsigned limit)
{
    uint32_t hash = mixed(mixed(mixed(2166136261u, what), first), second);
    hash ^= hash >> 15;
    return (hash * 2654435761u >> 8) % limit;
}

/* Items differ in how hard they are: of a hundred forces, how many are on their way. */
static unsigned likely_of_hundred(const struct item *item)
{
    static const unsigned bands[] = {96, 94, 88, 72, 45};
    return bands[chance("band", item->id, "", sizeof(bands) / sizeof(*bands))];
}

static enum rating rating_from(const char *what, const struct force *force,
                               const struct item *item)
{
    unsigned draw = chance(what, force->code, item->id, 100);
    unsigned likely = likely_of_hundred(item);
    return draw >= likely ? RATING_RED : draw < likely / 2 ? RATING_GREEN : RATING_AMBER;
}

enum rating previous_rating(const struct force *force, const struct item *item)
{
    return rating_from("previous", force, item);
}

struct saying saying_of(const struct force *force, const struct item *item,
                        bool may_leave_out)
{
    struct saying saying = {SAYS_RATING, rating_from("rating", force, item)};
    unsigned draw = chance("manner", force->code, item->id, 400);
    if (draw < 8) {
        saying = (struct saying){.manner = SAYS_NOTHING};
    } else if (draw < 11) {
        saying = (struct saying){.manner = SAYS_PLACEHOLDER};
    } else if (draw == 11) {
        saying = (struct saying){.manner = SAYS_BOTH};
    } else if (draw < 14) {
        saying.manner = SAYS_CONFLICT;
    } else if (draw < 16 && may_leave_out) {
        saying = (struct saying){.manner = LEAVES_OUT};
    }
    return saying;
}

/* One step down or up the order Red < Amber < Green. */
static enum rating moved(enum rating rating, int step)
{
    int other = (int)rating + step;
    return other < RATING_RED || other > RATING_GREEN ? rating : (enum rating)other;
}

enum rating verified_rating(const struct force *force, const struct item *item,
                            struct saying saying)
{
    unsigned draw = chance("verified", force->code, item->id, 100);
    if (saying.rating == RATING_NONE) {
        return RATING_BLUE;
    }
    if (draw < 4) {
        return RATING_GREY;
    }
    return draw < 16 ? moved(saying.rating, -1) : moved(saying.rating, draw >= 97);
}

enum rating true_rating(struct saying saying)
{
    bool is_absent = saying.rating == RATING_NONE && saying.manner != SAYS_BOTH;
    return is_absent ? RATING_BLUE : saying.rating;
}

const char *true_finding(struct saying saying)
{
    static const char *const findings[MANNERS] = {
        [SAYS_RATING] = "",
        [SAYS_NOTHING] = "blank-cell",
        [SAYS_PLACEHOLDER] = "placeholder",
        [SAYS_BOTH] = "unreadable-rating",
        [SAYS_CONFLICT] = "colour-conflict",
        [LEAVES_OUT] = "missing-item",
    };
    return findings[saying.manner];
}
