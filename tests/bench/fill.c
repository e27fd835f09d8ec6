// SPDX-License-Identifier: MIT
/* usage: million ledger|bare FILE [GRADINGS]
 * Stores a million gradings in files of 43 forces and 33 items, a transaction a file: as
 * the ledger does, or by nothing but one prepared insert into a table with the same
 * columns and the same index, synced as often. What is stored is made the same way in
 * both. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sqlite3.h>

#include "model/base/digest.h"
#include "model/ledger/ledger.h"

enum {
    LAST_MONTH = 2023 * 12 + 2, /* March 2023, counted from the year 0 */
};

struct bench {
    struct arena arena;      /* of the whole run */
    struct arena file_arena; /* of one file */
    const struct framework *framework;
    const struct roster *roster;
    unsigned long number; /* of gradings */
};

static void add_gradings(struct bench *bench, struct submission *submission)
{
    static const enum rating ratings[] = {RATING_RED, RATING_AMBER, RATING_GREEN};
    for (size_t i = 0; i < bench->framework->force_item_count; i++) {
        enum rating rating = ratings[(i + submission->force->index) % 3];
        *list_add(&bench->file_arena, &submission->gradings) = (struct grading){
            .item = bench->framework->force_items[i],
            .rating = rating,
            .place = {submission->file, "Return", (unsigned)i + 2, 4},
            .said = rating_word(rating),
            .narrative = "The policy was adopted in May; training of all supervisors "
                         "is under way and will be complete by October.",
            .evidence = "Policy 12/2023, training records",
            .owner = "Deputy Chief Constable",
            .date = "31 October 2023",
        };
    }
}

static void add_submission(struct bench *bench, const struct entry *entry, int month,
                           size_t force, struct submissions *made)
{
    struct submission *submission = list_add(&bench->file_arena, &made->list);
    *submission = (struct submission){
        .kind = entry->kind,
        .force = &bench->roster->forces.items[force],
        .period = {month / 12, month % 12 + 1},
        .file = entry->file,
    };
    add_gradings(bench, submission);
}

/* The verifications of a month, counted from the year 0, of all forces. */
static struct entry whole_month(struct bench *bench, int month, struct submissions *made)
{
    struct arena *arena = &bench->file_arena;
    *made = (struct submissions){.findings = {.arena = arena}};
    char *contents = text_printf(arena, "the bytes of file %d", month);
    struct entry entry = {
        .kind = SUBMISSION_VERIFICATION,
        .file = text_printf(arena, "%d.xlsx", month),
        .bytes = {(const unsigned char *)contents, strlen(contents)},
        .received = {2023, 4, 1},
        .submissions = made,
    };
    entry.sha256 = digest_of(arena, entry.bytes);
    for (size_t force = 0; force < bench->roster->forces.count; force++) {
        add_submission(bench, &entry, month, force, made);
    }
    return entry;
}

static int fail(const char *why)
{
    fprintf(stderr, "fill: %s\n", why);
    return EXIT_FAILURE;
}

/* ---- as the ledger does ---- */

static struct ledger *make_ledger(struct bench *bench, const char *path)
{
    const char *why = NULL;
    const struct ledger_facts facts = {
        .store_id = "0",
        .created = "2023-01-01T00:00:00Z",
        .framework = bench->framework->id,
        .framework_id = bench->framework->id,
        .framework_digest = bench->framework->digest,
        .roster = bench->roster->id,
        .roster_id = bench->roster->id,
        .roster_digest = bench->roster->digest,
    };
    struct ledger *ledger = ledger_make(path, &facts, &bench->arena, &why)
                                ? ledger_open(path, &bench->arena, &why)
                                : NULL;
    if (!ledger || !ledger->functions->use(ledger, bench->framework, bench->roster)) {
        fail(ledger ? ledger->why : why);
        exit(EXIT_FAILURE);
    }
    return ledger;
}

static size_t add(struct bench *bench, struct ledger *ledger, const struct entry *entry)
{
    struct addition addition = {.arena = &bench->file_arena};
    const struct submission_list *list = &entry->submissions->list;
    size_t gradings = list->count * list->items[0].gradings.count;
    if (!ledger->functions->add(ledger, entry, &addition)) {
        fail(ledger->why);
        exit(EXIT_FAILURE);
    }
    arena_clear(&bench->file_arena);
    return gradings;
}

static int by_ledger(struct bench *bench, const char *path)
{
    struct ledger *ledger = make_ledger(bench, path);
    size_t stored = 0;
    for (int month = LAST_MONTH; stored < bench->number; month--) {
        struct submissions made;
        struct entry entry = whole_month(bench, month, &made);
        stored += add(bench, ledger, &entry);
    }
    ledger->functions->close(ledger);
    return EXIT_SUCCESS;
}

/* ---- by nothing but inserts ---- */

static void bind(sqlite3_stmt *insert, int place, const char *text)
{
    sqlite3_bind_text(insert, place, text, -1, SQLITE_STATIC);
}

static bool insert_one(sqlite3_stmt *insert, int submission, int number,
                       const struct grading *grading)
{
    sqlite3_bind_int(insert, 1, submission);
    sqlite3_bind_int(insert, 2, number);
    bind(insert, 3, grading->item->id);
    bind(insert, 4, rating_word(grading->rating));
    bind(insert, 5, absence_word(grading->absence));
    bind(insert, 6, grading->place.sheet);
    sqlite3_bind_int(insert, 7, (int)grading->place.row);
    sqlite3_bind_int(insert, 8, (int)grading->place.column);
    bind(insert, 9, grading->said);
    bind(insert, 10, grading->narrative);
    bind(insert, 11, grading->evidence);
    bind(insert, 12, grading->owner);
    bind(insert, 13, grading->date);
    bind(insert, 14, NULL);
    bool is_done = sqlite3_step(insert) == SQLITE_DONE;
    sqlite3_reset(insert);
    return is_done;
}

static bool insert_file(struct bench *bench, sqlite3 *database, sqlite3_stmt *insert,
                        int month, size_t *stored)
{
    struct submissions made;
    whole_month(bench, month, &made);
    bool is_done = sqlite3_exec(database, "BEGIN IMMEDIATE", NULL, NULL, NULL) == 0;
    for (size_t i = 0; i < made.list.count && is_done; i++) {
        const struct gradings *gradings = &made.list.items[i].gradings;
        int submission = (LAST_MONTH - month) * (int)made.list.count + (int)i + 1;
        for (size_t k = 0; k < gradings->count && is_done; k++) {
            is_done = insert_one(insert, submission, (int)k + 1, &gradings->items[k]);
        }
        *stored += gradings->count;
    }
    arena_clear(&bench->file_arena);
    return is_done && sqlite3_exec(database, "COMMIT", NULL, NULL, NULL) == 0;
}

static int by_inserts(struct bench *bench, const char *path)
{
    sqlite3 *database = NULL;
    sqlite3_stmt *insert = NULL;
    bool is_done =
        sqlite3_open(path, &database) == SQLITE_OK &&
        sqlite3_exec(
            database,
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
            "CREATE TABLE gradings (submission INTEGER NOT NULL, number INTEGER "
            "NOT NULL, item TEXT NOT NULL, rating TEXT NOT NULL, absence TEXT NOT "
            "NULL, sheet TEXT, sheet_row INTEGER NOT NULL, sheet_column INTEGER "
            "NOT NULL, said TEXT NOT NULL, narrative TEXT NOT NULL, evidence TEXT "
            "NOT NULL, owner TEXT NOT NULL, due TEXT NOT NULL, basis TEXT, "
            "PRIMARY KEY (submission, number)) STRICT, WITHOUT ROWID;",
            NULL, NULL, NULL) == SQLITE_OK &&
        sqlite3_prepare_v2(database,
                           "INSERT INTO gradings VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, "
                           "?9, ?10, ?11, ?12, ?13, ?14)",
                           -1, &insert, NULL) == SQLITE_OK;
    size_t stored = 0;
    for (int month = LAST_MONTH; stored < bench->number && is_done; month--) {
        is_done = insert_file(bench, database, insert, month, &stored);
    }
    sqlite3_finalize(insert);
    return sqlite3_close(database) == SQLITE_OK && is_done ? EXIT_SUCCESS
                                                           : fail("it failed");
}

static const struct {
    const char *name;
    int (*fill)(struct bench *bench, const char *path);
} ways[] = {
    {"ledger", by_ledger},
    {"bare", by_inserts},
};

int main(int argc, char **argv)
{
    struct bench bench = {.number = argc > 3 ? strtoul(argv[3], NULL, 10) : 0};
    const struct templates templates = {0};
    struct faults faults = {.arena = &bench.arena};
    bench.framework = framework_load(&templates, "vetting-2022", &bench.arena, &faults);
    bench.roster = roster_load(&templates, "england-and-wales", &bench.arena, &faults);
    if (bench.number == 0 || !bench.framework || !bench.roster) {
        return fail("usage: fill ledger|bare FILE GRADINGS");
    }
    remove(argv[2]);
    for (size_t i = 0; i < sizeof(ways) / sizeof(*ways); i++) {
        if (strcmp(argv[1], ways[i].name) == 0) {
            return ways[i].fill(&bench, argv[2]);
        }
    }
    return fail("there is no such way");
}
