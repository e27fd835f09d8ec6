// SPDX-License-Identifier: MIT
#include "model/report_tables.h"

#include <string.h>

#include "model/due.h"

/* How one force stands, in sentences for its local policing body: what each side says of
 * the recommendations, how the two compare, what is due, and all forces beside it. */

static const struct column columns[] = {
    {"force_code", "Force code", "The police force area's code (ONS).", COLUMN_TEXT,
     true},
    {"force", "Force", "The police force's name.", COLUMN_TEXT, true},
    {"body", "Local policing body", "Who oversees the force, on the day of the report.",
     COLUMN_TEXT, true},
    {"body_kind", "Kind of local policing body", "What kind of body that is.",
     COLUMN_TEXT, true},
    {"body_note", "Note on the body", "Whether its name and dates were checked.",
     COLUMN_TEXT, true},
    {"inspectorate", "The inspectorate's view", "How far the work is, as it sees it.",
     COLUMN_TEXT, true},
    {"self", "The force's view", "How far the work is, as the force sees it.",
     COLUMN_TEXT, true},
    {"comparison", "How the two compare", "Where they are the same, and where not.",
     COLUMN_TEXT, true},
    {"deadlines", "Deadlines", "What is past its deadline, and what falls due next.",
     COLUMN_TEXT, true},
    {"national", "All forces", "How far the work is in all forces together.", COLUMN_TEXT,
     true},
};

static const struct position *position_of_draft(const struct draft *draft)
{
    return draft->reconciliation->position;
}

static const char *inspectorate_of(const struct draft *draft)
{
    return position_of_draft(draft)->framework->inspectorate;
}

static const char *plural(unsigned count, const char *one, const char *many)
{
    return count == 1 ? one : many;
}

/* ---- who oversees the force ---- */

static const char *body_kind_words(const char *kind)
{
    static const char *const words[][2] = {
        {"pcc", "Police and crime commissioner"},
        {"pfcc", "Police, fire and crime commissioner"},
        {"mayor", "Mayor with the functions of a police and crime commissioner"},
        {"mopac", "Mayor’s office for policing and crime"},
        {"common-council", "Common council, as police authority"},
    };
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
        if (strcmp(words[i][0], kind) == 0) {
            return words[i][1];
        }
    }
    return kind;
}

static const char *body_note(const struct policing_body *body)
{
    if (!body) {
        return "The roster of forces names no local policing body for this day.";
    }
    return body->is_verified
               ? "None"
               : "The body’s name, kind and dates are from general knowledge and were "
                 "not checked against a published source.";
}

static void write_body(struct table_writer *writer, const struct draft *draft,
                       const struct force *force)
{
    const struct policing_body *body =
        force_body_on(force, position_of_draft(draft)->as_at);
    write_text(writer, body ? body->name : "Not on record");
    write_text(writer, body ? body_kind_words(body->kind) : "Not on record");
    write_text(writer, body_note(body));
}

/* ---- what each side says of the recommendations ---- */

/* "22 of 28 recommendations (78.6 percent) …" */
static void add_share(struct text *sentence, const struct tally *tally)
{
    unsigned likely = tally_likely(tally);
    long percent = percent_tenths(likely, tally->base);
    text_addf(sentence, "%u of %u %s (%ld.%ld percent) as addressed or likely to be",
              likely, tally->base,
              plural(tally->base, "recommendation", "recommendations"), percent / 10,
              percent % 10);
}

static const char *view_words(const struct draft *draft, const struct force *force,
                              enum assessor assessor, const char *who)
{
    struct selection selection = {
        .force = force, .by_kind = true, .kind = ITEM_RECOMMENDATION};
    struct tally tally = snapshot_measure(this_month(draft), assessor, &selection);
    unsigned graded = tally.count[TALLY_RED] + tally_likely(&tally);
    struct text sentence = {.arena = draft->arena};
    if (graded == 0) {
        text_addf(&sentence, "%s gives none of %u %s Red, Amber or Green", who,
                  tally.base, plural(tally.base, "recommendation", "recommendations"));
    } else {
        text_addf(&sentence, "%s grades ", who);
        add_share(&sentence, &tally);
        text_addf(&sentence, " addressed by the deadline; %u %s Green, already addressed",
                  tally.count[TALLY_GREEN],
                  plural(tally.count[TALLY_GREEN], "is", "are"));
    }
    if (graded < tally.base) {
        text_addf(&sentence, ". %s: %s",
                  graded == 0 ? "They are" : "Without Red, Amber or Green",
                  left_out_words(draft->arena, &tally));
    }
    text_add_char(&sentence, '.');
    return text_of(&sentence);
}

/* For all forces together, and of the assessor whose ratings the headlines count. */
static const char *national_words(const struct draft *draft)
{
    const struct position *position = position_of_draft(draft);
    struct selection selection = {.by_kind = true, .kind = ITEM_RECOMMENDATION};
    enum assessor assessor = headlines_assessor(draft->reconciliation);
    struct tally tally = snapshot_measure(this_month(draft), assessor, &selection);
    struct text sentence = {.arena = draft->arena};
    text_addf(&sentence, "In all %zu forces together, %s ",
              position->roster->forces.count,
              assessor == ASSESSOR_INSPECTORATE
                  ? text_printf(draft->arena, "%s grades", inspectorate_of(draft))
                  : "forces grade");
    add_share(&sentence, &tally);
    text_addf(&sentence, " addressed by the deadline; %u %s Green.",
              tally.count[TALLY_GREEN], plural(tally.count[TALLY_GREEN], "is", "are"));
    return text_of(&sentence);
}

/* ---- how the two compare ---- */

struct comparison {
    unsigned items, compared, same, tested, accepted, higher, lower, changes;
};

static void compare_cell(struct comparison *sum, const struct assessment *said,
                         const struct assessment *found)
{
    enum rating force = said->word.rating, inspectorate = found->word.rating;
    const struct basis *basis =
        found->grading && !found->rival ? found->grading->basis : NULL;
    sum->items++;
    if (!rating_is_graded(force) || !rating_is_graded(inspectorate)) {
        return;
    }
    sum->compared++;
    sum->same += force == inspectorate;
    sum->tested += force == inspectorate && basis && basis->is_tested;
    sum->accepted += force == inspectorate && basis && !basis->is_tested;
    sum->higher += force > inspectorate;
    sum->lower += force < inspectorate;
    sum->changes += rating_is_likely(force) != rating_is_likely(inspectorate);
}

static struct comparison comparison_of(const struct draft *draft,
                                       const struct force *force)
{
    const struct position *position = position_of_draft(draft);
    struct comparison sum = {0};
    for (size_t i = 0; i < position->framework->force_item_count; i++) {
        size_t cell =
            position_index(position, force, position->framework->force_items[i]);
        compare_cell(&sum, &position->force[cell], &position->inspectorate[cell]);
    }
    return sum;
}

/* What the agreement rests on: "8 tested, 4 accepted on the force's own word". */
static void add_grounds(struct text *sentence, const struct comparison *sum)
{
    unsigned open = sum->same - sum->tested - sum->accepted;
    text_addf(sentence, " (%u tested, %u accepted on the force’s own word", sum->tested,
              sum->accepted);
    if (open > 0) {
        text_addf(sentence, ", %u on no stated basis", open);
    }
    text_add_char(sentence, ')');
}

static void add_differences(struct text *sentence, const struct comparison *sum)
{
    unsigned different = sum->higher + sum->lower;
    if (different == 0) {
        text_add(sentence, ", and differ on none.");
        return;
    }
    text_addf(sentence,
              ", and differ on %u: the force graded %u higher and %u lower. %u of these "
              "%s whether the item counts as addressed or likely to be.",
              different, sum->higher, sum->lower, sum->changes,
              plural(sum->changes, "changes", "change"));
}

static const char *comparison_words(const struct draft *draft, const struct force *force)
{
    struct comparison sum = comparison_of(draft, force);
    struct text sentence = {.arena = draft->arena};
    text_addf(&sentence,
              "The force and %s both give Red, Amber or Green to %u of %u items",
              inspectorate_of(draft), sum.compared, sum.items);
    if (sum.compared == 0) {
        text_add_char(&sentence, '.');
        return text_of(&sentence);
    }
    text_addf(&sentence, ". They agree on %u", sum.same);
    if (sum.same > 0) {
        add_grounds(&sentence, &sum);
    }
    add_differences(&sentence, &sum);
    return text_of(&sentence);
}

/* ---- deadlines ---- */

struct passing {
    unsigned past, due, due_green;
    struct text open; /* past and not Green */
};

static void pass_item(struct passing *passing, const struct item *item, enum due due,
                      enum tally_row row)
{
    if (due == DUE_PAST) {
        passing->past++;
        if (row != TALLY_GREEN) {
            text_addf(&passing->open, "%s%s (%s)", passing->open.length > 0 ? ", " : "",
                      item->id, tally_word(row));
        }
    } else if (due == DUE_IN_30) {
        passing->due++;
        passing->due_green += row == TALLY_GREEN;
    }
}

static void add_past(struct text *sentence, const struct passing *passing)
{
    if (passing->past == 0) {
        text_add(sentence, "No item is past its deadline.");
    } else if (passing->open.length == 0) {
        text_addf(sentence, "%u %s past the deadline; all are Green.", passing->past,
                  plural(passing->past, "item is", "items are"));
    } else {
        text_addf(sentence, "Past the deadline and not Green: %s.",
                  text_of(&passing->open));
    }
}

static const char *deadline_words(const struct draft *draft, const struct force *force)
{
    const struct position *position = position_of_draft(draft);
    struct passing passing = {.open = {.arena = draft->arena}};
    for (size_t i = 0; i < position->framework->force_item_count; i++) {
        const struct item *item = position->framework->force_items[i];
        pass_item(&passing, item, due_of(item, position->as_at),
                  tally_row_of(draft->reconciliation, ASSESSOR_RECONCILED,
                               position_index(position, force, item)));
    }
    struct text sentence = {.arena = draft->arena};
    add_past(&sentence, &passing);
    if (passing.due > 0) {
        text_addf(&sentence, " %u %s due within 30 days, of which %u %s Green.",
                  passing.due, plural(passing.due, "is", "are"), passing.due_green,
                  plural(passing.due_green, "is", "are"));
    } else {
        text_add(&sentence, " None is due within 30 days.");
    }
    return text_of(&sentence);
}

/* ---- the table ---- */

static void write_summary(struct table_writer *writer, const struct draft *draft,
                          const struct force *force, const char *national)
{
    write_text(writer, force->code);
    write_text(writer, force->name);
    write_body(writer, draft, force);
    write_text(writer,
               view_words(draft, force, ASSESSOR_INSPECTORATE, inspectorate_of(draft)));
    write_text(writer, view_words(draft, force, ASSESSOR_FORCE, "The force"));
    write_text(writer, comparison_words(draft, force));
    write_text(writer, deadline_words(draft, force));
    write_text(writer, national);
}

struct table summaries_table(const struct draft *draft)
{
    const struct roster *roster = position_of_draft(draft)->roster;
    const char *national = national_words(draft);
    struct table table = {
        .id = "summaries",
        .title = table_title(draft, "Progress summaries"),
        .description = "How each force stands, in sentences for its local policing body.",
        .columns = columns,
        .column_count = sizeof(columns) / sizeof(columns[0]),
        .row_count = roster->forces.count,
        .key = "force_code",
    };
    struct table_writer writer = table_writer_of(&table, draft->arena);
    for (size_t i = 0; i < roster->forces.count; i++) {
        write_summary(&writer, draft, &roster->forces.items[i], national);
    }
    return table;
}
