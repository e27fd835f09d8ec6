// SPDX-License-Identifier: MIT
#include "tests/collection/verification.h"

#include "tests/collection/drawing.h"
#include "tests/support/grid.h"

struct saying allotment_saying(struct allotment allotment, const struct item *item)
{
    if (!allotment.layout) {
        return (struct saying){.manner = SAYS_NOTHING};
    }
    return layout_saying(allotment.layout, allotment.force, item);
}

enum rating allotment_verified(struct allotment allotment, const struct item *item)
{
    return verified_rating(allotment.force, item, allotment_saying(allotment, item));
}

static const char *basis_of(const struct framework *framework, struct allotment allotment,
                            const struct item *item)
{
    unsigned count = (unsigned)framework->bases.count;
    unsigned draw = chance("basis", allotment.force->code, item->id, count);
    return framework->bases.items[draw].title;
}

struct sheets verification_list(const struct framework *framework,
                                const struct allotment *allotments, size_t count,
                                struct arena *arena)
{
    static const char *const headings[] = {"Force", "Recommendation / AFI",
                                           "Inspectorate rating", "Basis"};
    struct drawing drawing = {.notation = {.arena = arena}};
    draw_sheet(&drawing, "Verification");
    draw_line(&drawing, "Illustrative: every rating in this file is made up", "");
    draw_row_end(&drawing);
    for (size_t i = 0; i < sizeof(headings) / sizeof(*headings); i++) {
        draw_cell(&drawing, headings[i]);
    }
    draw_row_end(&drawing);
    for (size_t i = 0; i < count * framework->force_item_count; i++) {
        struct allotment allotment = allotments[i / framework->force_item_count];
        const struct item *item = framework->force_items[i % framework->force_item_count];
        draw_cell(&drawing, allotment.force->name);
        draw_cell(&drawing, item->id);
        draw_cell(&drawing, rating_word(allotment_verified(allotment, item)));
        draw_cell(&drawing, basis_of(framework, allotment, item));
        draw_row_end(&drawing);
    }
    return grid_sheets(arena, text_of(&drawing.notation));
}

struct sheets verification_matrix(const struct framework *framework,
                                  const struct allotment *allotments, size_t count,
                                  struct arena *arena)
{
    static const char *const words[] = {"Recommendation", "AFI"};
    struct drawing drawing = {.notation = {.arena = arena}};
    draw_sheet(&drawing, "Ratings by inspectorate");
    draw_cell(&drawing, "Force");
    for (size_t i = 0; i < framework->force_item_count; i++) {
        const struct item *item = framework->force_items[i];
        draw_cell(&drawing, text_printf(arena, "%s %u", words[item->kind], item->number));
    }
    draw_row_end(&drawing);
    for (size_t f = 0; f < count; f++) {
        draw_cell(&drawing, allotments[f].force->name);
        for (size_t i = 0; i < framework->force_item_count; i++) {
            const struct item *item = framework->force_items[i];
            draw_cell(&drawing, rating_word(allotment_verified(allotments[f], item)));
        }
        draw_row_end(&drawing);
    }
    return grid_sheets(arena, text_of(&drawing.notation));
}
