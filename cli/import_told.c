// SPDX-License-Identifier: MIT
#include "cli/import_told.h"

#include <stdio.h>
#include <string.h>

#include "cli/json_out.h"
#include "cli/telling.h"

/* Against whose cells a refused file counts: a verification, and the marker that an
 * office program leaves, against nobody's. */
static const char *claimants_of(struct arena *arena, const struct intake *intake,
                                enum submission_kind kind)
{
    const struct finding *refusal = intake_refusal(intake);
    bool is_return =
        kind == SUBMISSION_RETURN && refusal && refusal->name != FINDING_LOCK_FILE;
    return is_return ? forces_joined(arena, &intake->submissions.claimants) : "";
}

void import_told_add(struct import_told *told, const struct intake *intake,
                     const struct entry *entry, const struct addition *addition)
{
    struct arena *arena = told->invocation->arena;
    const struct finding *refusal = intake_refusal(intake);
    struct imported file = {
        .kind = entry->kind,
        .period = entry->period,
        .claimants = claimants_of(arena, intake, entry->kind),
        .file = text_visible(arena, intake->name, 0),
        .sha256 = arena_text(arena, intake->sha256, strlen(intake->sha256)),
        .is_kept = addition != NULL,
    };
    if (addition) {
        file.addition = *addition;
    }
    if (intake->submissions.is_refused) {
        file.refusal =
            refusal ? text_printf(arena, "%s: %s", finding_kind(refusal->name)->name,
                                  text_visible(arena, refusal->message, 0))
                    : "refused";
    }
    if (!addition || addition->outcome != ENTRY_REPEATED) {
        findings_keep(&told->findings, &intake->submissions.findings);
    }
    *list_add(arena, &told->files) = file;
}

static size_t count_outcomes(const struct import_told *told, enum entry_outcome outcome)
{
    size_t count = 0;
    for (size_t i = 0; i < told->files.count; i++) {
        const struct imported *file = &told->files.items[i];
        count += file->is_kept && !file->refusal && file->addition.outcome == outcome;
    }
    return count;
}

size_t import_told_refused(const struct import_told *told)
{
    size_t count = 0;
    for (size_t i = 0; i < told->files.count; i++) {
        count += told->files.items[i].refusal != NULL;
    }
    return count;
}

/* ---- for people ---- */

static void add_count(struct text *text, size_t count, const char *what)
{
    if (count > 0) {
        text_addf(text, "%s%zu %s", text->length > 0 ? ", " : "", count, what);
    }
}

/* "3 changed, 30 same" */
static const char *counts_of(struct arena *arena, const struct change *change)
{
    bool is_return = change->kind == SUBMISSION_RETURN;
    struct text text = {.arena = arena};
    add_count(&text, change->added, "new");
    add_count(&text, change->changed, "changed");
    add_count(&text, change->same, "same");
    add_count(&text, change->unsaid, is_return ? "not given" : "not verified");
    return text_of(&text);
}

static void print_change(const struct import_told *told, const struct imported *file,
                         const struct change *change)
{
    struct arena *arena = told->invocation->arena;
    const char *kind = change->kind == SUBMISSION_RETURN ? "" : "verification of ";
    printf("%s: %s%s, %s: %s", file->file, kind, change->force->name,
           period_words(arena, change->period),
           change->is_late ? "after the lock" : counts_of(arena, change));
    if (change->version > 1) {
        printf(" (version %u)", change->version);
    }
    if (change->is_late) {
        printf("; it counts once %s is accepted\n", short_id(arena, file->sha256));
    } else {
        puts(change->counts ? "" : "; what was received later stands");
    }
}

static void print_repeated(const struct import_told *told, const struct imported *file)
{
    struct arena *arena = told->invocation->arena;
    const char *first = text_visible(arena, file->addition.repeats, 0);
    printf("%s: already current: nothing changed (the same bytes as %s, received %s)\n",
           file->file, first, date_words(arena, file->addition.first_received));
}

static void print_refused(const struct import_told *told, const struct imported *file)
{
    struct arena *arena = told->invocation->arena;
    printf("%s: refused: %s", file->file, file->refusal);
    if (!file->is_kept) {
        fputs("; not kept", stdout);
    } else if (*file->claimants) {
        printf("; counts as sent by %s for %s", file->claimants,
               period_words(arena, file->period));
    }
    putchar('\n');
}

static void print_file(const struct import_told *told, const struct imported *file)
{
    if (file->refusal) {
        print_refused(told, file);
    } else if (file->addition.outcome == ENTRY_REPEATED) {
        print_repeated(told, file);
    }
    const struct changes *changes = &file->addition.changes;
    bool is_stored = !file->refusal && file->addition.outcome == ENTRY_STORED;
    for (size_t i = 0; is_stored && i < changes->count; i++) {
        print_change(told, file, &changes->items[i]);
    }
    if (is_stored && changes->count == 0) {
        printf("%s: it has no ratings\n", file->file);
    }
}

static void print_sum(const struct import_told *told)
{
    struct arena *arena = told->invocation->arena;
    const struct imported *last = NULL;
    for (size_t i = 0; i < told->files.count; i++) {
        last = told->files.items[i].is_kept ? &told->files.items[i] : last;
    }
    fprintf(stderr, "%s: %zu read, %zu already current, %zu refused; %s\n",
            counted(arena, told->files.count, "file", NULL),
            count_outcomes(told, ENTRY_STORED), count_outcomes(told, ENTRY_REPEATED),
            import_told_refused(told), findings_counted(arena, &told->findings));
    if (told->is_rehearsal) {
        fputs("A rehearsal (--dry-run): the ledger stays as it was\n", stderr);
    } else if (last) {
        fprintf(stderr, "Receipt: line %lu of the log, %s\n", last->addition.sequence,
                last->addition.hash);
    }
}

/* ---- for machines ---- */

static struct json_t *change_object(struct arena *arena, const struct change *change)
{
    struct json_t *object = json_out_object();
    json_out_put_text(object, "kind", arena, submission_kind_word(change->kind));
    json_out_put_text(object, "force_code", arena, change->force->code);
    json_out_put_text(object, "force", arena, change->force->name);
    json_out_put_text(object, "period", arena, period_iso(arena, change->period));
    json_out_put_number(object, "version", change->version);
    json_out_put_number(object, "new", change->added);
    json_out_put_number(object, "changed", change->changed);
    json_out_put_number(object, "same", change->same);
    json_out_put_number(object, "unsaid", change->unsaid);
    json_out_put_flag(object, "counts", change->counts);
    json_out_put_flag(object, "is_after_lock", change->is_late);
    return object;
}

static const char *outcome_word(const struct imported *file)
{
    if (file->refusal) {
        return "refused";
    }
    return file->addition.outcome == ENTRY_REPEATED ? "already-current" : "stored";
}

static struct json_t *file_object(struct arena *arena, const struct imported *file)
{
    const struct addition *addition = &file->addition;
    struct json_t *object = json_out_object(), *changes = json_out_list();
    json_out_put_text(object, "file", arena, file->file);
    json_out_put_text(object, "sha256", arena, file->sha256);
    json_out_put_text(object, "kind", arena, submission_kind_word(file->kind));
    json_out_put_text(object, "outcome", arena, outcome_word(file));
    json_out_put_text(object, "refusal", arena, file->refusal);
    json_out_put_text(object, "claimants", arena, file->claimants);
    json_out_put_text(object, "period", arena, period_iso(arena, file->period));
    json_out_put_flag(object, "is_kept", file->is_kept);
    json_out_put_text(object, "known", arena, addition->known);
    json_out_put_number(object, "sequence", addition->sequence);
    json_out_put_text(object, "hash", arena, addition->hash);
    json_out_put_text(object, "same_as", arena, addition->repeats);
    json_out_put_text(object, "first_received", arena,
                      date_iso(arena, addition->first_received));
    for (size_t i = 0; i < addition->changes.count; i++) {
        json_out_add(changes, change_object(arena, &addition->changes.items[i]));
    }
    json_out_put(object, "changes", changes);
    return object;
}

static void print_json(const struct import_told *told)
{
    struct arena *arena = told->invocation->arena;
    struct json_t *object = json_out_object(), *files = json_out_list(),
                  *findings = json_out_list();
    for (size_t i = 0; i < told->files.count; i++) {
        json_out_add(files, file_object(arena, &told->files.items[i]));
    }
    for (size_t i = 0; i < told->findings.count; i++) {
        json_out_add(findings, json_out_finding(arena, &told->findings.items[i]));
    }
    json_out_put_flag(object, "is_rehearsal", told->is_rehearsal);
    json_out_put(object, "files", files);
    json_out_put(object, "findings", findings);
    json_out_print(object, stdout);
}

void import_told_print(const struct import_told *told)
{
    bool is_quiet = told->invocation->is_quiet;
    bool as_json = told->invocation->as_json;
    findings_tell(stderr, &told->findings, is_quiet || as_json);
    if (as_json) {
        print_json(told);
    }
    for (size_t i = 0; !as_json && i < told->files.count; i++) {
        print_file(told, &told->files.items[i]);
    }
    fflush(stdout);
    if (!is_quiet) {
        print_sum(told);
    }
}
