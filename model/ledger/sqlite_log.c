// SPDX-License-Identifier: MIT
#include "model/ledger/store.h"

struct head head_of(struct database *database, struct arena *arena)
{
    struct head head = {.known = "", .hash = ""};
    struct statement *row = statement_of(
        database, "SELECT sequence, known, hash FROM log ORDER BY sequence DESC LIMIT 1");
    while (statement_next(row)) {
        head.sequence = column_number(row, 0);
        head.known = column_word(row, 1, arena);
        head.hash = column_word(row, 2, arena);
    }
    return head;
}

static void bind_reference(struct statement *statement, int place, long id)
{
    if (id > 0) {
        bind_number(statement, place, id);
    } else {
        bind_text(statement, place, NULL);
    }
}

char *log_append(struct database *database, const char *store_id, const struct head *head,
                 const struct chain_end *end, struct arena *arena)
{
    struct chain_line line = {
        .store_id = store_id,
        .sequence = head->sequence + 1,
        .previous = head->hash,
        .known = end->known,
        .event = end->event,
        .entry = end->entry,
        .contents = end->contents,
    };
    char *hash = chain_hash(&line, arena);
    struct statement *insert = statement_of(
        database, "INSERT INTO log (sequence, known, event, entry, decision, contents, "
                  "hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
    bind_number(insert, 1, line.sequence);
    bind_text(insert, 2, end->known);
    bind_text(insert, 3, end->event);
    bind_reference(insert, 4, end->entry);
    bind_reference(insert, 5, end->decision);
    bind_text(insert, 6, end->contents);
    bind_text(insert, 7, hash);
    statement_run(insert);
    return hash;
}

/* What a line tells of its file. */
static void tell_entry(struct statement *row, struct log_line *line, struct arena *arena)
{
    kind_of_word(column_word(row, 4, arena), &line->kind);
    line->file = column_word(row, 5, arena);
    line->sha256 = column_text(row, 6, arena);
    period_of_iso(column_word(row, 7, arena), &line->period);
    date_of_iso(column_word(row, 8, arena), &line->received);
    line->submissions = (size_t)column_number(row, 9);
    line->gradings = (size_t)column_number(row, 10);
    line->findings = (size_t)column_number(row, 11);
}

/* What a line tells of a decision; the file's name is the one under which the bytes came
 * first. */
static void tell_decision(struct statement *row, struct log_line *line,
                          struct arena *arena)
{
    kind_of_word(column_word(row, 12, arena), &line->kind);
    line->sha256 = column_text(row, 13, arena);
    line->file = column_text(row, 14, arena);
    line->force = column_word(row, 15, arena);
    line->item = column_word(row, 16, arena);
    period_of_iso(column_word(row, 17, arena), &line->period);
    line->finding = column_word(row, 18, arena);
    line->why = column_word(row, 19, arena);
}

bool store_log(struct ledger *ledger, struct arena *arena, struct log_lines *lines)
{
    struct store *store = store_of(ledger);
    database_begin_reading(store->database);
    struct statement *row = statement_of(
        store->database,
        "SELECT log.sequence, log.known, log.event, log.hash, entries.kind, "
        "entries.file, entries.sha256, entries.asked, entries.received, "
        "entries.submissions, entries.gradings, entries.findings, decisions.kind, "
        "decisions.sha256, (SELECT file FROM entries AS first WHERE first.sha256 = "
        "decisions.sha256 ORDER BY first.id LIMIT 1), decisions.force, decisions.item, "
        "decisions.period, decisions.finding, decisions.why "
        "FROM log LEFT JOIN entries ON entries.id = log.entry "
        "LEFT JOIN decisions ON decisions.id = log.decision ORDER BY log.sequence");
    while (statement_next(row)) {
        struct log_line line = {
            .sequence = (unsigned long)column_number(row, 0),
            .known = column_word(row, 1, arena),
            .event = column_word(row, 2, arena),
            .hash = column_word(row, 3, arena),
        };
        if (column_text(row, 4, arena)) {
            tell_entry(row, &line, arena);
        } else if (column_text(row, 12, arena)) {
            tell_decision(row, &line, arena);
        }
        *list_add(arena, lines) = line;
    }
    return database_commit(store->database) || store_failed(store);
}
