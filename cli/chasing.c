// SPDX-License-Identifier: MIT
#include "cli/chasing.h"

#include <stdio.h>
#include <string.h>

#include "cli/intakes.h"
#include "exporters/annotated.h"

static struct arena *arena_of(const struct chasing *chasing)
{
    return chasing->lasting->invocation->arena;
}

/* ---- returns that may go along ---- */

/* Whether reading the file met another force than the return's. */
static bool met_others(const struct findings *findings, const char *file)
{
    for (size_t i = 0; i < findings->count; i++) {
        const struct finding *finding = &findings->items[i];
        bool is_of_forces = finding->name == FINDING_SEVERAL_FORCES ||
                            finding->name == FINDING_FORCE_OVERRIDDEN ||
                            finding->name == FINDING_UNKNOWN_FORCE;
        if (is_of_forces && finding->place.file &&
            strcmp(finding->place.file, file) == 0) {
            return true;
        }
    }
    return false;
}

/* Whether the file that a return came in speaks for another force too. */
static bool is_joint(const struct month *month, const struct submission *returned)
{
    const struct position *position = &month->position;
    for (size_t i = 0; i < position->submissions.count; i++) {
        const struct submission *other = position->submissions.items[i];
        if (other->force != returned->force &&
            strcmp(other->sha256, returned->sha256) == 0) {
            return true;
        }
    }
    return met_others(&month->findings, returned->file) ||
           text_names_other_force(position->roster, returned->force, returned->file);
}

/* "Kent Police", "Force: Kent Police". */
static bool is_other_force(const struct roster *roster, const struct force *force,
                           const char *text)
{
    const char *mark = strrchr(text, ':');
    const struct force *named = roster_force(roster, mark ? mark + 1 : text);
    return named && named != force;
}

/* Whether some sheet or cell is another force's name: then others' ratings may stand
 * there, whosoever they were imported as. */
static bool holds_others(const struct roster *roster, const struct force *force,
                         const struct sheets *sheets)
{
    for (size_t s = 0; s < sheets->list.count; s++) {
        const struct sheet *sheet = &sheets->list.items[s];
        if (sheet->name && text_names_other_force(roster, force, sheet->name)) {
            return true;
        }
        for (size_t i = 0; i < sheet->cells.count; i++) {
            const struct cell *cell = &sheet->cells.items[i];
            if (cell->kind == CELL_TEXT && is_other_force(roster, force, cell->text)) {
                return true;
            }
        }
    }
    return false;
}

/* ---- a return with its findings ---- */

/* A debt as a finding in the words for the force; without a place where it was not found
 * in the return that goes along. */
static struct finding finding_for(const struct chasing *chasing,
                                  const struct owing *owing, const struct debt *debt)
{
    struct finding finding = *debt->finding;
    finding.message = debt_message(chasing->month->position.roster, owing->force, debt,
                                   arena_of(chasing));
    finding.place = debt->place;
    if (!debt->place.file || strcmp(debt->place.file, owing->returned->file) != 0) {
        finding.place = (struct place){.file = owing->returned->file};
    }
    return finding;
}

static struct bytes annotated_return(const struct chasing *chasing,
                                     const struct owing *owing,
                                     const struct sheets *sheets)
{
    struct arena *arena = arena_of(chasing);
    struct findings findings = {.arena = arena};
    struct texts actions = {0};
    struct annotated annotated = {.file = owing->returned->file,
                                  .sheets = sheets,
                                  .findings = &findings,
                                  .actions = &actions};
    for (size_t i = 0; i < owing->debts.count; i++) {
        const struct debt *debt = &owing->debts.items[i];
        struct finding finding = finding_for(chasing, owing, debt);
        findings_append(&findings, &(struct findings){.items = &finding, .count = 1});
        *list_add(arena, &actions) =
            debt_request(chasing->month->position.framework, debt, arena);
    }
    struct text out = {.arena = arena};
    const char *why;
    return annotated_write(&annotated, arena, &out, &why)
               ? (struct bytes){(const unsigned char *)out.bytes, out.length}
               : (struct bytes){0};
}

/* ---- what goes along ---- */

static void attach(const struct chasing *chasing, struct chase *chase, const char *name,
                   struct bytes bytes)
{
    *list_add(arena_of(chasing), &chase->attachments) =
        (struct mail_attachment){.name = name, .bytes = bytes};
}

static void attach_return(const struct chasing *chasing, struct chase *chase,
                          const struct sheets *sheets)
{
    const struct owing *owing = chase->owing;
    struct bytes bytes = {0};
    bool is_read = sheets->list.count > 0;
    chase->enclosures.is_withheld =
        is_read && holds_others(chasing->month->position.roster, owing->force, sheets);
    if (is_read && !chase->enclosures.is_withheld) {
        bytes = annotated_return(chasing, owing, sheets);
    }
    if (bytes.length > 0) {
        chase->enclosures.annotated =
            text_printf(arena_of(chasing), "%s-%s-findings.xlsx", owing->force->slug,
                        period_iso(arena_of(chasing), chasing->month->position.period));
        attach(chasing, chase, chase->enclosures.annotated, bytes);
    }
}

/* Reads the returns that may go along once more, each in a confined process. */
static bool attach_returns(const struct chasing *chasing, struct chase *chases)
{
    struct ledger *ledger = chasing->lasting->ledger;
    struct arena *arena = arena_of(chasing);
    struct inputs inputs = {0};
    for (size_t i = 0; i < chasing->owings.count; i++) {
        struct chase *chase = &chases[i];
        const struct submission *returned = chase->owing->returned;
        chase->enclosures.is_withheld = returned && is_joint(chasing->month, returned);
        if (returned && !chase->enclosures.is_withheld) {
            struct input *input = list_add(arena, &inputs);
            *input = (struct input){.path = returned->file, .kind = SUBMISSION_RETURN};
            if (!ledger->functions->bytes(ledger, returned->sha256, arena,
                                          &input->bytes)) {
                return false;
            }
        }
    }
    const struct import_context context = reference_context(
        &chasing->lasting->reference, &limits_default, (struct period){0});
    struct intakes *intakes = intakes_start_with_sheets(&inputs, &context, 0, arena);
    for (size_t i = 0; i < chasing->owings.count; i++) {
        struct chase *chase = &chases[i];
        if (chase->owing->returned && !chase->enclosures.is_withheld) {
            struct intake intake = intakes_next(intakes, arena);
            attach_return(chasing, chase, &intake.sheets);
        }
    }
    intakes_end(intakes);
    return true;
}

/* Where the return itself is owed, or cannot go along. */
static bool needs_form(const struct chase *chase)
{
    const size_t *count = chase->owing->count;
    return count[DEBT_RETURN] + count[DEBT_REFUSED] > 0 || !chase->enclosures.annotated;
}

static bool attach_form(const struct chasing *chasing, struct chase *chase)
{
    struct arena *arena = arena_of(chasing);
    struct form form = forms_form(chasing->forms, chase->owing->force, arena);
    struct bytes bytes = forms_workbook(&form, "chase", arena);
    chase->enclosures.form = form_file_name(arena, &form);
    attach(chasing, chase, chase->enclosures.form, bytes);
    return bytes.length > 0;
}

int chasing_enclose(const struct chasing *chasing, struct chase *chases)
{
    for (size_t i = 0; i < chasing->owings.count; i++) {
        chases[i] = (struct chase){.owing = &chasing->owings.items[i]};
    }
    if (!attach_returns(chasing, chases)) {
        return lasting_failed(chasing->lasting);
    }
    for (size_t i = 0; i < chasing->owings.count; i++) {
        if (needs_form(&chases[i]) && !attach_form(chasing, &chases[i])) {
            return STATUS_INTERNAL;
        }
    }
    return STATUS_CLEAN;
}

/* ---- the message ---- */

static struct bytes bytes_of(const char *text)
{
    return (struct bytes){(const unsigned char *)text, strlen(text)};
}

static void add_file(const struct chasing *chasing, struct outbox_files *files,
                     const char *name, struct bytes bytes)
{
    *list_add(arena_of(chasing), files) = (struct outbox_file){name, bytes};
}

static struct bytes mail_bytes(const struct chasing *chasing, const struct chase *chase,
                               const char *subject, const char *text)
{
    struct arena *arena = arena_of(chasing);
    const struct settings *settings = chasing->forms->settings;
    const struct force *force = chase->owing->force;
    const struct mail mail = {
        .from = {settings->publisher, mail_address_in(arena, settings->contact)},
        .to = {force->name, force->email},
        .subject = subject,
        .date = chasing->as_at,
        .text = text,
        .attachments = chase->attachments,
    };
    struct text out = {.arena = arena};
    mail_write(&mail, &out);
    return (struct bytes){(const unsigned char *)out.bytes, out.length};
}

void chasing_write(const struct chasing *chasing, const struct chase *chase,
                   struct outbox_files *files)
{
    struct arena *arena = arena_of(chasing);
    const struct reminder_facts facts = {
        .position = &chasing->month->position,
        .settings = chasing->forms->settings,
        .as_at = chasing->as_at,
        .is_illustrative = chasing->forms->is_illustrative,
    };
    const char *slug = chase->owing->force->slug;
    char *subject = reminder_subject(&facts, chase->owing, arena);
    char *text = reminder_text(&facts, chase->owing, &chase->enclosures, arena);
    char *whole = text_printf(arena, "Subject: %s\n\n%s", subject, text);
    add_file(chasing, files, text_printf(arena, "%s.txt", slug), bytes_of(whole));
    add_file(chasing, files, text_printf(arena, "%s.eml", slug),
             mail_bytes(chasing, chase, subject, text));
    for (size_t i = 0; i < chase->attachments.count; i++) {
        add_file(chasing, files, chase->attachments.items[i].name,
                 chase->attachments.items[i].bytes);
    }
}
