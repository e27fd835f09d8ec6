// SPDX-License-Identifier: MIT
#include <string.h>

#include "model/ledger/change.h"
#include "model/ledger/instant.h"
#include "model/ledger/store.h"

/* One entry on its way into the tables. */
struct writing {
    struct store *store;
    const struct entry *entry;
    struct arena *arena; /* dies with it */
    struct head head;
    struct entry_row row;
    enum entry_outcome outcome;
    struct submission_list submissions; /* with the entry's file, bytes and day */
    struct changes changes;
    struct texts claimants;
    long *versions; /* of the submissions */
    const char *hash;
    const char *repeats;        /* the origin's name … */
    struct date first_received; /* … and day */
};

/* ---- what is to be written ---- */

/* The file's name, bytes and day are the entry's, whatever the importer left there. */
static void take_submissions(struct writing *writing)
{
    const struct entry *entry = writing->entry;
    const struct submission_list *given = &entry->submissions->list;
    for (size_t i = 0; i < given->count && !entry->submissions->is_refused; i++) {
        struct submission submission = given->items[i];
        submission.kind = entry->kind;
        submission.file = entry->file;
        submission.sha256 = entry->sha256;
        submission.received = entry->received;
        submission.held_since = writing->store->made;
        *list_add(writing->arena, &writing->submissions) = submission;
        writing->row.gradings += (long)submission.gradings.count;
    }
    writing->row.submissions = (long)writing->submissions.count;
    writing->row.findings = (long)entry->submissions->findings.count;
    writing->versions = arena_array(writing->arena, long, writing->submissions.count);
}

static const char *refused_for(const struct submissions *given)
{
    const struct findings *findings = &given->findings;
    for (size_t i = 0; i < findings->count; i++) {
        const struct finding_kind *kind = finding_kind(findings->items[i].name);
        if (kind->class == CLASS_REFUSAL) {
            return kind->name;
        }
    }
    return finding_kind(FINDING_FILE_UNREADABLE)->name;
}

static void take_refusal(struct writing *writing)
{
    const struct submissions *given = writing->entry->submissions;
    for (size_t i = 0; i < given->claimants.count && given->is_refused; i++) {
        *list_add(writing->arena, &writing->claimants) = given->claimants.items[i]->code;
    }
    writing->outcome = given->is_refused ? ENTRY_REFUSED : ENTRY_STORED;
    writing->row.why = given->is_refused ? refused_for(given) : "";
}

static void take(struct writing *writing)
{
    const struct entry *entry = writing->entry;
    struct arena *arena = writing->arena;
    bool was_read = entry->sha256 && *entry->sha256;
    writing->row = (struct entry_row){
        .kind = submission_kind_word(entry->kind),
        .file = entry->file,
        .sha256 = was_read ? entry->sha256 : NULL,
        .asked = period_iso(arena, entry->period),
        .received = date_iso(arena, entry->received),
        .reading = reading_digest(entry, arena),
    };
    take_submissions(writing);
    take_refusal(writing);
}

/* ---- when, and under which number ---- */

/* Later than every instant before, even if the clock went back. */
static void place_in_time(struct writing *writing)
{
    writing->row.known =
        instant_placed(writing->entry->known, writing->head.known, writing->arena);
    struct database *database = writing->store->database;
    writing->row.id =
        database_number(database, "SELECT coalesce(max(id), 0) + 1 FROM entries");
    writing->row.origin = writing->row.id;
}

static void number_versions(struct writing *writing)
{
    for (size_t i = 0; i < writing->submissions.count; i++) {
        const struct submission *submission = &writing->submissions.items[i];
        struct statement *row =
            statement_of(writing->store->database,
                         "SELECT coalesce(max(version), 0) + 1 FROM submissions "
                         "WHERE period = ?1 AND kind = ?2 AND force = ?3");
        bind_text(row, 1, period_iso(writing->arena, submission->period));
        bind_text(row, 2, writing->row.kind);
        bind_text(row, 3, submission->force->code);
        while (statement_next(row)) {
            writing->versions[i] = column_number(row, 0);
        }
        for (size_t k = 0; k < i; k++) { /* two of one file for the same month */
            const struct submission *other = &writing->submissions.items[k];
            writing->versions[i] +=
                other->force == submission->force &&
                period_compare(other->period, submission->period) == 0;
        }
    }
}

/* ---- has it come before? ---- */

/* A file without submissions counts for the days and months that it came for, so it is
 * the same only there. 0: none. */
static long origin_of(struct writing *writing)
{
    const struct entry_row *entry = &writing->row;
    struct statement *row = statement_of(
        writing->store->database,
        "SELECT id, file, received FROM entries WHERE sha256 = ?1 AND kind = ?2 "
        "AND reading = ?3 AND outcome = ?4 AND (submissions > 0 OR (file = ?5 "
        "AND asked = ?6 AND received = ?7)) ORDER BY id LIMIT 1");
    bind_text(row, 1, entry->sha256);
    bind_text(row, 2, entry->kind);
    bind_text(row, 3, entry->reading);
    bind_text(row, 4, outcome_word(writing->outcome));
    bind_text(row, 5, entry->file);
    bind_text(row, 6, entry->asked);
    bind_text(row, 7, entry->received);
    long origin = 0;
    while (statement_next(row)) {
        origin = column_number(row, 0);
        writing->repeats = column_word(row, 1, writing->arena);
        date_of_iso(column_word(row, 2, writing->arena), &writing->first_received);
    }
    return origin;
}

static bool changes_something(struct writing *writing)
{
    struct held_submissions before = {0};
    for (size_t i = 0; i < writing->submissions.count; i++) {
        const struct submission *submission = &writing->submissions.items[i];
        if (writing->versions[i] > 1) {
            store_held(writing->store, submission->kind, submission->force,
                       submission->period, writing->arena, &before);
        }
    }
    return !database_why(writing->store->database) &&
           changes_of(writing->store->framework, writing->store->roster, &before,
                      &writing->submissions, writing->arena, &writing->changes);
}

/* The same bytes again, already current, are a no-op that says so (design section 3).
 * What was received is held all the same, with its day: what comes between the two days
 * later on must not depend on the order of import. */
static void settle_outcome(struct writing *writing, bool is_asked)
{
    long origin = origin_of(writing);
    bool is_changing = (origin > 0 || is_asked) && changes_something(writing);
    if (origin > 0 && !is_changing) {
        writing->outcome = ENTRY_REPEATED;
        writing->row.origin = origin;
        writing->row.submissions = writing->row.gradings = writing->row.findings = 0;
        writing->submissions.count = 0;
        writing->claimants.count = 0;
    }
    writing->row.outcome = outcome_word(writing->outcome);
}

/* ---- into the tables ---- */

static void insert_file(struct writing *writing)
{
    if (!writing->row.sha256) {
        return;
    }
    struct statement *insert = statement_of(writing->store->database,
                                            "INSERT INTO files (sha256, bytes) VALUES "
                                            "(?1, ?2) ON CONFLICT (sha256) DO NOTHING");
    bind_text(insert, 1, writing->row.sha256);
    bind_bytes(insert, 2, writing->entry->bytes);
    statement_run(insert);
}

static struct record insert_entry(struct writing *writing)
{
    struct record record = record_of_entry(&writing->row);
    struct statement *insert = statement_of(
        writing->store->database,
        "INSERT INTO entries (id, origin, outcome, kind, file, sha256, asked, received, "
        "known, why, reading, submissions, gradings, findings) VALUES (?1, ?2, ?3, ?4, "
        "?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)");
    record_bind(&record, insert, 1);
    statement_run(insert);
    return record;
}

static void insert_gradings(struct database *database, long submission,
                            const struct gradings *gradings)
{
    struct statement *insert = statement_of(
        database,
        "INSERT INTO gradings (submission, number, item, rating, absence, sheet, "
        "sheet_row, sheet_column, said, narrative, evidence, owner, due, basis) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)");
    for (size_t i = 0; i < gradings->count; i++) {
        struct record record = record_of_grading((long)i + 1, &gradings->items[i]);
        bind_number(insert, 1, submission);
        record_bind(&record, insert, 2);
        statement_run(insert);
    }
}

static void insert_submissions(struct writing *writing)
{
    struct database *database = writing->store->database;
    long id = database_number(database, "SELECT coalesce(max(id), 0) FROM submissions");
    for (size_t i = 0; i < writing->submissions.count; i++) {
        const struct submission *submission = &writing->submissions.items[i];
        id++;
        struct statement *insert = statement_of(
            database, "INSERT INTO submissions (id, entry, kind, force, period, version) "
                      "VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
        bind_number(insert, 1, id);
        bind_number(insert, 2, writing->row.id);
        bind_text(insert, 3, writing->row.kind);
        bind_text(insert, 4, submission->force->code);
        bind_text(insert, 5, period_iso(writing->arena, submission->period));
        bind_number(insert, 6, writing->versions[i]);
        statement_run(insert);
        insert_gradings(database, id, &submission->gradings);
    }
}

static void insert_findings(struct writing *writing)
{
    const struct findings *findings = &writing->entry->submissions->findings;
    for (long i = 0; i < writing->row.findings; i++) {
        struct record record =
            record_of_finding(i + 1, &findings->items[i], writing->entry->file);
        struct statement *insert = statement_of(
            writing->store->database,
            "INSERT INTO findings (entry, number, name, file, sheet, sheet_row, "
            "sheet_column, force, item, message) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, "
            "?9, ?10)");
        bind_number(insert, 1, writing->row.id);
        record_bind(&record, insert, 2);
        statement_run(insert);
    }
}

static void insert_claimants(struct writing *writing)
{
    for (size_t i = 0; i < writing->claimants.count; i++) {
        struct statement *insert = statement_of(
            writing->store->database,
            "INSERT INTO claimants (entry, number, force) VALUES (?1, ?2, ?3)");
        bind_number(insert, 1, writing->row.id);
        bind_number(insert, 2, (long)i + 1);
        bind_text(insert, 3, writing->claimants.items[i]);
        statement_run(insert);
    }
}

static void append_line(struct writing *writing, const struct record *row)
{
    static const char *const events[] = {
        [ENTRY_STORED] = "import",
        [ENTRY_REPEATED] = "receipt",
        [ENTRY_REFUSED] = "refused",
    };
    char *contents = entry_digest(row, writing->versions, writing->submissions.count,
                                  &writing->claimants, writing->arena);
    const struct chain_end end = {.known = writing->row.known,
                                  .event = events[writing->outcome],
                                  .entry = writing->row.id,
                                  .contents = contents};
    writing->hash = log_append(writing->store->database, writing->store->facts.store_id,
                               &writing->head, &end, writing->arena);
}

static void write_all(struct writing *writing)
{
    insert_file(writing);
    struct record row = insert_entry(writing);
    insert_submissions(writing);
    insert_findings(writing);
    insert_claimants(writing);
    append_line(writing, &row);
}

/* ---- what became of it ---- */

static const char *copied(struct arena *arena, const char *text)
{
    return text ? arena_text(arena, text, strlen(text)) : NULL;
}

static void tell(const struct writing *writing, struct addition *addition)
{
    struct arena *arena = addition->arena;
    addition->outcome = writing->outcome;
    addition->known = copied(arena, writing->row.known);
    addition->sequence = (unsigned long)writing->head.sequence + 1;
    addition->hash = copied(arena, writing->hash);
    if (writing->outcome == ENTRY_REPEATED) {
        addition->repeats = copied(arena, writing->repeats);
        addition->first_received = writing->first_received;
    }
    for (size_t i = 0; i < writing->changes.count; i++) {
        struct change change = writing->changes.items[i];
        bool is_new = writing->outcome == ENTRY_STORED;
        change.version = is_new ? (unsigned)writing->versions[i] : change.version;
        *list_add(arena, &addition->changes) = change;
    }
}

/* All is told before the commit: once it is done, nothing may fail any more. */
static bool add_in_one_transaction(struct writing *writing, struct addition *addition)
{
    struct database *database = writing->store->database;
    if (!database_begin(database)) {
        return false;
    }
    writing->head = head_of(database, writing->arena);
    place_in_time(writing);
    number_versions(writing);
    settle_outcome(writing, addition != NULL);
    if (!database_why(database)) {
        write_all(writing);
    }
    if (!database_why(database) && addition) {
        tell(writing, addition);
    }
    return database_commit(database);
}

bool store_add(struct ledger *ledger, const struct entry *entry,
               struct addition *addition)
{
    struct store *store = store_of(ledger);
    struct arena arena = {0};
    if (!store_is_used(store)) {
        return false;
    }
    if (entry->known && !instant_of(entry->known, &arena)) {
        ledger->why = "the instant of its import is none";
        arena_clear(&arena);
        return false;
    }
    struct writing writing = {.store = store, .entry = entry, .arena = &arena};
    take(&writing);
    bool is_added = add_in_one_transaction(&writing, addition);
    arena_clear(&arena);
    return is_added || store_failed(store);
}
