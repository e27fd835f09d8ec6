// SPDX-License-Identifier: MIT
#include "model/ledger/rows.h"

#include <string.h>

/* ---- records ---- */

struct record record_of_facts(const struct ledger_facts *facts)
{
    struct record record = {0};
    record_text(&record, facts->store_id);
    record_text(&record, facts->created);
    record_text(&record, facts->framework);
    record_text(&record, facts->framework_id);
    record_text(&record, facts->framework_digest);
    record_text(&record, facts->roster);
    record_text(&record, facts->roster_id);
    record_text(&record, facts->roster_digest);
    record_number(&record, facts->is_illustrative);
    return record;
}

struct record record_of_entry(const struct entry_row *row)
{
    struct record record = {0};
    record_number(&record, row->id);
    record_number(&record, row->origin);
    record_text(&record, row->outcome);
    record_text(&record, row->kind);
    record_text(&record, row->file);
    record_text(&record, row->sha256);
    record_text(&record, row->asked);
    record_text(&record, row->received);
    record_text(&record, row->known);
    record_text(&record, row->why);
    record_text(&record, row->reading);
    record_number(&record, row->submissions);
    record_number(&record, row->gradings);
    record_number(&record, row->findings);
    return record;
}

/* Importers leave what is not there as NULL or as ""; the tables know "" alone. */
static const char *given(const char *text)
{
    return text ? text : "";
}

struct record record_of_grading(long number, const struct grading *grading)
{
    struct record record = {0};
    record_number(&record, number);
    record_text(&record, grading->item->id);
    record_text(&record, rating_word(grading->rating));
    record_text(&record, absence_word(grading->absence));
    record_text(&record, grading->place.sheet);
    record_number(&record, (long)grading->place.row);
    record_number(&record, (long)grading->place.column);
    record_text(&record, given(grading->said));
    record_text(&record, given(grading->narrative));
    record_text(&record, given(grading->evidence));
    record_text(&record, given(grading->owner));
    record_text(&record, given(grading->date));
    record_text(&record, grading->basis ? grading->basis->id : NULL);
    return record;
}

struct record record_of_finding(long number, const struct finding *finding,
                                const char *file)
{
    const char *named = finding->place.file;
    struct record record = {0};
    record_number(&record, number);
    record_text(&record, finding_kind(finding->name)->name);
    record_text(&record, named && strcmp(named, file) == 0 ? "" : named);
    record_text(&record, finding->place.sheet);
    record_number(&record, (long)finding->place.row);
    record_number(&record, (long)finding->place.column);
    record_text(&record, finding->force);
    record_text(&record, finding->item);
    record_text(&record, given(finding->message));
    return record;
}

struct record record_of_decision(long id, const struct decision *decision,
                                 struct arena *arena)
{
    bool is_answer = decision->act == DECISION_ANSWER;
    struct record record = {0};
    record_number(&record, id);
    record_text(&record, decision_word(decision->act));
    record_text(&record, decision->known);
    record_text(&record, is_answer ? "" : submission_kind_word(decision->kind));
    record_text(&record, is_answer ? NULL : decision->sha256);
    record_text(&record, decision->force ? decision->force->code : "");
    record_text(&record, given(decision->item));
    record_text(&record, period_iso(arena, decision->period));
    record_text(&record, given(decision->finding));
    record_text(&record, given(decision->name));
    record_text(&record, decision->why);
    return record;
}

/* ---- words ---- */

const char *outcome_word(enum entry_outcome outcome)
{
    static const char *const words[] = {
        [ENTRY_STORED] = "stored",
        [ENTRY_REPEATED] = "repeated",
        [ENTRY_REFUSED] = "refused",
    };
    return words[outcome];
}

bool kind_of_word(const char *word, enum submission_kind *kind)
{
    static const enum submission_kind kinds[] = {SUBMISSION_RETURN,
                                                 SUBMISSION_VERIFICATION};
    for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
        if (strcmp(word, submission_kind_word(kinds[i])) == 0) {
            *kind = kinds[i];
            return true;
        }
    }
    return false;
}

/* ---- digests ---- */

void seal_submission(struct text *sealed, const char *kind, const char *force,
                     const char *period, long gradings)
{
    seal_text(sealed, kind);
    seal_text(sealed, force);
    seal_text(sealed, period);
    seal_number(sealed, gradings);
}

static void seal_gradings(struct text *sealed, const struct gradings *gradings)
{
    for (size_t i = 0; i < gradings->count; i++) {
        struct record record = record_of_grading((long)i + 1, &gradings->items[i]);
        record_seal(&record, sealed);
    }
}

char *reading_digest(const struct entry *entry, struct arena *arena)
{
    struct text sealed = {.arena = arena};
    const struct submissions *given_ones = entry->submissions;
    for (size_t i = 0; i < given_ones->list.count && !given_ones->is_refused; i++) {
        const struct submission *submission = &given_ones->list.items[i];
        seal_submission(&sealed, submission_kind_word(entry->kind),
                        submission->force->code, period_iso(arena, submission->period),
                        (long)submission->gradings.count);
        seal_gradings(&sealed, &submission->gradings);
    }
    for (size_t i = 0; i < given_ones->findings.count; i++) {
        struct record record =
            record_of_finding((long)i + 1, &given_ones->findings.items[i], entry->file);
        record_seal(&record, &sealed);
    }
    return seal_digest(&sealed, arena);
}

char *facts_digest(const struct ledger_facts *facts, struct arena *arena)
{
    struct text sealed = {.arena = arena};
    struct record record = record_of_facts(facts);
    record_seal(&record, &sealed);
    return seal_digest(&sealed, arena);
}

char *entry_digest(const struct record *row, const long *versions, size_t count,
                   const struct texts *claimants, struct arena *arena)
{
    struct text sealed = {.arena = arena};
    record_seal(row, &sealed);
    for (size_t i = 0; i < count; i++) {
        seal_number(&sealed, versions[i]);
    }
    for (size_t i = 0; i < claimants->count; i++) {
        seal_text(&sealed, claimants->items[i]);
    }
    return seal_digest(&sealed, arena);
}

char *decision_digest(const struct record *row, struct arena *arena)
{
    struct text sealed = {.arena = arena};
    record_seal(row, &sealed);
    return seal_digest(&sealed, arena);
}

char *chain_hash(const struct chain_line *line, struct arena *arena)
{
    struct text sealed = {.arena = arena};
    text_add(&sealed, "ragledger-log-v1\x1f");
    seal_text(&sealed, line->store_id);
    seal_number(&sealed, line->sequence);
    seal_text(&sealed, line->previous);
    seal_text(&sealed, line->known);
    seal_text(&sealed, line->event);
    seal_number(&sealed, line->entry);
    seal_text(&sealed, line->contents);
    return seal_digest(&sealed, arena);
}
