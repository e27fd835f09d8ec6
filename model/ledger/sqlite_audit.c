// SPDX-License-Identifier: MIT
#include <string.h>

#include "model/base/digest.h"
#include "model/ledger/store.h"

/* An audit on its way: it goes on after a fault, so that one damaged page does not hide
 * what else is wrong. */
struct auditing {
    struct store *store;
    struct database *database;
    struct audit *audit;
    struct arena *arena;  /* the faults' */
    struct arena scratch; /* an entry's, or a line's */
};

static void fault(struct auditing *auditing, const char *where, const char *what)
{
    struct fault found = {where, what};
    *list_add(auditing->arena, &auditing->audit->faults) = found;
}

/* Ends a check: what could not be read is a fault of its own. */
static void end_check(struct auditing *auditing, const char *where)
{
    const char *why = database_pardon(auditing->database);
    if (why) {
        fault(auditing, where, why);
    }
}

static char *entry_called(struct auditing *auditing, long id, const char *file)
{
    return text_printf(auditing->arena, "entry %ld (%s)", id,
                       text_visible(auditing->arena, file, 60));
}

/* ---- SQLite's own checks ---- */

static void check_pages(struct auditing *auditing)
{
    struct statement *row =
        statement_of(auditing->database, "PRAGMA integrity_check(20)");
    while (statement_next(row)) {
        const char *said = column_word(row, 0, auditing->arena);
        if (strcmp(said, "ok") != 0) {
            fault(auditing, "database", text_visible(auditing->arena, said, 200));
        }
    }
    end_check(auditing, "database");
}

static void check_keys(struct auditing *auditing)
{
    struct statement *row = statement_of(auditing->database, "PRAGMA foreign_key_check");
    while (statement_next(row)) {
        const char *table = column_word(row, 0, auditing->arena);
        const char *parent = column_word(row, 2, auditing->arena);
        fault(auditing, text_printf(auditing->arena, "table %s", table),
              text_printf(auditing->arena, "row %ld belongs to none of the %s",
                          column_number(row, 1), parent));
    }
    end_check(auditing, "database");
}

/* ---- bytes ---- */

static void check_file(struct auditing *auditing, const char *sha256, struct bytes bytes)
{
    auditing->audit->files++;
    if (strcmp(digest_of(&auditing->scratch, bytes), sha256) != 0) {
        fault(auditing, text_printf(auditing->arena, "file %s", sha256),
              "its bytes were changed: they have another digest");
    }
}

static void check_files(struct auditing *auditing)
{
    struct statement *row = statement_of(
        auditing->database, "SELECT sha256, bytes FROM files ORDER BY sha256");
    while (statement_next(row)) {
        const char *sha256 = column_word(row, 0, auditing->arena);
        check_file(auditing, sha256, column_bytes(row, 1));
        arena_clear(&auditing->scratch);
    }
    end_check(auditing, "files");
}

static void check_files_are_used(struct auditing *auditing)
{
    struct statement *row = statement_of(
        auditing->database, "SELECT sha256 FROM files WHERE NOT EXISTS (SELECT 1 FROM "
                            "entries WHERE entries.sha256 = files.sha256)");
    while (statement_next(row)) {
        const char *sha256 = column_word(row, 0, auditing->arena);
        fault(auditing, text_printf(auditing->arena, "file %s", sha256),
              "no entry speaks of it");
    }
    end_check(auditing, "files");
}

/* ---- what was read ---- */

static void seal_rows(struct auditing *auditing, const char *sql, long owner, int count,
                      struct text *sealed, size_t *rows)
{
    struct statement *row = statement_of(auditing->database, sql);
    bind_number(row, 1, owner);
    while (statement_next(row)) {
        struct record record = record_of_row(row, 0, count, &auditing->scratch);
        record_seal(&record, sealed);
        ++*rows;
    }
}

/* What an entry's rows say, beside its own. */
struct content {
    size_t submissions, gradings, findings;
    long *versions;
    struct texts claimants;
    const char *reading;
};

static void gather_submissions(struct auditing *auditing, long entry, struct text *sealed,
                               struct content *content)
{
    struct arena *scratch = &auditing->scratch;
    struct statement *row = statement_of(
        auditing->database,
        "SELECT id, kind, force, period, version, (SELECT count(*) FROM gradings WHERE "
        "submission = submissions.id) FROM submissions WHERE entry = ?1 ORDER BY id");
    LIST_OF(versions, long) versions = {0};
    bind_number(row, 1, entry);
    while (statement_next(row)) {
        seal_submission(sealed, column_word(row, 1, scratch),
                        column_word(row, 2, scratch), column_word(row, 3, scratch),
                        column_number(row, 5));
        seal_rows(auditing,
                  "SELECT number, item, rating, absence, sheet, sheet_row, sheet_column, "
                  "said, narrative, evidence, owner, due, basis FROM gradings "
                  "WHERE submission = ?1 ORDER BY number",
                  column_number(row, 0), GRADING_FIELDS, sealed, &content->gradings);
        *list_add(scratch, &versions) = column_number(row, 4);
    }
    content->versions = versions.items;
    content->submissions = versions.count;
}

static void gather_claimants(struct auditing *auditing, long entry,
                             struct content *content)
{
    struct statement *row =
        statement_of(auditing->database,
                     "SELECT force FROM claimants WHERE entry = ?1 ORDER BY number");
    bind_number(row, 1, entry);
    while (statement_next(row)) {
        const char *force = column_word(row, 0, &auditing->scratch);
        *list_add(&auditing->scratch, &content->claimants) = force;
    }
}

static struct content gather(struct auditing *auditing, long entry)
{
    struct content content = {0};
    struct text sealed = {.arena = &auditing->scratch};
    gather_submissions(auditing, entry, &sealed, &content);
    seal_rows(auditing,
              "SELECT number, name, file, sheet, sheet_row, sheet_column, force, item, "
              "message FROM findings WHERE entry = ?1 ORDER BY number",
              entry, FINDING_FIELDS, &sealed, &content.findings);
    gather_claimants(auditing, entry, &content);
    content.reading = seal_digest(&sealed, &auditing->scratch);
    auditing->audit->submissions += content.submissions;
    auditing->audit->gradings += content.gradings;
    return content;
}

/* A receipt has no rows of its own: its origin's are checked where they stand. */
static bool is_receipt_of(struct auditing *auditing, const struct record *entry)
{
    struct statement *row = statement_of(
        auditing->database, "SELECT outcome <> 'repeated' AND kind = ?2 AND sha256 = ?3 "
                            "AND reading = ?4 FROM entries WHERE id = ?1");
    bind_number(row, 1, entry->fields[1].number);
    bind_text(row, 2, entry->fields[3].text);
    bind_text(row, 3, entry->fields[5].text);
    bind_text(row, 4, entry->fields[10].text);
    bool is_right = false;
    while (statement_next(row)) {
        is_right = column_number(row, 0) == 1;
    }
    return is_right;
}

/* The digest of an entry as its rows stand now; adds faults where they contradict each
 * other. */
static const char *check_entry(struct auditing *auditing, const struct record *entry)
{
    const struct field *fields = entry->fields;
    struct content content = gather(auditing, fields[0].number);
    const char *where =
        entry_called(auditing, fields[0].number, fields[4].text ? fields[4].text : "");
    bool is_receipt = fields[2].text && strcmp(fields[2].text, "repeated") == 0;
    if (is_receipt && !is_receipt_of(auditing, entry)) {
        fault(auditing, where, "it repeats an entry that says something else");
    }
    if (!is_receipt && fields[10].text && strcmp(content.reading, fields[10].text) != 0) {
        fault(auditing, where, "its gradings or findings were changed");
    }
    if (content.submissions != (size_t)fields[11].number ||
        content.gradings != (size_t)fields[12].number ||
        content.findings != (size_t)fields[13].number) {
        fault(auditing, where, "some of its gradings or findings are missing, or new");
    }
    return entry_digest(entry, content.versions, content.submissions, &content.claimants,
                        &auditing->scratch);
}

/* ---- the log ---- */

static bool read_entry(struct auditing *auditing, long id, struct record *entry)
{
    struct statement *row = statement_of(
        auditing->database,
        "SELECT id, origin, outcome, kind, file, sha256, asked, received, known, why, "
        "reading, submissions, gradings, findings FROM entries WHERE id = ?1");
    bool is_there = false;
    bind_number(row, 1, id);
    while (statement_next(row)) {
        *entry = record_of_row(row, 0, ENTRY_FIELDS, &auditing->scratch);
        is_there = entry->fields[0].is_number && entry->fields[1].is_number;
    }
    return is_there;
}

/* The event that an entry's outcome makes. */
static const char *event_of(const char *outcome)
{
    return !outcome                           ? ""
           : strcmp(outcome, "stored") == 0   ? "import"
           : strcmp(outcome, "repeated") == 0 ? "receipt"
                                              : outcome;
}

static bool same(const char *a, const char *b)
{
    return a && b && strcmp(a, b) == 0;
}

static bool read_decision(struct auditing *auditing, long sequence,
                          struct record *decision)
{
    struct statement *row = statement_of(
        auditing->database,
        "SELECT id, act, known, kind, sha256, force, item, period, finding, name, why "
        "FROM decisions WHERE id = (SELECT decision FROM log WHERE sequence = ?1)");
    bool is_there = false;
    bind_number(row, 1, sequence);
    while (statement_next(row)) {
        *decision = record_of_row(row, 0, DECISION_FIELDS, &auditing->scratch);
        is_there = true;
    }
    return is_there;
}

static const char *check_decision(struct auditing *auditing, const char *where,
                                  const struct chain_line *line)
{
    struct record decision;
    if (!read_decision(auditing, line->sequence, &decision)) {
        return NULL;
    }
    auditing->audit->decisions++;
    if (!same(line->known, decision.fields[2].text) ||
        !same(line->event, decision.fields[1].text)) {
        fault(auditing, where, "it and its decision say different things");
    }
    return decision_digest(&decision, &auditing->scratch);
}

/* Does a line stand for what it says it stands for? */
static void check_contents(struct auditing *auditing, const char *where,
                           const struct chain_line *line)
{
    struct record entry;
    const char *contents = NULL;
    if (line->entry == 0 && strcmp(line->event, "init") == 0) {
        contents = line->sequence == 1
                       ? facts_digest(auditing->store->ledger.facts, &auditing->scratch)
                       : NULL;
    } else if (line->entry == 0) {
        contents = check_decision(auditing, where, line);
    } else if (read_entry(auditing, line->entry, &entry)) {
        contents = check_entry(auditing, &entry);
        if (!same(line->known, entry.fields[8].text) ||
            !same(line->event, event_of(entry.fields[2].text))) {
            fault(auditing, where, "it and its entry say different things");
        }
    }
    if (!contents) {
        fault(auditing, where, "what it stands for is missing");
    } else if (strcmp(contents, line->contents) != 0) {
        fault(auditing, where, "what it stands for was changed");
    }
}

static void check_line(struct auditing *auditing, const struct chain_line *line,
                       const char *hash, const char *known_before)
{
    const char *where = text_printf(auditing->arena, "log %ld", line->sequence);
    if (line->sequence != (long)auditing->audit->log_lines) {
        fault(auditing, where, "lines before it are missing");
    }
    if (strcmp(chain_hash(line, &auditing->scratch), hash) != 0) {
        fault(auditing, where, "its hash does not follow from it and the line before");
    }
    if (strcmp(line->known, known_before) <= 0) {
        fault(auditing, where, "its instant is not after that of the line before");
    }
    check_contents(auditing, where, line);
}

static void check_log(struct auditing *auditing)
{
    struct arena *arena = auditing->arena;
    const char *known = "", *hash = "";
    struct statement *row =
        statement_of(auditing->database,
                     "SELECT sequence, known, event, coalesce(entry, 0), contents, "
                     "hash FROM log ORDER BY sequence");
    while (statement_next(row)) {
        struct chain_line line = {
            .store_id = auditing->store->facts.store_id,
            .sequence = column_number(row, 0),
            .previous = hash,
            .known = column_word(row, 1, arena),
            .event = column_word(row, 2, arena),
            .entry = column_number(row, 3),
            .contents = column_word(row, 4, arena),
        };
        hash = column_word(row, 5, arena);
        auditing->audit->log_lines++;
        check_line(auditing, &line, hash, known);
        known = line.known;
        arena_clear(&auditing->scratch);
    }
    auditing->audit->head = hash;
    if (auditing->audit->log_lines == 0) {
        fault(auditing, "log", "it is empty");
    }
    end_check(auditing, "log");
}

static void check_entries_are_logged(struct auditing *auditing)
{
    struct statement *row =
        statement_of(auditing->database,
                     "SELECT id, file FROM entries WHERE NOT EXISTS (SELECT 1 FROM "
                     "log WHERE log.entry = entries.id)");
    while (statement_next(row)) {
        const char *file = column_word(row, 1, auditing->arena);
        fault(auditing, entry_called(auditing, column_number(row, 0), file),
              "no line of the log stands for it");
    }
    end_check(auditing, "entries");
}

static void check_decisions_are_logged(struct auditing *auditing)
{
    struct statement *row =
        statement_of(auditing->database,
                     "SELECT id FROM decisions WHERE NOT EXISTS (SELECT 1 FROM log WHERE "
                     "log.decision = decisions.id)");
    while (statement_next(row)) {
        fault(auditing,
              text_printf(auditing->arena, "decision %ld", column_number(row, 0)),
              "no line of the log stands for it");
    }
    end_check(auditing, "decisions");
}

/* ---- ids ---- */

static bool is_item(const struct store *store, const char *id)
{
    return framework_item(store->framework, id) != NULL;
}

static bool is_force(const struct store *store, const char *code)
{
    return roster_force_coded(store->roster, code) != NULL;
}

static void check_ids(struct auditing *auditing, const char *sql, const char *what,
                      bool (*is_known)(const struct store *store, const char *id))
{
    struct statement *row = statement_of(auditing->database, sql);
    while (statement_next(row)) {
        const char *id = column_word(row, 0, auditing->arena);
        if (!is_known(auditing->store, id)) {
            fault(auditing,
                  text_printf(auditing->arena, "%s %s", what,
                              text_visible(auditing->arena, id, 60)),
                  "the framework and roster in use do not have it");
        }
    }
    end_check(auditing, what);
}

/* ---- the whole ---- */

bool store_audit(struct ledger *ledger, struct audit *audit)
{
    struct store *store = store_of(ledger);
    struct auditing auditing = {.store = store,
                                .database = store->database,
                                .audit = audit,
                                .arena = audit->faults.arena};
    audit->head = "";
    database_begin_reading(store->database);
    check_pages(&auditing);
    check_keys(&auditing);
    check_files(&auditing);
    check_files_are_used(&auditing);
    check_log(&auditing);
    check_entries_are_logged(&auditing);
    check_decisions_are_logged(&auditing);
    if (store->framework && store->roster) {
        check_ids(&auditing, "SELECT DISTINCT item FROM gradings ORDER BY 1", "item",
                  is_item);
        check_ids(&auditing,
                  "SELECT force FROM submissions UNION SELECT force FROM claimants "
                  "UNION SELECT force FROM decisions WHERE force <> '' ORDER BY 1",
                  "force", is_force);
    }
    database_rollback(store->database);
    end_check(&auditing, "database");
    arena_clear(&auditing.scratch);
    if (audit->faults.count > 0) {
        ledger->why = "it is not as it was written";
    }
    return audit->faults.count == 0;
}
