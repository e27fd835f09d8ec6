// SPDX-License-Identifier: MIT
#include "model/ledger/ledger.h"

#include <stdlib.h>
#include <string.h>

/* One file as it is kept. */
struct kept {
    enum submission_kind kind;
    struct period period; /* that it was imported for; unset when the file said */
    const char *known;
    bool is_refused;
    struct refusal refusal; /* when is_refused */
    struct submission_list submissions;
    struct findings findings;
};

LIST_OF(kept_list, struct kept);

struct memory {
    struct ledger ledger;
    struct arena *arena;
    struct kept_list files;
};

/* ---- copies: an entry dies with its file's arena ---- */

static const char *copy_text(struct arena *arena, const char *text)
{
    return text ? arena_text(arena, text, strlen(text)) : NULL;
}

/* The text of the copy before, where that is the same. */
static const char *copy_text_like(struct arena *arena, const char *text,
                                  const char *before)
{
    return text && before && strcmp(text, before) == 0 ? before : copy_text(arena, text);
}

/* before: of what was copied before it, mostly from the same sheet. */
static struct place copy_place(struct arena *arena, struct place place,
                               struct place before)
{
    place.file = copy_text_like(arena, place.file, before.file);
    place.sheet = copy_text_like(arena, place.sheet, before.sheet);
    return place;
}

static struct grading copy_grading(struct arena *arena, const struct grading *grading,
                                   const struct grading *before)
{
    struct grading copy = *grading;
    copy.place = copy_place(arena, grading->place, before->place);
    copy.said = copy_text(arena, grading->said);
    copy.narrative = copy_text(arena, grading->narrative);
    copy.evidence = copy_text(arena, grading->evidence);
    copy.owner = copy_text(arena, grading->owner);
    copy.date = copy_text(arena, grading->date);
    return copy;
}

/* The file's name, bytes and day are the entry's, whatever the importer left there. */
static struct submission copy_submission(struct arena *arena, const struct entry *entry,
                                         const struct submission *submission)
{
    struct submission copy = *submission;
    copy.kind = entry->kind;
    copy.received = entry->received;
    copy.file = copy_text(arena, entry->file);
    copy.sha256 = copy_text(arena, entry->sha256);
    copy.known = copy_text(arena, entry->known);
    size_t count = submission->gradings.count;
    struct grading before = {0};
    copy.gradings = (struct gradings){.items = arena_array(arena, struct grading, count),
                                      .count = count,
                                      .room = count};
    for (size_t i = 0; i < count; i++) {
        before = copy_grading(arena, &submission->gradings.items[i], &before);
        copy.gradings.items[i] = before;
    }
    return copy;
}

static struct finding copy_finding(struct arena *arena, const struct entry *entry,
                                   const struct finding *finding)
{
    struct finding copy = *finding;
    copy.place = copy_place(arena, finding->place, (struct place){0});
    copy.force = copy_text(arena, finding->force);
    copy.item = copy_text(arena, finding->item);
    copy.message = copy_text(arena, finding->message);
    copy.sha256 = copy_text(arena, entry->sha256);
    return copy;
}

static enum finding_name refusal_of(const struct findings *findings)
{
    size_t i = 0;
    while (i + 1 < findings->count &&
           finding_kind(findings->items[i].name)->class != CLASS_REFUSAL) {
        i++;
    }
    return findings->count > 0 ? findings->items[i].name : FINDING_FILE_UNREADABLE;
}

static struct refusal copy_refusal(struct arena *arena, const struct entry *entry)
{
    struct refusal copy = {.kind = entry->kind,
                           .file = copy_text(arena, entry->file),
                           .sha256 = copy_text(arena, entry->sha256),
                           .period = entry->period,
                           .received = entry->received,
                           .known = copy_text(arena, entry->known),
                           .why = refusal_of(&entry->submissions->findings)};
    const struct force_list *claimants = &entry->submissions->claimants;
    for (size_t i = 0; i < claimants->count; i++) {
        *list_add(arena, &copy.claimants) = claimants->items[i];
    }
    return copy;
}

/* ---- the functions ---- */

/* What is given names its framework and roster itself. */
static bool memory_use(struct ledger *ledger, const struct framework *framework,
                       const struct roster *roster)
{
    (void)ledger, (void)framework, (void)roster;
    return true;
}

static bool memory_add(struct ledger *ledger, const struct entry *entry,
                       struct addition *addition)
{
    struct memory *memory = (struct memory *)ledger;
    struct arena *arena = memory->arena;
    const struct submissions *given = entry->submissions;
    struct kept kept = {.kind = entry->kind,
                        .period = entry->period,
                        .known = copy_text(arena, entry->known),
                        .is_refused = given->is_refused,
                        .findings = {.arena = arena}};
    for (size_t i = 0; i < given->findings.count; i++) {
        *list_add(arena, &kept.findings) =
            copy_finding(arena, entry, &given->findings.items[i]);
    }
    for (size_t i = 0; i < given->list.count && !given->is_refused; i++) {
        struct submission copy = copy_submission(arena, entry, &given->list.items[i]);
        *list_add(arena, &kept.submissions) = copy;
    }
    if (given->is_refused) {
        kept.refusal = copy_refusal(arena, entry);
    }
    *list_add(arena, &memory->files) = kept;
    if (addition) {
        addition->outcome = given->is_refused ? ENTRY_REFUSED : ENTRY_STORED;
        addition->known = kept.known;
    }
    return true;
}

static bool is_asked(struct period period, struct period asked)
{
    return !period_is_set(period) || period_compare(period, asked) == 0;
}

/* Adds what a file says of the month; true when it says anything. */
static bool hold_file(const struct kept *kept, struct period period, struct arena *arena,
                      struct holdings *holdings)
{
    if (kept->is_refused) {
        if (is_asked(kept->period, period)) {
            *list_add(arena, &holdings->refusals) = kept->refusal;
            return true;
        }
        return false;
    }
    bool is_held = kept->submissions.count == 0 && is_asked(kept->period, period);
    for (size_t i = 0; i < kept->submissions.count; i++) {
        const struct submission *submission = &kept->submissions.items[i];
        if (period_compare(submission->period, period) == 0) {
            *list_add(arena, &holdings->submissions) = submission;
            is_held = true;
        }
    }
    return is_held;
}

static bool is_known(const struct kept *kept, const char *as_known)
{
    return !as_known || !kept->known || strcmp(kept->known, as_known) <= 0;
}

static bool memory_holdings(struct ledger *ledger, struct period period,
                            const char *as_known, struct arena *arena,
                            struct holdings *holdings)
{
    const struct memory *memory = (const struct memory *)ledger;
    *holdings = (struct holdings){.findings = {.arena = arena}};
    for (size_t i = 0; i < memory->files.count; i++) {
        const struct kept *kept = &memory->files.items[i];
        if (is_known(kept, as_known) && hold_file(kept, period, arena, holdings)) {
            findings_append(&holdings->findings, &kept->findings);
        }
    }
    return true;
}

/* It keeps what was made of files, not the files. */
static bool memory_bytes(struct ledger *ledger, const char *sha256, struct arena *arena,
                         struct bytes *bytes)
{
    (void)sha256, (void)arena, (void)bytes;
    ledger->why = "a ledger in memory keeps no bytes";
    return false;
}

static int by_month(const void *a, const void *b)
{
    return period_compare(*(const struct period *)a, *(const struct period *)b);
}

static bool has_period(const struct periods *periods, struct period period)
{
    for (size_t i = 0; i < periods->count; i++) {
        if (period_compare(periods->items[i], period) == 0) {
            return true;
        }
    }
    return false;
}

static bool memory_periods(struct ledger *ledger, struct arena *arena,
                           struct periods *periods)
{
    const struct memory *memory = (const struct memory *)ledger;
    for (size_t i = 0; i < memory->files.count; i++) {
        const struct submission_list *list = &memory->files.items[i].submissions;
        for (size_t k = 0; k < list->count; k++) {
            if (!has_period(periods, list->items[k].period)) {
                *list_add(arena, periods) = list->items[k].period;
            }
        }
    }
    if (periods->count > 1) {
        qsort(periods->items, periods->count, sizeof(*periods->items), by_month);
    }
    return true;
}

/* Nobody decides about what is thrown away. */
static bool memory_decide(struct ledger *ledger, const struct decision *decision,
                          struct addition *addition)
{
    (void)decision, (void)addition;
    ledger->why = "a ledger that is thrown away takes no decisions";
    return false;
}

static bool memory_received(struct ledger *ledger, struct arena *arena,
                            struct received_list *list)
{
    (void)ledger, (void)arena, (void)list;
    return true;
}

/* Nothing is kept as it is. */
static bool memory_rehearse(struct ledger *ledger)
{
    (void)ledger;
    return true;
}

/* There is no history to tell or to check. */
static bool memory_log(struct ledger *ledger, struct arena *arena,
                       struct log_lines *lines)
{
    (void)ledger, (void)arena, (void)lines;
    return true;
}

static bool memory_audit(struct ledger *ledger, struct audit *audit)
{
    (void)ledger, (void)audit;
    return true;
}

/* Everything goes with the arena that the ledger was given. */
static void memory_close(struct ledger *ledger)
{
    (void)ledger;
}

struct ledger *ledger_in_memory(struct arena *arena)
{
    static const struct ledger_functions functions = {
        .use = memory_use,
        .add = memory_add,
        .decide = memory_decide,
        .received = memory_received,
        .rehearse = memory_rehearse,
        .holdings = memory_holdings,
        .ratings = memory_holdings,
        .bytes = memory_bytes,
        .periods = memory_periods,
        .standing = memory_periods, /* nothing is withdrawn */
        .log = memory_log,
        .audit = memory_audit,
        .close = memory_close,
    };
    struct memory *memory = arena_new(arena, struct memory);
    *memory = (struct memory){.ledger = {.functions = &functions}, .arena = arena};
    return &memory->ledger;
}
