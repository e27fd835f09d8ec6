// SPDX-License-Identifier: MIT
/* Measure: counting ratings over a selection of cells. Counts always add up to the base.
 */
#ifndef MODEL_MEASURE_H
#define MODEL_MEASURE_H

#include "model/reconciliation.h"

/* The eight rows of every group: the five ratings and the three kinds of no rating. */
enum tally_row {
    TALLY_RED,
    TALLY_AMBER,
    TALLY_GREEN,
    TALLY_BLUE,
    TALLY_GREY,
    TALLY_NOT_APPLICABLE,
    TALLY_NOT_VERIFIED,
    TALLY_NOT_READ,
    TALLY_ROWS,
};

struct tally {
    unsigned count[TALLY_ROWS];
    unsigned base;
};

/* Which cells are counted: every one that passes all that is set. */
struct selection {
    const struct force *force; /* NULL: all */
    const struct item *item;
    const struct theme *theme;
    const struct area *area;
    bool by_kind;
    enum item_kind kind; /* when by_kind */
};

/* "Red" …, "Not applicable", "Not verified", "Not read". */
const char *tally_word(enum tally_row row);
/* True when an item passes whatever the force; here, because it is asked for every row of
 * every table. */
static inline bool selection_has_item(const struct selection *selection,
                                      const struct item *item)
{
    return (!selection->item || selection->item == item) &&
           (!selection->theme || selection->theme == item->theme) &&
           (!selection->area || selection->area == item->area) &&
           (!selection->by_kind || selection->kind == item->kind);
}
/* True when a force's item passes. */
bool selection_has(const struct selection *selection, const struct force *force,
                   const struct item *item);
/* The row in which an assessor's cell is counted. */
enum tally_row tally_row_of(const struct reconciliation *reconciliation,
                            enum assessor assessor, size_t cell);
struct tally measure(const struct reconciliation *reconciliation, enum assessor assessor,
                     const struct selection *selection);
/* Green + Amber. */
unsigned tally_likely(const struct tally *tally);
/* Tenths of a percent, half up, by integer arithmetic; 0 when base is 0. */
long percent_tenths(unsigned count, unsigned base);

#endif
