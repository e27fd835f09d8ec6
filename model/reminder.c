// SPDX-License-Identifier: MIT
#include "model/reminder.h"

#include <string.h>

#define COUNT_OF(array) (sizeof(array) / sizeof(*(array)))

enum {
    WIDTH = 76,           /* characters of a line of plain mail */
    INDENT = 5,           /* below an item's number */
    NAMED_FORCES = 8,     /* no text that is looked at names more */
    LONGEST_NAMING = 400, /* bytes; longer texts are not searched for names (roster.h) */
};

/* ---- what to do ---- */

struct request {
    enum finding_name name;
    const char *text;
};

/* For the force, where findings.def speaks to the coordinator. */
static const struct request requests[] = {
    {FINDING_PASSWORD_PROTECTED, "Please send it without a password."},
    {FINDING_FORM_OF_OTHER_MONTH,
     "Please fill in the attached form, which is this month's."},
    {FINDING_FORM_OF_OTHER_INSPECTION,
     "Please fill in the attached form, which is this inspection's."},
    {FINDING_FORCE_CONFLICT,
     "Please send a file that speaks for your force alone; the attached form does."},
    {FINDING_PERIOD_CONFLICT,
     "Please correct the month in it, or fill in the attached form."},
    {FINDING_COMPETING_ROWS, "Please say which of the rows holds."},
    {FINDING_COMPETING_GRADINGS, "Please say which of the two ratings holds."},
    {FINDING_FORMULA_WITHOUT_VALUE, "Please type the rating itself into the cell."},
    {FINDING_COLOUR_CONFLICT,
     "Please say which holds, the word or the colour. The word is used until then."},
    {FINDING_STRUCK_THROUGH,
     "Please say whether it still holds. The word is used until then."},
    {FINDING_UNKNOWN_ITEM, "Please check the reference; its rating was not used."},
    {FINDING_HIDDEN_USED, "Please say whether the hidden part is meant to count."},
    {FINDING_CONDITIONAL_FORMAT, "Please write words into the rating cells."},
    {FINDING_TRACKED_CHANGES, "Please send the version that holds."},
    {FINDING_UNDECODED_BYTES, "Please send the file saved as .xlsx."},
    {FINDING_UNEVEN_ROWS, "Please check these rows, or send the file as .xlsx."},
    {FINDING_PARTIAL_RETURN, "Please say whether these items alone were to be changed."},
    {FINDING_NOT_APPLICABLE_DISPUTED, "Please say whether the item applies to you."},
    {FINDING_GRADED_BY_INSPECTORATE_ONLY, "Please give the rating, or say why not."},
    {FINDING_NOT_APPLICABLE_CLAIMED, "Please say why the item does not apply to you."},
    {FINDING_AMBER_AFTER_DEADLINE,
     "Please say whether it was implemented (Green) or not (Red). The rating stands "
     "until then."},
};

static const char *request_about(enum finding_name name)
{
    for (size_t i = 0; i < COUNT_OF(requests); i++) {
        if (requests[i].name == name) {
            return requests[i].text;
        }
    }
    return NULL;
}

/* "Please give Red, Amber or Green." */
static const char *rating_request(const struct framework *framework, struct arena *arena)
{
    struct texts words = framework_force_words(framework, arena);
    return text_printf(arena, "Please give %s.", texts_either(arena, &words));
}

const char *debt_request(const struct framework *framework, const struct debt *debt,
                         struct arena *arena)
{
    const char *about = request_about(debt->finding->name);
    switch (debt->kind) {
    case DEBT_RETURN:
        return "Please fill in the attached form and send it back.";
    case DEBT_REFUSED:
        return about ? about
                     : "Please fill in the attached form, or send the return again as "
                       ".xlsx.";
    case DEBT_ROW:
    case DEBT_RATING:
        return about ? about : rating_request(framework, arena);
    case DEBT_ANSWER:
        return about ? about : "Please check it, and reply.";
    case DEBT_KINDS:
        break;
    }
    return "";
}

/* ---- nothing of others ---- */

bool text_names_other_force(const struct roster *roster, const struct force *force,
                            const char *text)
{
    const struct force *found[NAMED_FORCES];
    if (strlen(text) > LONGEST_NAMING) {
        return true;
    }
    size_t count = roster_forces_in(roster, text, found, NAMED_FORCES);
    for (size_t i = 0; i < count && i < NAMED_FORCES; i++) {
        if (found[i] != force) {
            return true;
        }
    }
    return false;
}

const char *debt_message(const struct roster *roster, const struct force *force,
                         const struct debt *debt, struct arena *arena)
{
    const char *message = debt->finding->message;
    if (!text_names_other_force(roster, force, message)) {
        return text_printf(arena, "%s.", message);
    }
    return finding_kind(debt->finding->name)->meaning;
}

/* "essex.xlsx › Return!F16", or as much of it as names nobody else; "" for no place. */
static const char *place_words(const struct roster *roster, const struct force *force,
                               struct place place, struct arena *arena)
{
    if (!place.file) {
        return "";
    }
    if (text_names_other_force(roster, force, place_text(arena, place))) {
        bool is_sheets =
            place.sheet && text_names_other_force(roster, force, place.sheet);
        place.file = "the joint file";
        place.sheet = is_sheets ? NULL : place.sheet;
    }
    return text_visible(arena, place_text(arena, place), 0);
}

/* ---- lines ---- */

static size_t characters(const char *text, size_t length)
{
    size_t count = 0;
    for (size_t i = 0; i < length; i++) {
        count += (text[i] & 0xC0) != 0x80;
    }
    return count;
}

static void add_indent(struct text *out, size_t indent)
{
    for (size_t i = 0; i < indent; i++) {
        text_add_char(out, ' ');
    }
}

/* Words in lines, each behind so many spaces; column: where the first line stands. */
static void add_words(struct text *out, size_t column, size_t indent, const char *words)
{
    bool is_first = true;
    while (*words) {
        size_t length = strcspn(words, " \n");
        size_t wide = characters(words, length);
        if (!is_first && column + 1 + wide > WIDTH) {
            text_add_char(out, '\n');
            add_indent(out, indent);
            column = indent;
            is_first = true;
        }
        text_add(out, is_first ? "" : " ");
        text_add_bytes(out, words, length);
        column += wide + !is_first;
        is_first = false;
        words += length;
        words += strspn(words, " \n");
    }
    text_add_char(out, '\n');
}

static void add_paragraph(struct text *out, const char *words)
{
    add_words(out, 0, 0, words);
}

/* "R07  Quality assurance …", or an indented line below it. */
static void add_item(struct text *out, const char *item, const char *words)
{
    size_t wide = characters(item, strlen(item));
    text_add(out, item);
    add_indent(out, wide < INDENT ? INDENT - wide : 1);
    add_words(out, wide < INDENT ? INDENT : wide + 1, INDENT, words);
}

/* ---- what is owed ---- */

static const char *const one_debt[DEBT_KINDS] = {
    [DEBT_RETURN] = "no return received", [DEBT_REFUSED] = "file that could not be used",
    [DEBT_ROW] = "item without a row",    [DEBT_RATING] = "rating to give",
    [DEBT_ANSWER] = "query to answer",
};
static const char *const many_debts[DEBT_KINDS] = {
    [DEBT_RETURN] = "no return received", [DEBT_REFUSED] = "files that could not be used",
    [DEBT_ROW] = "items without a row",   [DEBT_RATING] = "ratings to give",
    [DEBT_ANSWER] = "queries to answer",
};

static char *debts_counted(struct arena *arena, enum debt_kind kind, size_t count)
{
    return kind == DEBT_RETURN
               ? text_printf(arena, "%s", one_debt[kind])
               : text_printf(arena, "%zu %s", count,
                             count == 1 ? one_debt[kind] : many_debts[kind]);
}

char *owing_words(const struct owing *owing, struct arena *arena)
{
    struct text words = {.arena = arena};
    for (int kind = 0; kind < DEBT_KINDS; kind++) {
        if (owing->count[kind] > 0) {
            text_addf(&words, "%s%s", words.length > 0 ? ", " : "",
                      debts_counted(arena, (enum debt_kind)kind, owing->count[kind]));
        }
    }
    return arena_text(arena, text_of(&words), words.length);
}

char *reminder_subject(const struct reminder_facts *facts, const struct owing *owing,
                       struct arena *arena)
{
    return text_printf(arena, "%s, return for %s: %s", owing->force->name,
                       period_words(arena, facts->position->period),
                       owing_words(owing, arena));
}

/* One reminder under way. */
struct writing {
    const struct reminder_facts *facts;
    const struct owing *owing;
    const struct enclosures *enclosures;
    struct text out;
};

static struct date after_month(const struct writing *writing, int days)
{
    return period_days_after(writing->facts->position->period, days);
}

static void add_debt(struct writing *writing, const struct debt *debt)
{
    const struct position *position = writing->facts->position;
    const struct force *force = writing->owing->force;
    struct arena *arena = writing->out.arena;
    const char *place = place_words(position->roster, force, debt->place, arena);
    const char *message = debt_message(position->roster, force, debt, arena);
    if (debt->item) {
        add_item(&writing->out, debt->item->id,
                 text_printf(arena, "%s (deadline: %s)", debt->item->subject,
                             item_deadline_words(arena, debt->item)));
    }
    add_item(&writing->out, "",
             *place ? text_printf(arena, "%s: %s", place, message) : message);
    add_item(&writing->out, "", debt_request(position->framework, debt, arena));
    text_add_char(&writing->out, '\n');
}

static void add_debts(struct writing *writing, enum debt_kind kind)
{
    const struct owing *owing = writing->owing;
    if (owing->count[kind] == 0 || kind == DEBT_RETURN) {
        return;
    }
    char *heading = debts_counted(writing->out.arena, kind, owing->count[kind]);
    text_addf(&writing->out, "%s\n\n", heading);
    for (size_t i = 0; i < owing->debts.count; i++) {
        if (owing->debts.items[i].kind == kind) {
            add_debt(writing, &owing->debts.items[i]);
        }
    }
}

/* ---- the whole ---- */

static void add_days(struct writing *writing)
{
    struct arena *arena = writing->out.arena;
    const struct framework *framework = writing->facts->position->framework;
    struct date due = after_month(writing, framework->due_days);
    struct date lock = after_month(writing, framework->lock_days);
    struct date today = writing->facts->as_at;
    bool is_past = date_compare(today, due) > 0;
    bool is_locked = date_compare(today, lock) > 0;
    add_paragraph(&writing->out,
                  text_printf(arena,
                              "The return %s due on %s. The month %s locked after %s; "
                              "what is received later counts only once it has been "
                              "accepted.",
                              is_past ? "was" : "is", date_words(arena, due),
                              is_locked ? "was" : "will be", date_words(arena, lock)));
}

static void add_receipt(struct writing *writing)
{
    struct arena *arena = writing->out.arena;
    const struct submission *returned = writing->owing->returned;
    const struct roster *roster = writing->facts->position->roster;
    if (!returned) {
        add_paragraph(&writing->out, writing->owing->count[DEBT_REFUSED] > 0
                                         ? "No return that could be used has been "
                                           "received."
                                         : "No return has been received.");
        return;
    }
    struct place file = {.file = returned->file};
    add_paragraph(&writing->out,
                  text_printf(arena, "Received on %s: %s.",
                              date_words(arena, returned->received),
                              place_words(roster, returned->force, file, arena)));
}

static void add_enclosures(struct writing *writing)
{
    const struct enclosures *enclosures = writing->enclosures;
    struct arena *arena = writing->out.arena;
    if (enclosures->annotated) {
        add_paragraph(&writing->out,
                      text_printf(arena,
                                  "Attached: %s, your return with what was found as "
                                  "comments on its cells. Please correct your own file "
                                  "and send it again.",
                                  enclosures->annotated));
    }
    if (enclosures->is_withheld) {
        add_paragraph(&writing->out, "Your return came in a file that holds more than "
                                     "your force's, so it is not attached.");
    }
    if (enclosures->form) {
        add_paragraph(
            &writing->out,
            text_printf(arena, "Attached: %s, the form to fill in.", enclosures->form));
    }
}

char *reminder_text(const struct reminder_facts *facts, const struct owing *owing,
                    const struct enclosures *enclosures, struct arena *arena)
{
    struct writing writing = {facts, owing, enclosures, {.arena = arena}};
    struct text *out = &writing.out;
    const struct framework *framework = facts->position->framework;
    add_paragraph(out, facts->settings->marking);
    if (facts->is_illustrative) {
        add_paragraph(out, "Illustrative: the data is made up.");
    }
    text_add_char(out, '\n');
    add_paragraph(out, text_printf(arena, "%s: return for %s", owing->force->name,
                                   period_words(arena, facts->position->period)));
    add_paragraph(out, framework->title);
    text_add_char(out, '\n');
    add_receipt(&writing);
    add_days(&writing);
    text_add_char(out, '\n');
    for (int kind = 0; kind < DEBT_KINDS; kind++) {
        add_debts(&writing, (enum debt_kind)kind);
    }
    if (owing->count[DEBT_RETURN] > 0) {
        add_paragraph(out, "Please fill in the attached form and send it back.");
    }
    add_enclosures(&writing);
    text_add_char(out, '\n');
    add_paragraph(out, text_printf(arena, "%s", facts->settings->publisher));
    add_paragraph(out, text_printf(arena, "Contact: %s", facts->settings->contact));
    return arena_text(arena, text_of(out), out->length);
}
