// SPDX-License-Identifier: MIT
#include "exporters/form.h"

#include <string.h>

#include "exporters/workbook.h"

static const struct workbook_field all_fields[FORM_COLUMNS] = {
    [FORM_ITEM] = {ENTRY_NONE, 7, NULL},
    [FORM_SUBJECT] = {ENTRY_NONE, 26, NULL},
    [FORM_DEADLINE] = {ENTRY_NONE, 15, NULL},
    [FORM_LAST_RATING] = {ENTRY_NONE, 11, NULL},
    [FORM_LAST_NARRATIVE] = {ENTRY_NONE, 24, NULL},
    [FORM_RATING] = {ENTRY_CHOICE, 10, NULL},
    [FORM_NARRATIVE] = {ENTRY_TEXT, 34, NULL},
    [FORM_EVIDENCE] = {ENTRY_TEXT, 22, NULL},
    [FORM_OWNER] = {ENTRY_TEXT, 14, NULL},
    [FORM_DATE] = {ENTRY_DATE, 14,
                   "Please give a date, such as 28/02/2023, or leave the cell empty."},
};

/* A form under way. */
struct making {
    const struct form *form;
    struct workbook *workbook;
    enum workbook_look
        look; /* of facts: paragraphs on the cover, lines above the table */
    struct arena *arena;
};

static const char *title_of(const struct form *form, struct arena *arena)
{
    return text_printf(arena, "Self-assessment return: %s, %s", form->force->name,
                       period_words(arena, form->period));
}

static void add_line(const struct making *making, const char *text)
{
    workbook_line(making->workbook, making->look, text);
}

static void add_fact(const struct making *making, const char *name, const char *fact)
{
    add_line(making, text_printf(making->arena, "%s: %s", name, fact));
}

/* Whose form it is, for which month; the importer reads these lines too. */
static void add_facts(const struct making *making)
{
    const struct form *form = making->form;
    add_line(making, form->settings->marking);
    if (form->is_illustrative) {
        add_line(making, "Illustrative: the data is made up");
    }
    add_fact(making, "Force", form->force->name);
    add_fact(making, "Force code", form->force->code);
    add_fact(making, "Period", period_words(making->arena, form->period));
    add_fact(making, "Due", date_words(making->arena, form->due));
}

static void add_definitions(const struct making *making)
{
    const struct framework *framework = making->form->framework;
    for (int rating = RATING_RED; rating < RATINGS; rating++) {
        const struct rating_terms *terms = &framework->terms[rating];
        if (terms->force_may_use) {
            add_fact(making, terms->word, terms->definition);
        }
    }
}

/* ---- the cover ---- */

static void add_instructions(const struct making *making)
{
    struct arena *arena = making->arena;
    static const char *const instructions[] = {
        "On the sheet Return choose the rating of every item from the list in its cell, "
        "and say in the narrative what it rests on. Evidence, owner and date are of help "
        "where there are any.",
        "The framed cells are yours; all others are locked, without a password. Rows can "
        "be filtered, columns made wider and rows higher.",
        "Last month’s rating and narrative stand beside the cells for reference alone. "
        "What is not filled in counts as not given: it is not taken over from last "
        "month.",
        "Where an item does not apply to the force, leave its rating empty and say why "
        "in the narrative.",
        "Save the file as .xlsx or .ods, under whatever name, and send it to the contact "
        "below: the file itself says whose it is and of which month.",
    };
    for (size_t i = 0; i < sizeof(instructions) / sizeof(*instructions); i++) {
        add_line(making, instructions[i]);
    }
    add_line(making, text_printf(arena,
                                 "A return received after %s is late; after %s the month "
                                 "is locked, and a return counts only once it has been "
                                 "accepted.",
                                 date_words(arena, making->form->due),
                                 date_words(arena, making->form->lock)));
}

static void add_cover(struct making *making)
{
    const struct form *form = making->form;
    struct workbook *workbook = making->workbook;
    making->look = LOOK_PARAGRAPH;
    workbook_sheet(workbook, "Cover");
    workbook_line(workbook, LOOK_TITLE, title_of(form, making->arena));
    add_facts(making);
    add_fact(making, "Inspection", form->framework->title);
    workbook_line(workbook, LOOK_HEADING, "How to fill it in");
    add_instructions(making);
    workbook_line(workbook, LOOK_HEADING, "What the ratings mean");
    add_definitions(making);
    workbook_line(workbook, LOOK_HEADING, "About this form");
    add_fact(making, "Publisher", form->settings->publisher);
    add_fact(making, "Contact", form->settings->contact);
    add_line(making, form_identity_line(making->arena, &form->identity));
}

/* ---- the table ---- */

static void add_table(const struct making *making)
{
    const struct form *form = making->form;
    struct workbook_field fields[FORM_COLUMNS];
    memcpy(fields, all_fields, sizeof(fields));
    fields[FORM_RATING].alert =
        text_printf(making->arena, "Please choose %s, or leave the cell empty.",
                    texts_either(making->arena, &form->choices));
    workbook_form(making->workbook, &form->table, fields, &form->choices);
}

static void add_return(struct making *making)
{
    const struct form *form = making->form;
    struct arena *arena = making->arena;
    const char *last = period_words(arena, form->last);
    making->look = LOOK_LINE;
    workbook_sheet(making->workbook, "Return");
    workbook_line(making->workbook, LOOK_TITLE, title_of(form, arena));
    add_facts(making);
    add_line(making, "Please fill in the framed cells: the columns Rating, Narrative, "
                     "Evidence, Owner and Date. Empty ones count as not given.");
    add_line(making, text_printf(arena,
                                 form->has_last
                                     ? "Last month is %s. “None given” stands where its "
                                       "return gave no rating."
                                     : "No return is held for last month, %s.",
                                 last));
    add_definitions(making);
    add_table(making);
}

/* ---- the whole ---- */

bool form_write(const struct form *form, struct arena *arena, struct text *out,
                const char **why)
{
    struct workbook_property custom[FORM_PARTS];
    for (int part = 0; part < FORM_PARTS; part++) {
        custom[part] = (struct workbook_property){form_property((enum form_part)part),
                                                  form->identity.parts[part]};
    }
    struct making making = {.form = form, .arena = arena};
    making.workbook = workbook_open(
        &(struct workbook_properties){
            .title = title_of(form, arena),
            .subject = form->framework->title,
            .creator = form->settings->publisher,
            .category = form->settings->marking,
            .status = form->is_illustrative ? "Illustrative" : "",
            .comments = "",
            .created = period_last_day(form->period),
            .custom = custom,
            .custom_count = FORM_PARTS,
            .is_form = true,
        },
        arena);
    add_cover(&making);
    add_return(&making);
    return workbook_finish(making.workbook, out, why);
}
