// SPDX-License-Identifier: MIT
#include "model/report_tables.h"

#include <string.h>

#include "model/due.h"

/* What the progress summary of one force shows beside its gradings: what is due when, how
 * the inspectorate differed, and the dates of the local policing body's comments. Every
 * table has as many rows for a force whatever its ratings, and names items instead of
 * listing them in rows, so that a summary keeps its length. */

static const struct position *position_of_draft(const struct draft *draft)
{
    return draft->reconciliation->position;
}

static size_t forces_in(const struct draft *draft)
{
    return position_of_draft(draft)->roster->forces.count;
}

static const struct force *force_at(const struct draft *draft, size_t force)
{
    return &position_of_draft(draft)->roster->forces.items[force];
}

/* ---- what is due ---- */

static const struct column deadline_columns[] = {
    {"force_code", "Force code", "The police force area's code (ONS).", COLUMN_TEXT,
     true},
    {"force", "Force", "The police force's name.", COLUMN_TEXT, true},
    {"due", "Due", "Where the deadlines lie, seen from the day of the report.",
     COLUMN_TEXT, true},
    {"items", "Items", "How many items.", COLUMN_INTEGER, true},
    {"Red", "Red", "Those whose reconciled rating is Red.", COLUMN_TEXT, true},
    {"Amber", "Amber", "Those whose reconciled rating is Amber.", COLUMN_TEXT, true},
    {"Green", "Green", "Those whose reconciled rating is Green.", COLUMN_TEXT, true},
    {"otherwise", "No Red, Amber or Green", "The others, and what they have instead.",
     COLUMN_TEXT, true},
};

/* Where the deadlines lie: of each item, and in words. */
struct dues {
    enum due *items;
    const char *words[DUES];
};

static struct dues dues_of(const struct draft *draft)
{
    const struct framework *framework = position_of_draft(draft)->framework;
    struct date as_at = position_of_draft(draft)->as_at;
    struct dues dues = {
        .items = arena_array(draft->arena, enum due, framework->force_item_count)};
    for (size_t i = 0; i < framework->force_item_count; i++) {
        dues.items[i] = due_of(framework->force_items[i], as_at);
    }
    for (enum due due = 0; due < DUES; due++) {
        dues.words[due] = due_words(draft->arena, due, as_at);
    }
    return dues;
}

/* A force's items under one heading of the deadlines, by what they count as. */
struct deadlines {
    long items;
    struct text listed[TALLY_ROWS]; /* "R02, R03" */
};

static struct deadlines deadlines_of(const struct draft *draft, const struct dues *dues,
                                     const struct force *force, enum due due)
{
    const struct position *position = position_of_draft(draft);
    struct deadlines deadlines = {0};
    for (enum tally_row row = 0; row < TALLY_ROWS; row++) {
        deadlines.listed[row].arena = draft->arena;
    }
    for (size_t i = 0; i < position->framework->force_item_count; i++) {
        const struct item *item = position->framework->force_items[i];
        if (dues->items[i] == due) {
            size_t cell = position_index(position, force, item);
            struct text *list = &deadlines.listed[tally_row_of(
                draft->reconciliation, ASSESSOR_RECONCILED, cell)];
            text_add(list, list->length > 0 ? ", " : "");
            text_add(list, item->id);
            deadlines.items++;
        }
    }
    return deadlines;
}

static const char *listed(const struct text *list)
{
    return list->length > 0 ? text_of(list) : "None";
}

/* "Blue: R02, R03; Not read: R07" */
static const char *listed_otherwise(const struct deadlines *deadlines,
                                    struct arena *arena)
{
    struct text words = {.arena = arena};
    for (enum tally_row row = TALLY_BLUE; row < TALLY_ROWS; row++) {
        if (deadlines->listed[row].length > 0) {
            text_addf(&words, "%s%s: %s", words.length > 0 ? "; " : "", tally_word(row),
                      text_of(&deadlines->listed[row]));
        }
    }
    return listed(&words);
}

static void write_deadlines(struct table_writer *writer, const struct draft *draft,
                            const struct dues *dues, const struct force *force,
                            enum due due)
{
    struct deadlines deadlines = deadlines_of(draft, dues, force, due);
    write_text(writer, force->code);
    write_text(writer, force->name);
    write_text(writer, dues->words[due]);
    write_number(writer, deadlines.items);
    for (enum tally_row row = 0; row < TALLY_BLUE; row++) {
        write_text(writer, listed(&deadlines.listed[row]));
    }
    write_text(writer, listed_otherwise(&deadlines, draft->arena));
}

struct table force_deadlines_table(const struct draft *draft)
{
    struct table table = {
        .id = "force-deadlines",
        .title = table_title(draft, "What is due, by force"),
        .description = text_printf(
            draft->arena,
            "Each force's items by where their deadlines lie, seen from %s, and by "
            "reconciled rating.",
            date_words(draft->arena, position_of_draft(draft)->as_at)),
        .columns = deadline_columns,
        .column_count = sizeof(deadline_columns) / sizeof(deadline_columns[0]),
        .row_count = forces_in(draft) * DUES,
        .key = "force_code,due",
    };
    const struct dues dues = dues_of(draft);
    struct table_writer writer = table_writer_of(&table, draft->arena);
    for (size_t i = 0; i < forces_in(draft); i++) {
        for (enum due due = 0; due < DUES; due++) {
            write_deadlines(&writer, draft, &dues, force_at(draft, i), due);
        }
    }
    return table;
}

/* ---- what moved ---- */

static const struct column moved_columns[] = {
    {"force_code", "Force code", "The police force area's code (ONS).", COLUMN_TEXT,
     true},
    {"force", "Force", "The police force's name.", COLUMN_TEXT, true},
    {"assessor", "Assessor", "Whose ratings moved.", COLUMN_TEXT, true},
    {"since", "Since", "The earlier month.", COLUMN_TEXT, true},
    {"moved", "Moved", "How many items are rated otherwise.", COLUMN_INTEGER, true},
    {"better", "Better", "From Red towards Green: from what to what, and which.",
     COLUMN_TEXT, true},
    {"worse", "Worse", "From Green towards Red, likewise.", COLUMN_TEXT, true},
    {"otherwise", "Other changes",
     "Into Red, Amber and Green or out of them, and what was neither.", COLUMN_TEXT,
     true},
};

static bool is_of_kind(const struct move *move, enum move_kind kind)
{
    enum move_kind own = move_kind_of(move->before, move->after);
    return own == kind || (kind == MOVE_OTHER && own > MOVE_WORSE);
}

/* "Red to Amber: R02, R07; Amber to Green: R11" */
static const char *moved_words(const struct moves *moves, enum move_kind kind,
                               struct arena *arena)
{
    struct text words = {.arena = arena};
    for (unsigned way = 0; way < TALLY_ROWS * TALLY_ROWS; way++) {
        enum tally_row before = way / TALLY_ROWS, after = way % TALLY_ROWS;
        bool is_first = true;
        for (size_t i = 0; i < moves->count; i++) {
            const struct move *move = &moves->items[i];
            if (move->before != before || move->after != after ||
                !is_of_kind(move, kind)) {
                continue;
            }
            if (is_first) {
                text_addf(&words, "%s%s to %s: %s", words.length > 0 ? "; " : "",
                          tally_word(before), tally_word(after), move->item->id);
            } else {
                text_addf(&words, ", %s", move->item->id);
            }
            is_first = false;
        }
    }
    return listed(&words);
}

static void write_moved(struct table_writer *writer, const struct draft *draft,
                        const struct force *force, enum assessor assessor)
{
    const struct snapshot *after = &draft->months->items[draft->months->count - 1];
    struct moves moves = moves_between(after - 1, after, assessor,
                                       &(struct selection){.force = force}, draft->arena);
    write_text(writer, force->code);
    write_text(writer, force->name);
    write_text(writer, assessor_title(assessor));
    write_text(writer, period_words(draft->arena, (after - 1)->period));
    write_number(writer, (long)moves.count);
    write_text(writer, moved_words(&moves, MOVE_BETTER, draft->arena));
    write_text(writer, moved_words(&moves, MOVE_WORSE, draft->arena));
    write_text(writer, moved_words(&moves, MOVE_OTHER, draft->arena));
}

struct table force_movement_table(const struct draft *draft)
{
    struct table table = {
        .id = "force-movement",
        .title = table_title(draft, "What moved, by force"),
        .description = "How many of each force's items are rated otherwise than in the "
                       "last earlier month held, and which.",
        .columns = moved_columns,
        .column_count = sizeof(moved_columns) / sizeof(moved_columns[0]),
        .row_count = forces_in(draft) * ASSESSORS,
        .key = "force_code,assessor",
    };
    struct table_writer writer = table_writer_of(&table, draft->arena);
    for (size_t i = 0; i < forces_in(draft); i++) {
        for (enum assessor assessor = 0; assessor < ASSESSORS; assessor++) {
            write_moved(&writer, draft, force_at(draft, i), assessor);
        }
    }
    return table;
}

/* ---- the policing body's comments ---- */

static const struct column comment_columns[] = {
    {"publication", "Publication", "The inspectorate's published report.", COLUMN_TEXT,
     true},
    {"published", "Published", "The day on which it was published.", COLUMN_TEXT, true},
    {"comments", "Comments of local policing bodies",
     "The last day for them, seen from the day of the report.", COLUMN_TEXT, true},
};

static bool is_out(const struct publication_event *event, struct date as_at)
{
    return date_compare(event->published, as_at) <= 0;
}

static const char *comments_words(struct arena *arena,
                                  const struct publication_event *event,
                                  struct date as_at)
{
    if (!date_is_set(event->comments_due)) {
        return "No date stated";
    }
    bool is_past = date_compare(event->comments_due, as_at) < 0;
    return text_printf(arena, "%s %s", is_past ? "Was due" : "Until",
                       date_words(arena, event->comments_due));
}

struct table comments_table(const struct draft *draft)
{
    const struct publication_events *events =
        &position_of_draft(draft)->framework->publications;
    struct date as_at = position_of_draft(draft)->as_at;
    struct table table = {
        .id = "statutory-comments",
        .title = table_title(draft, "Statutory comments"),
        .description = "When the local policing bodies' comments on the inspectorate's "
                       "reports are due.",
        .columns = comment_columns,
        .column_count = sizeof(comment_columns) / sizeof(comment_columns[0]),
        .key = "publication",
    };
    for (size_t i = 0; i < events->count; i++) {
        table.row_count += is_out(&events->items[i], as_at);
    }
    struct table_writer writer = table_writer_of(&table, draft->arena);
    for (size_t i = 0; i < events->count; i++) {
        const struct publication_event *event = &events->items[i];
        if (is_out(event, as_at)) {
            write_text(&writer, event->title);
            write_text(&writer, date_words(draft->arena, event->published));
            write_text(&writer, comments_words(draft->arena, event, as_at));
        }
    }
    return table;
}
