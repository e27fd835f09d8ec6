// SPDX-License-Identifier: MIT
#include <string.h>

#include "model/ledger/instant.h"
#include "model/ledger/store.h"

/* ---- what ids mean ---- */

static bool unknown(struct store *store, const char *what, const char *id,
                    const char *whose)
{
    struct arena *arena = store->arena;
    return database_fail(store->database,
                         "it speaks of the %s %s, which the %s does not have; use the "
                         "%s that it was made with",
                         what, text_visible(arena, id, 60), whose, whose);
}

static const struct force *force_of(struct store *store, const char *code)
{
    const struct force *force = roster_force_coded(store->roster, code);
    if (!force) {
        unknown(store, "force", code, "roster");
    }
    return force;
}

/* Rows follow the framework's order mostly: known, the item of the row before, or NULL,
 * says where to look first. */
static const struct item *item_after(struct store *store, const struct item *known,
                                     const char *id)
{
    const struct items *items = &store->framework->items;
    size_t next = known ? (size_t)(known - items->items) + 1 : 0;
    if (next < items->count && strcmp(items->items[next].id, id) == 0) {
        return &items->items[next];
    }
    const struct item *item = framework_item(store->framework, id);
    if (!item) {
        unknown(store, "item", id, "framework");
    }
    return item;
}

static const struct basis *basis_of(struct store *store, const char *id)
{
    const struct bases *bases = &store->framework->bases;
    for (size_t i = 0; id && i < bases->count; i++) {
        if (strcmp(bases->items[i].id, id) == 0) {
            return &bases->items[i];
        }
    }
    if (id) {
        unknown(store, "basis", id, "framework");
    }
    return NULL;
}

static enum rating rating_of(struct store *store, const char *word)
{
    enum rating rating = rating_of_word(word);
    if (*word && rating == RATING_NONE) {
        database_fail(store->database, "it is damaged: a rating in it is none");
    }
    return rating;
}

static enum absence absence_of(struct store *store, const char *word)
{
    enum absence absence = absence_of_word(word);
    if (*word && absence == ABSENCE_NONE) {
        database_fail(store->database, "it is damaged: an absence in it is none");
    }
    return absence;
}

static enum submission_kind kind_of(struct store *store, const char *word)
{
    enum submission_kind kind = SUBMISSION_RETURN;
    if (!kind_of_word(word, &kind)) {
        database_fail(store->database,
                      "it is damaged: a kind of submission in it is none");
    }
    return kind;
}

static enum finding_name finding_named(struct store *store, const char *word)
{
    enum finding_name name = finding_of(word);
    if (name == FINDING_NAMES) {
        unknown(store, "finding", word, "program");
        return FINDING_FILE_UNREADABLE;
    }
    return name;
}

/* ---- submissions ---- */

/* How much of each grading is read. */
enum extent {
    EXTENT_RATINGS, /* what decides a position and its digest */
    EXTENT_ALL,
};

/* before: the grading before, whose sheet is mostly this one's too. */
static struct grading rating_of_row(struct store *store, struct statement *row,
                                    const char *file, const struct grading *before,
                                    struct arena *arena)
{
    return (struct grading){
        .item = item_after(store, before->item, column_lent(row, 1)),
        .rating = rating_of(store, column_lent(row, 2)),
        .absence = absence_of(store, column_lent(row, 3)),
        .place = {file, column_text_like(row, 4, before->place.sheet, arena),
                  (unsigned)column_number(row, 5), (unsigned)column_number(row, 6)},
        .said = "",
        .narrative = "",
        .evidence = "",
        .owner = "",
        .date = "",
    };
}

static void add_words_of_row(struct grading *grading, struct store *store,
                             struct statement *row, struct arena *arena)
{
    grading->said = column_word(row, 7, arena);
    grading->narrative = column_word(row, 8, arena);
    grading->evidence = column_word(row, 9, arena);
    grading->owner = column_word(row, 10, arena);
    grading->date = column_word(row, 11, arena);
    grading->basis = basis_of(store, column_text(row, 12, arena));
}

/* From a submission's first grading on, and on to the next submission's: the caller
 * stops. An end in the condition would be held against every row's whole key, for which
 * SQLite reads all of a row, its narrative too. */
#define GRADING_COLUMNS                                                                  \
    "SELECT submission, item, rating, absence, sheet, sheet_row, "                       \
    "sheet_column"
#define GRADINGS_FROM " FROM gradings WHERE submission >= ?1 ORDER BY submission, number"

static struct gradings gradings_of(struct store *store, long submission, const char *file,
                                   enum extent extent, struct arena *arena)
{
    static const char *const sql[] = {
        [EXTENT_RATINGS] = GRADING_COLUMNS GRADINGS_FROM,
        [EXTENT_ALL] = GRADING_COLUMNS
        ", said, narrative, evidence, owner, due, basis" GRADINGS_FROM,
    };
    struct gradings gradings = {0};
    struct grading grading = {0};
    struct statement *row = statement_of(store->database, sql[extent]);
    bind_number(row, 1, submission);
    while (statement_next(row) && column_number(row, 0) == submission) {
        grading = rating_of_row(store, row, file, &grading, arena);
        if (extent == EXTENT_ALL) {
            add_words_of_row(&grading, store, row, arena);
        }
        *list_add(arena, &gradings) = grading;
    }
    statement_leave(row);
    return gradings;
}

/* The columns that submission_of_row reads: a submission as an entry brought it, or
 * brought it once more. */
#define SUBMISSION_COLUMNS                                                               \
    "submissions.id, submissions.entry, submissions.kind, submissions.force, "           \
    "submissions.period, submissions.version, entries.file, entries.sha256, "            \
    "entries.received, entries.known, entries.outcome "                                  \
    "FROM submissions JOIN entries ON entries.origin = submissions.entry "

static struct submission *submission_of_row(struct store *store, struct statement *row,
                                            const char *limit, enum extent extent,
                                            struct arena *arena)
{
    struct submission *submission = arena_new(arena, struct submission);
    submission->kind = kind_of(store, column_word(row, 2, arena));
    submission->force = force_of(store, column_word(row, 3, arena));
    period_of_iso(column_word(row, 4, arena), &submission->period);
    submission->version = (unsigned)column_number(row, 5);
    submission->file = column_word(row, 6, arena);
    submission->sha256 = column_word(row, 7, arena);
    date_of_iso(column_word(row, 8, arena), &submission->received);
    submission->held_since = store->made;
    submission->known = column_word(row, 9, arena);
    submission->is_receipt = strcmp(column_word(row, 10, arena), "repeated") == 0;
    const struct received received = {
        .sha256 = submission->sha256,
        .kind = submission_kind_word(submission->kind),
        .force = column_word(row, 3, arena),
        .period = column_word(row, 4, arena),
        .known = submission->known,
        .limit = limit,
    };
    const struct standing standing = store_standing(store, &received, arena);
    submission->withdrawn = standing.withdrawn;
    submission->accepted = standing.accepted;
    submission->gradings =
        gradings_of(store, column_number(row, 0), submission->file, extent, arena);
    return submission;
}

void store_held(struct store *store, enum submission_kind kind, const struct force *force,
                struct period period, struct arena *arena, struct held_submissions *held)
{
    struct statement *row =
        statement_of(store->database,
                     "SELECT " SUBMISSION_COLUMNS
                     "WHERE submissions.period = ?1 AND submissions.kind = ?2 "
                     "AND submissions.force = ?3 ORDER BY submissions.id, entries.id");
    bind_text(row, 1, period_iso(arena, period));
    bind_text(row, 2, submission_kind_word(kind));
    bind_text(row, 3, force->code);
    while (statement_next(row)) {
        const struct submission *submission =
            submission_of_row(store, row, instant_limit(NULL, arena), EXTENT_ALL, arena);
        *list_add(arena, held) = submission;
    }
}

/* ---- holdings ---- */

/* A file under one of its names; its findings are told once. */
struct source {
    long origin;
    const char *file, *sha256;
};

LIST_OF(sources, struct source);

struct reading {
    struct store *store;
    struct arena *arena;
    struct holdings *holdings;
    struct sources sources;
    const char *period, *limit;
    enum extent extent;
};

static void add_source(struct reading *reading, struct source source)
{
    for (size_t i = reading->sources.count; i-- > 0;) {
        const struct source *known = &reading->sources.items[i];
        if (known->origin == source.origin && strcmp(known->file, source.file) == 0) {
            return;
        }
    }
    *list_add(reading->arena, &reading->sources) = source;
}

static void read_submissions(struct reading *reading)
{
    struct statement *row =
        statement_of(reading->store->database,
                     "SELECT " SUBMISSION_COLUMNS "WHERE submissions.period = ?1 "
                     "AND entries.known < ?2 ORDER BY submissions.id, entries.id");
    bind_text(row, 1, reading->period);
    bind_text(row, 2, reading->limit);
    while (statement_next(row)) {
        const struct submission *submission = submission_of_row(
            reading->store, row, reading->limit, reading->extent, reading->arena);
        *list_add(reading->arena, &reading->holdings->submissions) = submission;
        add_source(reading, (struct source){column_number(row, 1), submission->file,
                                            submission->sha256});
    }
}

static void read_claimants(struct reading *reading, long entry, struct refusal *refusal)
{
    struct statement *row =
        statement_of(reading->store->database,
                     "SELECT force FROM claimants WHERE entry = ?1 ORDER BY number");
    bind_number(row, 1, entry);
    while (statement_next(row)) {
        const char *code = column_word(row, 0, reading->arena);
        *list_add(reading->arena, &refusal->claimants) = force_of(reading->store, code);
    }
}

static void read_refusal(struct reading *reading, struct statement *row)
{
    struct arena *arena = reading->arena;
    struct refusal refusal = {
        .kind = kind_of(reading->store, column_word(row, 1, arena)),
        .file = column_word(row, 2, arena),
        .sha256 = column_text(row, 3, arena),
        .known = column_word(row, 6, arena),
        .why = finding_named(reading->store, column_word(row, 7, arena)),
    };
    refusal.sha256 = refusal.sha256 ? refusal.sha256 : "";
    period_of_iso(column_word(row, 4, arena), &refusal.period);
    date_of_iso(column_word(row, 5, arena), &refusal.received);
    const struct received received = {
        .sha256 = refusal.sha256,
        .kind = submission_kind_word(refusal.kind),
        .force = "",
        .period = column_word(row, 4, arena),
        .known = refusal.known,
        .limit = reading->limit,
    };
    refusal.withdrawn = store_standing(reading->store, &received, arena).withdrawn;
    read_claimants(reading, column_number(row, 0), &refusal);
    *list_add(arena, &reading->holdings->refusals) = refusal;
}

/* Refused files, and files in which nothing was found: of the month that they were
 * imported for, or, where nobody said, of every month. */
static void read_files_without_submissions(struct reading *reading)
{
    struct arena *arena = reading->arena;
    struct statement *row = statement_of(
        reading->store->database,
        "SELECT id, kind, file, sha256, asked, received, known, why, outcome "
        "FROM entries WHERE submissions = 0 AND asked IN (?1, '') AND known < ?2 "
        "AND outcome <> 'repeated' ORDER BY id");
    bind_text(row, 1, reading->period);
    bind_text(row, 2, reading->limit);
    while (statement_next(row)) {
        if (strcmp(column_word(row, 8, arena), "refused") == 0) {
            read_refusal(reading, row);
        }
        const char *sha256 = column_text(row, 3, arena);
        add_source(reading,
                   (struct source){column_number(row, 0), column_word(row, 2, arena),
                                   sha256 ? sha256 : ""});
    }
}

static void read_findings(struct reading *reading, const struct source *source)
{
    struct arena *arena = reading->arena;
    struct statement *row =
        statement_of(reading->store->database,
                     "SELECT name, file, sheet, sheet_row, sheet_column, force, item, "
                     "message FROM findings WHERE entry = ?1 ORDER BY number");
    bind_number(row, 1, source->origin);
    while (statement_next(row)) {
        const char *file = column_text(row, 1, arena);
        struct finding finding = {
            .name = finding_named(reading->store, column_word(row, 0, arena)),
            .place = {file && !*file ? source->file : file, column_text(row, 2, arena),
                      (unsigned)column_number(row, 3), (unsigned)column_number(row, 4)},
            .force = column_text(row, 5, arena),
            .item = column_text(row, 6, arena),
            .message = column_word(row, 7, arena),
            .sha256 = source->sha256,
        };
        *list_add(arena, &reading->holdings->findings) = finding;
    }
}

static bool read_month(struct ledger *ledger, struct period period, const char *as_known,
                       enum extent extent, struct arena *arena, struct holdings *holdings)
{
    struct store *store = store_of(ledger);
    *holdings = (struct holdings){.findings = {.arena = arena}};
    struct reading reading = {
        .store = store, .arena = arena, .holdings = holdings, .extent = extent};
    reading.period = period_iso(arena, period);
    reading.limit = instant_limit(as_known, arena);
    if (!store_is_used(store)) {
        return false;
    }
    if (!reading.limit) {
        ledger->why = "the instant as of which it is asked is none";
        return false;
    }
    if (database_begin_reading(store->database)) {
        read_submissions(&reading);
        read_files_without_submissions(&reading);
        for (size_t i = 0; i < reading.sources.count; i++) {
            read_findings(&reading, &reading.sources.items[i]);
        }
        store_replies(store, reading.period, reading.limit, arena, &holdings->replies);
    }
    return database_commit(store->database) || store_failed(store);
}

bool store_holdings(struct ledger *ledger, struct period period, const char *as_known,
                    struct arena *arena, struct holdings *holdings)
{
    return read_month(ledger, period, as_known, EXTENT_ALL, arena, holdings);
}

bool store_ratings(struct ledger *ledger, struct period period, const char *as_known,
                   struct arena *arena, struct holdings *holdings)
{
    return read_month(ledger, period, as_known, EXTENT_RATINGS, arena, holdings);
}

bool store_bytes(struct ledger *ledger, const char *sha256, struct arena *arena,
                 struct bytes *bytes)
{
    struct store *store = store_of(ledger);
    bool is_held = false;
    if (database_begin_reading(store->database)) {
        struct statement *row =
            statement_of(store->database, "SELECT bytes FROM files WHERE sha256 = ?1");
        bind_text(row, 1, sha256);
        while (statement_next(row)) {
            struct bytes held = column_bytes(row, 0);
            char *copy = arena_text(arena, (const char *)held.at, held.length);
            *bytes = (struct bytes){(const unsigned char *)copy, held.length};
            is_held = true;
        }
    }
    if (!database_commit(store->database)) {
        return store_failed(store);
    }
    ledger->why = is_held ? ledger->why : "it holds no such bytes";
    return is_held;
}

static bool read_periods(struct store *store, const char *sql, struct arena *arena,
                         struct periods *periods)
{
    if (database_begin_reading(store->database)) {
        struct statement *row = statement_of(store->database, sql);
        while (statement_next(row)) {
            struct period period = {0};
            period_of_iso(column_word(row, 0, arena), &period);
            *list_add(arena, periods) = period;
        }
    }
    return database_commit(store->database) || store_failed(store);
}

bool store_periods(struct ledger *ledger, struct arena *arena, struct periods *periods)
{
    return read_periods(store_of(ledger),
                        "SELECT DISTINCT period FROM submissions ORDER BY period", arena,
                        periods);
}

/* Where nothing of a month was withdrawn, nothing else has to be looked at. */
bool store_standing_periods(struct ledger *ledger, struct arena *arena,
                            struct periods *periods)
{
    return read_periods(
        store_of(ledger),
        "SELECT DISTINCT period FROM submissions WHERE period NOT IN (SELECT period FROM "
        "decisions WHERE act = 'withdraw') OR EXISTS (SELECT 1 FROM entries WHERE "
        "entries.origin = submissions.entry AND NOT EXISTS (SELECT 1 FROM decisions "
        "WHERE decisions.act = 'withdraw' AND decisions.sha256 = entries.sha256 AND "
        "decisions.kind = submissions.kind AND decisions.force = submissions.force AND "
        "decisions.period = submissions.period AND decisions.known > entries.known)) "
        "ORDER BY period",
        arena, periods);
}
