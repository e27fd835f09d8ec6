// SPDX-License-Identifier: MIT
#include <string.h>

#include "model/ledger/instant.h"
#include "model/ledger/store.h"

const char *decision_word(enum decision_act act)
{
    static const char *const words[] = {
        [DECISION_WITHDRAW] = "withdraw",
        [DECISION_ACCEPT] = "accept",
        [DECISION_ANSWER] = "answer",
    };
    return words[act];
}

/* ---- writing ---- */

static void insert_decision(struct database *database, const struct record *record)
{
    struct statement *insert = statement_of(
        database, "INSERT INTO decisions (id, act, known, kind, sha256, force, item, "
                  "period, finding, name, why) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, "
                  "?9, ?10, ?11)");
    record_bind(record, insert, 1);
    statement_run(insert);
}

static const char *kept(struct arena *arena, const char *text)
{
    return arena_text(arena, text, strlen(text));
}

/* Later than every instant before, as entries are. */
static bool decide_in_one_transaction(struct store *store,
                                      const struct decision *decision,
                                      struct addition *addition, struct arena *arena)
{
    struct database *database = store->database;
    if (!database_begin(database)) {
        return false;
    }
    struct head head = head_of(database, arena);
    struct decision placed = *decision;
    placed.known = instant_placed(decision->known, head.known, arena);
    long id = database_number(database, "SELECT coalesce(max(id), 0) + 1 FROM decisions");
    struct record record = record_of_decision(id, &placed, arena);
    insert_decision(database, &record);
    const struct chain_end end = {.known = placed.known,
                                  .event = decision_word(placed.act),
                                  .decision = id,
                                  .contents = decision_digest(&record, arena)};
    char *hash = log_append(database, store->facts.store_id, &head, &end, arena);
    if (addition) {
        addition->known = kept(addition->arena, placed.known);
        addition->sequence = (unsigned long)head.sequence + 1;
        addition->hash = kept(addition->arena, hash);
    }
    return database_commit(database);
}

bool store_decide(struct ledger *ledger, const struct decision *decision,
                  struct addition *addition)
{
    struct store *store = store_of(ledger);
    struct arena arena = {0};
    if (!store_is_used(store)) {
        return false;
    }
    if (decision->known && !instant_of(decision->known, &arena)) {
        ledger->why = "the instant of the decision is none";
        arena_clear(&arena);
        return false;
    }
    bool is_done = decide_in_one_transaction(store, decision, addition, &arena);
    arena_clear(&arena);
    return is_done || store_failed(store);
}

/* ---- reading ---- */

/* What was received again after a withdrawal is received. An acceptance holds for the
 * bytes, whenever they come. */
struct standing store_standing(struct store *store, const struct received *received,
                               struct arena *arena)
{
    struct standing standing = {0};
    struct statement *row =
        statement_of(store->database,
                     "SELECT act, why FROM decisions WHERE sha256 = ?1 AND kind = ?2 AND "
                     "force = ?3 AND period = ?4 AND known < ?5 AND (act = 'accept' OR "
                     "known > ?6) ORDER BY id");
    bind_text(row, 1, received->sha256);
    bind_text(row, 2, received->kind);
    bind_text(row, 3, received->force);
    bind_text(row, 4, received->period);
    bind_text(row, 5, received->limit);
    bind_text(row, 6, received->known);
    while (statement_next(row)) {
        const char *why = column_word(row, 1, arena);
        if (strcmp(column_word(row, 0, arena), "accept") == 0) {
            standing.accepted = why;
        } else {
            standing.withdrawn = why;
        }
    }
    return standing;
}

void store_replies(struct store *store, const char *period, const char *limit,
                   struct arena *arena, struct replies *replies)
{
    struct statement *row =
        statement_of(store->database,
                     "SELECT finding, why, known FROM decisions WHERE period = ?1 AND "
                     "act = 'answer' AND known < ?2 ORDER BY id");
    bind_text(row, 1, period);
    bind_text(row, 2, limit);
    while (statement_next(row)) {
        const struct reply reply = {column_word(row, 0, arena),
                                    column_word(row, 1, arena),
                                    column_word(row, 2, arena)};
        *list_add(arena, replies) = reply;
    }
}

/* ---- what there is to decide about ---- */

static const struct force *force_coded(struct store *store, const char *code)
{
    return code ? roster_force_coded(store->roster, code) : NULL;
}

bool store_received(struct ledger *ledger, struct arena *arena,
                    struct received_list *list)
{
    struct store *store = store_of(ledger);
    if (!store_is_used(store) || !database_begin_reading(store->database)) {
        return store->framework ? store_failed(store) : false;
    }
    struct statement *row = statement_of(
        store->database,
        "SELECT entries.kind, entries.file, entries.sha256, entries.received, "
        "entries.known, submissions.force, coalesce(submissions.period, entries.asked) "
        "FROM entries LEFT JOIN submissions ON submissions.entry = entries.origin "
        "WHERE entries.sha256 IS NOT NULL AND (submissions.id IS NOT NULL OR "
        "entries.outcome = 'refused') ORDER BY entries.id, submissions.id");
    while (statement_next(row)) {
        struct received_item item = {.file = column_word(row, 1, arena),
                                     .sha256 = column_word(row, 2, arena),
                                     .held_since = store->made,
                                     .known = column_word(row, 4, arena),
                                     .force =
                                         force_coded(store, column_text(row, 5, arena))};
        kind_of_word(column_word(row, 0, arena), &item.kind);
        date_of_iso(column_word(row, 3, arena), &item.received);
        period_of_iso(column_word(row, 6, arena), &item.period);
        struct received received = {
            .sha256 = item.sha256,
            .kind = submission_kind_word(item.kind),
            .force = item.force ? item.force->code : "",
            .period = column_word(row, 6, arena),
            .known = item.known,
            .limit = instant_limit(NULL, arena),
        };
        struct standing standing = store_standing(store, &received, arena);
        item.withdrawn = standing.withdrawn;
        item.accepted = standing.accepted;
        *list_add(arena, list) = item;
    }
    return database_commit(store->database) || store_failed(store);
}
