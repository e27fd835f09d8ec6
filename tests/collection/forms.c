// SPDX-License-Identifier: MIT
#include "tests/collection/forms.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "tests/collection/drawing.h"
#include "tests/collection/narrative.h"
#include "tests/support/grid.h"

#define MADE_UP "Illustrative: every rating in this file is made up"

struct form {
    const struct form_context *context;
    const struct layout *layout;
    struct drawing drawing;
};

/* ---- what a cell says ---- */

static const char *reference_of(struct form *form, const struct item *item)
{
    static const char *const short_words[] = {"Rec", "AFI"};
    static const char *const long_words[] = {"Recommendation", "Area for improvement"};
    struct arena *arena = form->context->arena;
    switch (form->layout->reference) {
    case REFERENCE_ID:
        break;
    case REFERENCE_SHORT:
        return text_printf(arena, "%s %u", short_words[item->kind], item->number);
    case REFERENCE_LONG:
        return text_printf(arena, "%s %u", long_words[item->kind], item->number);
    case REFERENCE_NUMBER:
        return text_printf(arena, "%u", item->number);
    }
    return item->id;
}

static const char *in_case(struct arena *arena, const char *word, int (*letter)(int))
{
    char *copy = arena_text(arena, word, strlen(word));
    for (char *at = copy; *at; at++) {
        *at = (char)letter(*at);
    }
    return copy;
}

static const char *spelt_variously(struct arena *arena, const char *word, unsigned draw)
{
    static const char *const long_forms[] = {
        ['R'] = "Red - unlikely to be implemented by the deadline",
        ['A'] = "Amber - on track for deadline",
        ['G'] = "Green - implemented in full",
    };
    switch (draw) {
    case 0:
        return in_case(arena, word, toupper);
    case 1:
        return in_case(arena, word, tolower);
    case 2:
        return text_printf(arena, " %s ", word);
    case 3:
        return text_printf(arena, "%c", word[0]);
    case 4:
        return long_forms[(unsigned char)word[0]];
    default:
        return word;
    }
}

static const char *rating_text(struct form *form, const struct force *force,
                               const struct item *item, enum rating rating)
{
    struct arena *arena = form->context->arena;
    const char *word = rating_word(rating);
    switch (form->layout->spelling) {
    case SPELL_MIXED:
        return spelt_variously(arena, word, chance("spelt", force->code, item->id, 8));
    case SPELL_INITIAL:
        return text_printf(arena, "%c", word[0]);
    case SPELL_FILL:
        return "";
    case SPELL_WORD:
    case SPELL_BOTH:
        break;
    }
    return word;
}

static const char *fill_of(struct form *form, enum rating rating)
{
    return form->context->framework->terms[rating].fill;
}

static void add_rating(struct form *form, const struct force *force,
                       const struct item *item, struct saying saying)
{
    static const char *const placeholders[] = {"TBC", "-", "tbc"};
    enum spelling spelling = form->layout->spelling;
    const char *text = rating_text(form, force, item, saying.rating);
    switch (saying.manner) {
    case SAYS_RATING:
        if (spelling == SPELL_FILL || spelling == SPELL_BOTH) {
            draw_filled(&form->drawing, text, fill_of(form, saying.rating));
        } else {
            draw_cell(&form->drawing, text);
        }
        break;
    case SAYS_CONFLICT:
        draw_filled(
            &form->drawing, text,
            fill_of(form, saying.rating == RATING_GREEN ? RATING_RED : RATING_GREEN));
        break;
    case SAYS_PLACEHOLDER:
        draw_cell(&form->drawing,
                  placeholders[chance("placeholder", force->code, item->id, 3)]);
        break;
    case SAYS_BOTH:
        draw_cell(&form->drawing, "Amber/Green");
        break;
    case SAYS_NOTHING:
    case LEAVES_OUT:
    case MANNERS:
        draw_cell(&form->drawing, "");
    }
}

static const char *text_in(struct form *form, enum content content,
                           const struct force *force, const struct item *item)
{
    static const char *const kinds[] = {"Recommendation", "AFI"};
    static const char *const owners[] = {"DCC", "Head of PSD", "Vetting manager"};
    const struct form_context *context = form->context;
    switch (content) {
    case ITEM_REFERENCE:
        return reference_of(form, item);
    case ITEM_KIND:
        return kinds[item->kind];
    case ITEM_SUBJECT:
        return item->subject;
    case ITEM_WITH_SUBJECT:
        return text_printf(context->arena, "%s: %s", reference_of(form, item),
                           item->subject);
    case ITEM_DEADLINE:
        return item_deadline_words(context->arena, item);
    case FORCE_NAME:
        return force->name;
    case FORCE_CODE:
        return force->code;
    case MONTH_WORDS:
        return COLLECTION_MONTH;
    case MONTH_ISO:
        return COLLECTION_PERIOD;
    case PREVIOUS_RATING:
        return rating_word(previous_rating(force, item));
    case EARLIER_RATING:
        return "Red";
    case NARRATIVE:
        return context->has_essays ? essay_of(context->arena, force->code, item->id)
                                   : narrative_of(context->arena, force->code, item->id);
    case OWNER:
        return owners[chance("owner", force->code, item->id, 3)];
    case THIS_RATING:
    case NO_COLUMN:
        break;
    }
    return "";
}

/* ---- a table with an item a row ---- */

static void add_item_row(struct form *form, const struct force *force,
                         const struct item *item, struct saying saying)
{
    for (const struct layout_column *column = form->layout->columns; column->content;
         column++) {
        if (column->content == THIS_RATING) {
            add_rating(form, force, item, saying);
        } else {
            draw_cell(&form->drawing, text_in(form, column->content, force, item));
        }
    }
    draw_row_end(&form->drawing);
}

static void add_headings(struct form *form)
{
    if (form->layout->extras & WITH_TWO_ROW_HEADING) {
        text_addf(&form->drawing.notation, "@merge A%u:B%u C%u:D%u\n", form->drawing.row,
                  form->drawing.row, form->drawing.row, form->drawing.row);
        text_add(&form->drawing.notation, "Item | | " COLLECTION_MONTH "\n");
        form->drawing.row++;
    }
    if (!(form->layout->extras & WITHOUT_HEADING)) {
        for (const struct layout_column *column = form->layout->columns; column->content;
             column++) {
            draw_cell(&form->drawing, column->heading);
        }
        draw_row_end(&form->drawing);
    }
}

static void add_legend(struct form *form, const struct force *force)
{
    if (chance("legend", force->code, "", 2) == 0) {
        draw_line(&form->drawing,
                  "RAG: Red = will not meet the deadline; Amber = on track; Green = done",
                  "");
    } else {
        draw_line(&form->drawing, "Key", "");
        for (int rating = RATING_RED; rating <= RATING_GREEN; rating++) {
            draw_filled(&form->drawing, rating_word((enum rating)rating),
                        fill_of(form, (enum rating)rating));
            draw_cell(&form->drawing, form->context->framework->terms[rating].definition);
            draw_row_end(&form->drawing);
        }
    }
    draw_row_end(&form->drawing);
}

static void add_totals(struct form *form, const struct force *force)
{
    static const char *const labels[] = {"Total Red", "Total Amber", "Total Green"};
    draw_row_end(&form->drawing);
    for (unsigned i = 0; i < 3; i++) {
        text_addf(&form->drawing.notation, "%s | =%u\n", labels[i],
                  chance("total", force->code, labels[i], 30));
        form->drawing.row++;
    }
}

/* What belongs above an item's row: a section's title, a gap. */
static void add_divider(struct form *form, const struct item *item,
                        const struct item *above)
{
    static const char *const titles[] = {"Recommendations", "Areas for improvement"};
    unsigned extras = form->layout->extras;
    if ((extras & WITH_SECTIONS) && (!above || above->kind != item->kind)) {
        draw_line(&form->drawing, titles[item->kind], "");
    }
    if ((extras & WITH_BLANK_ROWS) && item->number % 6 == 0) {
        draw_row_end(&form->drawing);
    }
}

static bool is_on(struct form *form, const struct item *item, const char *sheet)
{
    switch (form->layout->shape) {
    case SHAPE_SHEET_A_THEME:
        return strcmp(item->theme->id, sheet) == 0;
    case SHAPE_SHEET_A_KIND:
        return strcmp(item_kind_word(item->kind), sheet) == 0;
    default:
        return true;
    }
}

/* The rows of one force; sheet: which part of the items, where the form has parts. */
static void add_items(struct form *form, const struct force *force, const char *sheet)
{
    const struct framework *framework = form->context->framework;
    const struct item *above = NULL;
    for (size_t i = 0; i < framework->items.count; i++) {
        const struct item *item = &framework->items.items[i];
        struct saying saying = layout_saying(form->layout, force, item);
        bool is_listed = item->applies_to_forces
                             ? saying.manner != LEAVES_OUT
                             : (form->layout->extras & WITH_OTHER_BODIES) != 0;
        if (!is_listed || !is_on(form, item, sheet)) {
            continue;
        }
        if (!item->applies_to_forces) {
            saying = (struct saying){.manner = SAYS_NOTHING};
        }
        add_divider(form, item, above);
        add_item_row(form, force, item, saying);
        above = item;
    }
}

/* The rows of all forces in an order that means nothing. */
static void add_items_shuffled(struct form *form)
{
    const struct framework *framework = form->context->framework;
    size_t items = framework->force_item_count;
    size_t rows = items * form->context->force_count;
    for (size_t i = 0, row = 0; i < rows; i++, row = (row + 25) % rows) {
        const struct force *force = form->context->forces[row / items];
        const struct item *item = framework->force_items[row % items];
        struct saying saying = layout_saying(form->layout, force, item);
        if (saying.manner != LEAVES_OUT) {
            add_item_row(form, force, item, saying);
        }
    }
}

static void add_identity(struct form *form, const struct force *force)
{
    if (form->layout->identity == IN_LABELS) {
        draw_line(&form->drawing, MADE_UP, "");
        draw_line(&form->drawing, "Force", force->name);
        draw_line(&form->drawing, "Return for", COLLECTION_MONTH);
        draw_row_end(&form->drawing);
    } else if (form->layout->identity == IN_TITLE) {
        draw_line(&form->drawing,
                  text_printf(form->context->arena,
                              "%s - vetting return for " COLLECTION_MONTH, force->name),
                  "");
        draw_line(&form->drawing, MADE_UP, "");
    }
}

static void add_table(struct form *form, const char *sheet)
{
    const struct force *first = form->context->forces[0];
    for (unsigned i = 0; i < form->layout->top; i++) {
        draw_row_end(&form->drawing);
    }
    add_identity(form, first);
    if (form->layout->extras & WITH_LEGEND) {
        add_legend(form, first);
    }
    add_headings(form);
    if (form->layout->extras & SHUFFLED) {
        add_items_shuffled(form);
    } else {
        for (size_t i = 0; i < form->context->force_count; i++) {
            add_items(form, form->context->forces[i], sheet);
        }
    }
    if (form->layout->extras & WITH_TOTALS) {
        add_totals(form, first);
    }
}

/* ---- matrices ---- */

static void add_forces_down(struct form *form)
{
    const struct form_context *context = form->context;
    draw_cell(&form->drawing, "Police force");
    for (size_t i = 0; i < context->framework->force_item_count; i++) {
        draw_cell(&form->drawing, reference_of(form, context->framework->force_items[i]));
    }
    draw_row_end(&form->drawing);
    for (size_t f = 0; f < context->force_count; f++) {
        const struct force *force = context->forces[f];
        draw_cell(&form->drawing, force->name);
        for (size_t i = 0; i < context->framework->force_item_count; i++) {
            const struct item *item = context->framework->force_items[i];
            add_rating(form, force, item, layout_saying(form->layout, force, item));
        }
        draw_row_end(&form->drawing);
    }
}

static void add_forces_across(struct form *form)
{
    const struct form_context *context = form->context;
    draw_line(&form->drawing, "Joint return, RAG ratings, " COLLECTION_MONTH, "");
    draw_cell(&form->drawing, "Recommendation / AFI");
    for (size_t f = 0; f < context->force_count; f++) {
        draw_cell(&form->drawing, context->forces[f]->name);
    }
    draw_row_end(&form->drawing);
    for (size_t i = 0; i < context->framework->force_item_count; i++) {
        const struct item *item = context->framework->force_items[i];
        draw_cell(&form->drawing, reference_of(form, item));
        for (size_t f = 0; f < context->force_count; f++) {
            const struct force *force = context->forces[f];
            add_rating(form, force, item, layout_saying(form->layout, force, item));
        }
        draw_row_end(&form->drawing);
    }
}

/* ---- whole files ---- */

static void add_cover(struct form *form)
{
    draw_sheet(&form->drawing, "Cover");
    draw_line(&form->drawing, "Vetting, misconduct and misogyny: self-assessment", "");
    draw_line(&form->drawing, MADE_UP, "");
    draw_row_end(&form->drawing);
    draw_line(&form->drawing, "Force", form->context->forces[0]->name);
    draw_line(&form->drawing, "Month", form->context->month);
}

static void add_sheets_of_forces(struct form *form)
{
    for (size_t i = 0; i < form->context->force_count; i++) {
        draw_sheet(&form->drawing, form->context->forces[i]->slug);
        add_headings(form);
        add_items(form, form->context->forces[i], "");
    }
}

static void add_hidden_month(struct form *form)
{
    const struct framework *framework = form->context->framework;
    const struct force *force = form->context->forces[0];
    draw_sheet(&form->drawing, "February");
    text_add(&form->drawing.notation, "@hidden\n");
    add_headings(form);
    for (size_t i = 0; i < framework->force_item_count; i++) {
        const struct item *item = framework->force_items[i];
        add_item_row(form, force, item,
                     (struct saying){SAYS_RATING, previous_rating(force, item)});
    }
}

static void add_parts(struct form *form, const char *const names[2],
                      const char *const parts[2])
{
    for (unsigned i = 0; i < 2; i++) {
        draw_sheet(&form->drawing, names[i]);
        add_table(form, parts[i]);
    }
}

static void add_form(struct form *form)
{
    static const char *const kinds[] = {"recommendation", "afi"};
    static const char *const kind_names[] = {"Recommendations", "AFIs"};
    const struct framework *framework = form->context->framework;
    const char *const themes[] = {framework->themes.items[0].id,
                                  framework->themes.items[1].id};
    const char *const theme_names[] = {"Vetting", "Counter-corruption"};
    switch (form->layout->shape) {
    case SHAPE_SHEET_A_FORCE:
        add_sheets_of_forces(form);
        return;
    case SHAPE_SHEET_A_THEME:
        add_parts(form, theme_names, themes);
        return;
    case SHAPE_SHEET_A_KIND:
        add_parts(form, kind_names, kinds);
        return;
    case SHAPE_SHEET_A_MONTH:
        add_hidden_month(form);
        break;
    case SHAPE_ROWS:
    case SHAPE_FORCES_DOWN:
    case SHAPE_FORCES_ACROSS:
        break;
    }
    if (!form->layout->csv.encoding) {
        draw_sheet(&form->drawing, "Self-assessment");
    }
    if (form->layout->shape == SHAPE_FORCES_DOWN) {
        add_forces_down(form);
    } else if (form->layout->shape == SHAPE_FORCES_ACROSS) {
        add_forces_across(form);
    } else {
        add_table(form, "");
    }
}

struct sheets form_of(const struct form_context *context)
{
    struct form form = {.context = context, .layout = context->layout};
    form.drawing = (struct drawing){
        .notation = {.arena = context->arena}, .left = context->layout->left, .row = 1};
    if (context->layout->identity == IN_COVER_SHEET && !context->layout->csv.encoding) {
        add_cover(&form);
    }
    add_form(&form);
    return grid_sheets(context->arena, text_of(&form.drawing.notation));
}
