// SPDX-License-Identifier: MIT
#include "cli/since.h"

#include <stdio.h>
#include <string.h>

#include "cli/command.h"
#include "cli/json_out.h"
#include "cli/tabulation.h"
#include "cli/telling.h"

const struct snapshot *since_month(const struct month *month, struct period since,
                                   const struct invocation *invocation)
{
    struct arena *arena = invocation->arena;
    struct text held = {.arena = arena};
    for (size_t i = 0; i < month->earlier.count; i++) {
        const struct snapshot *snapshot = &month->earlier.items[i];
        if (period_compare(snapshot->period, since) == 0) {
            return snapshot;
        }
        text_addf(&held, "%s%s", i > 0 ? ", " : "", period_iso(arena, snapshot->period));
    }
    wrong_use(invocation, "compare",
              "--since %s: no such month is held before %s; there %s %s",
              period_iso(arena, since), period_words(arena, month->position.period),
              month->earlier.count == 1 ? "is" : "are",
              month->earlier.count > 0 ? text_of(&held) : "none");
    return NULL;
}

/* The two months, and what is looked at in them. */
struct looking {
    const struct month *month;
    const struct snapshot *before, *after;
    const struct selection *selection;
    struct arena *arena;
};

/* ---- what moved ---- */

static const struct tabulation_column columns[] = {
    {"since", {NULL, SHAPE_WHOLE}, false},
    {"period", {NULL, SHAPE_WHOLE}, false},
    {"force_code", {NULL, SHAPE_WHOLE}, false},
    {"force", {"FORCE", SHAPE_CUT}, false},
    {"item", {"ITEM", SHAPE_WHOLE}, false},
    {"assessor", {"WHOSE", SHAPE_WHOLE}, false},
    {"before", {"BEFORE", SHAPE_WHOLE}, false},
    {"after", {"AFTER", SHAPE_WHOLE}, false},
    {"direction", {"DIRECTION", SHAPE_WHOLE}, false},
};

static struct tabulation moved(const struct looking *looking)
{
    struct arena *arena = looking->arena;
    struct tabulation tabulation =
        tabulation_start(arena, columns, sizeof(columns) / sizeof(*columns));
    struct moves moves = moves_between(looking->before, looking->after, ASSESSORS,
                                       looking->selection, arena);
    for (size_t i = 0; i < moves.count; i++) {
        const struct move *move = &moves.items[i];
        tabulation_add(&tabulation, period_iso(arena, looking->before->period));
        tabulation_add(&tabulation, period_iso(arena, looking->after->period));
        tabulation_add(&tabulation, move->force->code);
        tabulation_add(&tabulation, move->force->name);
        tabulation_add(&tabulation, move->item->id);
        tabulation_add(&tabulation, assessor_word(move->assessor));
        tabulation_add(&tabulation, tally_word(move->before));
        tabulation_add(&tabulation, tally_word(move->after));
        tabulation_add(&tabulation,
                       move_kind_word(move_kind_of(move->before, move->after)));
    }
    return tabulation;
}

/* ---- counts as people read them: only the columns in which anything stands ---- */

struct grid_row {
    const char *name;
    const unsigned *count;
};

LIST_OF(grid, struct grid_row);

static bool is_used(const struct grid *grid, enum tally_row column)
{
    for (size_t i = 0; i < grid->count; i++) {
        if (grid->items[i].count[column] > 0) {
            return true;
        }
    }
    return false;
}

static void say_grid(const struct grid *grid, const char *corner)
{
    enum {
        NAME = 16,
        GAP = 2,
    };
    fprintf(stderr, "  %-*s", NAME, corner);
    for (enum tally_row column = 0; column < TALLY_ROWS; column++) {
        if (is_used(grid, column)) {
            fprintf(stderr, "%*s%s", GAP, "", tally_word(column));
        }
    }
    fputc('\n', stderr);
    for (size_t i = 0; i < grid->count; i++) {
        fprintf(stderr, "  %-*s", NAME, grid->items[i].name);
        for (enum tally_row column = 0; column < TALLY_ROWS; column++) {
            if (is_used(grid, column)) {
                fprintf(stderr, "%*u", GAP + (int)strlen(tally_word(column)),
                        grid->items[i].count[column]);
            }
        }
        fputc('\n', stderr);
    }
}

static unsigned sum_of(const unsigned count[TALLY_ROWS])
{
    unsigned sum = 0;
    for (enum tally_row row = 0; row < TALLY_ROWS; row++) {
        sum += count[row];
    }
    return sum;
}

/* "12 moved: 8 better, 4 newly graded" */
static const char *moved_words(struct arena *arena, const struct transitions *all)
{
    unsigned kinds[MOVE_KINDS] = {0};
    for (enum tally_row before = 0; before < TALLY_ROWS; before++) {
        for (enum tally_row after = 0; after < TALLY_ROWS; after++) {
            if (before != after) {
                kinds[move_kind_of(before, after)] += all->count[before][after];
            }
        }
    }
    struct text words = {.arena = arena};
    for (enum move_kind kind = 0; kind < MOVE_KINDS; kind++) {
        if (kinds[kind] > 0) {
            text_addf(&words, "%s%u %s", words.length > 0 ? ", " : ": ", kinds[kind],
                      move_kind_word(kind));
        }
    }
    return text_printf(arena, "%s, %u moved%s", counted(arena, all->base, "cell", NULL),
                       all->moved, text_of(&words));
}

static void say_matrix(const struct looking *looking, const char *what,
                       const struct selection *selection, enum assessor assessor)
{
    struct transitions all =
        transitions_between(looking->before, looking->after, assessor, selection);
    struct grid grid = {0};
    for (enum tally_row before = 0; before < TALLY_ROWS; before++) {
        if (sum_of(all.count[before]) > 0) {
            *list_add(looking->arena, &grid) =
                (struct grid_row){tally_word(before), all.count[before]};
        }
    }
    if (all.base > 0) {
        fprintf(stderr, "%s, %s: %s\n", what, assessor_word(assessor),
                moved_words(looking->arena, &all));
    }
    if (all.moved > 0) {
        say_grid(&grid, "before / after");
    }
}

/* The months up to the later one, since the first that is held. */
static void say_totals(const struct looking *looking, const char *what,
                       const struct selection *selection, enum assessor assessor)
{
    const struct snapshots *earlier = &looking->month->earlier;
    struct grid grid = {0};
    for (size_t i = 0; i <= earlier->count; i++) {
        const struct snapshot *month =
            i < earlier->count ? &earlier->items[i] : looking->after;
        struct tally *tally = arena_new(looking->arena, struct tally);
        *tally = snapshot_measure(month, assessor, selection);
        *list_add(looking->arena, &grid) =
            (struct grid_row){period_words(looking->arena, month->period), tally->count};
    }
    if (sum_of(grid.items[0].count) > 0) {
        fprintf(stderr, "%s, %s, month by month\n", what, assessor_word(assessor));
        say_grid(&grid, "");
    }
}

/* Recommendations and AFIs apart, each for all three assessors. */
static void say_each(const struct looking *looking,
                     void (*say)(const struct looking *looking, const char *what,
                                 const struct selection *selection,
                                 enum assessor assessor))
{
    static const char *const what[] = {"Recommendations", "AFIs"};
    struct selection selection = *looking->selection;
    selection.by_kind = true;
    for (selection.kind = ITEM_RECOMMENDATION; selection.kind <= ITEM_AFI;
         selection.kind++) {
        for (enum assessor assessor = 0; assessor < ASSESSORS; assessor++) {
            say(looking, what[selection.kind], &selection, assessor);
        }
    }
}

/* ---- for machines: the same tables as those published ---- */

static struct json_t *counts_object(const unsigned count[TALLY_ROWS])
{
    struct json_t *object = json_out_object();
    for (enum tally_row row = 0; row < TALLY_ROWS; row++) {
        json_out_put_number(object, tally_word(row), count[row]);
    }
    return object;
}

static struct json_t *group_object(const struct looking *looking,
                                   const struct snapshot *month, enum item_kind kind,
                                   enum assessor assessor)
{
    struct json_t *object = json_out_object();
    json_out_put_text(object, "period", looking->arena,
                      period_iso(looking->arena, month->period));
    json_out_put_text(object, "kind", looking->arena, item_kind_word(kind));
    json_out_put_text(object, "assessor", looking->arena, assessor_word(assessor));
    return object;
}

static void add_groups(const struct looking *looking, struct json_t *transitions,
                       struct json_t *months, enum item_kind kind, enum assessor assessor)
{
    const struct snapshots *earlier = &looking->month->earlier;
    struct selection selection = *looking->selection;
    selection.by_kind = true;
    selection.kind = kind;
    struct transitions all =
        transitions_between(looking->before, looking->after, assessor, &selection);
    for (enum tally_row before = 0; before < TALLY_ROWS; before++) {
        struct json_t *object = group_object(looking, looking->after, kind, assessor);
        json_out_put_text(object, "before", looking->arena, tally_word(before));
        json_out_put(object, "after", counts_object(all.count[before]));
        json_out_add(transitions, object);
    }
    for (size_t i = 0; i <= earlier->count; i++) {
        const struct snapshot *month =
            i < earlier->count ? &earlier->items[i] : looking->after;
        struct tally tally = snapshot_measure(month, assessor, &selection);
        struct json_t *object = group_object(looking, month, kind, assessor);
        json_out_put(object, "counts", counts_object(tally.count));
        json_out_put_number(object, "base", tally.base);
        json_out_add(months, object);
    }
}

static void print_json(const struct looking *looking, const struct tabulation *moves)
{
    struct json_t *object = json_out_object();
    struct json_t *transitions = json_out_list(), *months = json_out_list();
    for (enum item_kind kind = ITEM_RECOMMENDATION; kind <= ITEM_AFI; kind++) {
        for (enum assessor assessor = 0; assessor < ASSESSORS; assessor++) {
            add_groups(looking, transitions, months, kind, assessor);
        }
    }
    json_out_put_text(object, "since", looking->arena,
                      period_iso(looking->arena, looking->before->period));
    json_out_put_text(object, "period", looking->arena,
                      period_iso(looking->arena, looking->after->period));
    json_out_put(object, "moved", json_out_tabulation(moves));
    json_out_put(object, "transitions", transitions);
    json_out_put(object, "months", months);
    json_out_print(object, stdout);
}

/* ---- the whole ---- */

int since_print(const struct month *month, const struct snapshot *since,
                const struct selection *selection, const struct invocation *invocation)
{
    struct arena *arena = invocation->arena;
    struct snapshot now = snapshot_of(&month->reconciliation, arena);
    const struct looking looking = {month, since, &now, selection, arena};
    struct tabulation moves = moved(&looking);
    if (invocation->as_json) {
        print_json(&looking, &moves);
        return STATUS_CLEAN;
    }
    tabulation_print(&moves, stdout);
    fflush(stdout);
    if (!invocation->is_quiet) {
        fprintf(stderr, "%s to %s\n", period_words(arena, since->period),
                period_words(arena, now.period));
        say_each(&looking, say_matrix);
        say_each(&looking, say_totals);
    }
    return STATUS_CLEAN;
}
