// SPDX-License-Identifier: MIT
#include "model/report_tables.h"

/* How far forces and inspectorate agree: every cell counted once in a matrix of what both
 * say, and those that can be compared by what the verification rests on. */

static size_t items_in(const struct draft *draft)
{
    return draft->reconciliation->position->framework->force_item_count;
}

static bool is_of_kind(const struct draft *draft, size_t item, enum item_kind kind)
{
    const struct framework *framework = draft->reconciliation->position->framework;
    return framework->force_items[item]->kind == kind;
}

static bool has_kind(const struct draft *draft, enum item_kind kind)
{
    for (size_t item = 0; item < items_in(draft); item++) {
        if (is_of_kind(draft, item, kind)) {
            return true;
        }
    }
    return false;
}

static size_t kinds_in(const struct draft *draft)
{
    return (size_t)has_kind(draft, ITEM_RECOMMENDATION) +
           (size_t)has_kind(draft, ITEM_AFI);
}

/* ---- the matrix ---- */

static const struct column matrix_columns[] = {
    {"kind", "Kind", "Recommendation or area for improvement.", COLUMN_TEXT, true},
    {"force_rating", "Force's rating", "What the forces say.", COLUMN_RATING, true},
    {"Red", "Inspectorate: Red", "How many of these the inspectorate grades Red.",
     COLUMN_INTEGER, true},
    {"Amber", "Inspectorate: Amber", "How many of these the inspectorate grades Amber.",
     COLUMN_INTEGER, true},
    {"Green", "Inspectorate: Green", "How many of these the inspectorate grades Green.",
     COLUMN_INTEGER, true},
    {"Blue", "Inspectorate: Blue", "How many of these the inspectorate marks Blue.",
     COLUMN_INTEGER, true},
    {"Grey", "Inspectorate: Grey", "How many of these the inspectorate could not grade.",
     COLUMN_INTEGER, true},
    {"Not applicable", "Inspectorate: Not applicable", "How many of these do not apply.",
     COLUMN_INTEGER, true},
    {"Not verified", "Inspectorate: Not verified",
     "How many of these the inspectorate has not graded.", COLUMN_INTEGER, true},
    {"Not read", "Inspectorate: Not read", "How many of these could not be read.",
     COLUMN_INTEGER, true},
    {"total", "Total", "All of the row.", COLUMN_INTEGER, true},
};

/* What a force's cell can count as. */
static const enum tally_row force_rows[] = {
    TALLY_RED, TALLY_AMBER, TALLY_GREEN, TALLY_BLUE, TALLY_NOT_APPLICABLE, TALLY_NOT_READ,
};

enum {
    FORCE_ROWS = sizeof(force_rows) / sizeof(force_rows[0]),
};

/* Item after item, as all counting here: an item's cells lie as far apart as there are
 * items. */
static struct tally inspectorate_where(const struct draft *draft, enum item_kind kind,
                                       enum tally_row force_row)
{
    const struct snapshot *month = this_month(draft);
    const size_t cells = position_cells(draft->reconciliation->position);
    struct tally tally = {0};
    for (size_t item = 0; item < items_in(draft); item++) {
        if (!is_of_kind(draft, item, kind)) {
            continue;
        }
        for (size_t at = item; at < cells; at += items_in(draft)) {
            if (month->rows[ASSESSOR_FORCE][at] == force_row) {
                tally.count[month->rows[ASSESSOR_INSPECTORATE][at]]++;
                tally.base++;
            }
        }
    }
    return tally;
}

static void write_matrix(struct table_writer *writer, const struct draft *draft,
                         enum item_kind kind)
{
    for (size_t i = 0; i < FORCE_ROWS; i++) {
        struct tally tally = inspectorate_where(draft, kind, force_rows[i]);
        write_text(writer, item_kind_title(kind));
        write_text(writer, tally_word(force_rows[i]));
        for (enum tally_row row = 0; row < TALLY_ROWS; row++) {
            write_number(writer, tally.count[row]);
        }
        write_number(writer, tally.base);
    }
}

struct table agreement_table(const struct draft *draft)
{
    struct table table = {
        .id = "agreement",
        .title = table_title(draft, "Agreement of forces and inspectorate"),
        .description = "Every force and item counted once: what the force says down the "
                       "rows, what the inspectorate says across the columns. The two "
                       "agree where the words are the same.",
        .columns = matrix_columns,
        .column_count = sizeof(matrix_columns) / sizeof(matrix_columns[0]),
        .row_count = kinds_in(draft) * FORCE_ROWS,
        .key = "kind,force_rating",
    };
    struct table_writer writer = table_writer_of(&table, draft->arena);
    for (enum item_kind kind = ITEM_RECOMMENDATION; kind <= ITEM_AFI; kind++) {
        if (has_kind(draft, kind)) {
            write_matrix(&writer, draft, kind);
        }
    }
    return table;
}

/* ---- by basis ---- */

static const struct column basis_columns[] = {
    {"kind", "Kind", "Recommendation or area for improvement.", COLUMN_TEXT, true},
    {"basis", "Basis of the verification", "What the inspectorate's ratings rest on.",
     COLUMN_TEXT, true},
    {"tested", "Tested or accepted", "Whether the basis tests what the force says.",
     COLUMN_TEXT, true},
    {"base", "Rated by the inspectorate",
     "How many the inspectorate gives any of its ratings.", COLUMN_INTEGER, true},
    {"compared", "Compared", "How many of these both give Red, Amber or Green.",
     COLUMN_INTEGER, true},
    {"agree", "Agree", "How many of the compared are the same.", COLUMN_INTEGER, true},
    {"percent", "Percent that agree",
     "Agree in percent of compared, to one decimal, halves up.", COLUMN_PERCENT, true},
    {"higher", "Force higher", "How many the force grades higher.", COLUMN_INTEGER, true},
    {"lower", "Force lower", "How many the force grades lower.", COLUMN_INTEGER, true},
    {"changes", "Change addressed or likely",
     "How many of the differences are Red against Amber or Green.", COLUMN_INTEGER, true},
    {"left_out", "Left out", "Rated by the inspectorate and not compared, and why.",
     COLUMN_TEXT, true},
};

/* Which verifications are counted together. */
struct grounds {
    enum {
        GROUNDS_BASIS, /* one; NULL: none is stated */
        GROUNDS_TESTED,
        GROUNDS_ACCEPTED,
        GROUNDS_ALL
    } which;
    const struct basis *basis;
    const char *title;
};

struct agreement {
    unsigned base, compared, agree, higher, lower, changes;
    unsigned force[TALLY_ROWS], inspectorate[TALLY_ROWS]; /* left out because of them */
};

static const struct basis *basis_of(const struct assessment *found)
{
    return found->grading && !found->rival ? found->grading->basis : NULL;
}

static bool rests_on(const struct assessment *found, const struct grounds *grounds)
{
    const struct basis *basis = basis_of(found);
    switch (grounds->which) {
    case GROUNDS_BASIS:
        return basis == grounds->basis;
    case GROUNDS_TESTED:
        return basis && basis->is_tested;
    case GROUNDS_ACCEPTED:
        return basis && !basis->is_tested;
    case GROUNDS_ALL:
        return true;
    }
    return false;
}

static void count_cell(struct agreement *sum, const struct reconciliation *reconciliation,
                       size_t at)
{
    enum rating said = reconciliation->position->force[at].word.rating;
    enum rating found = reconciliation->position->inspectorate[at].word.rating;
    sum->base++;
    if (!rating_is_graded(found)) {
        sum->inspectorate[tally_row_of(reconciliation, ASSESSOR_INSPECTORATE, at)]++;
    } else if (!rating_is_graded(said)) {
        sum->force[tally_row_of(reconciliation, ASSESSOR_FORCE, at)]++;
    } else {
        sum->compared++;
        sum->agree += said == found;
        sum->higher += said > found;
        sum->lower += said < found;
        sum->changes += rating_is_likely(said) != rating_is_likely(found);
    }
}

static struct agreement agreement_on(const struct draft *draft, enum item_kind kind,
                                     const struct grounds *grounds)
{
    const struct position *position = draft->reconciliation->position;
    const size_t cells = position_cells(position);
    struct agreement sum = {0};
    for (size_t item = 0; item < items_in(draft); item++) {
        if (!is_of_kind(draft, item, kind)) {
            continue;
        }
        for (size_t at = item; at < cells; at += items_in(draft)) {
            const struct assessment *found = &position->inspectorate[at];
            if (found->word.rating != RATING_NONE && rests_on(found, grounds)) {
                count_cell(&sum, draft->reconciliation, at);
            }
        }
    }
    return sum;
}

static void add_left_out(struct text *words, const char *whose,
                         const unsigned count[TALLY_ROWS])
{
    for (enum tally_row row = 0; row < TALLY_ROWS; row++) {
        if (count[row] > 0) {
            text_addf(words, "%s%u where the %s is %s", words->length > 0 ? ", " : "",
                      count[row], whose, tally_word(row));
        }
    }
}

static const char *left_out(const struct draft *draft, const struct agreement *sum)
{
    struct text words = {.arena = draft->arena};
    add_left_out(&words, "force", sum->force);
    add_left_out(&words, "inspectorate", sum->inspectorate);
    return words.length > 0 ? text_of(&words) : "None";
}

static const char *tested_words(const struct grounds *grounds)
{
    bool is_one = grounds->which == GROUNDS_BASIS;
    if (grounds->which == GROUNDS_ALL) {
        return "Both";
    }
    if (is_one && !grounds->basis) {
        return "Not stated";
    }
    return grounds->which == GROUNDS_TESTED || (is_one && grounds->basis->is_tested)
               ? "Tested"
               : "Accepted, not tested";
}

static void write_share(struct table_writer *writer, unsigned count, unsigned base)
{
    if (base > 0) {
        write_number(writer, percent_tenths(count, base));
    } else {
        write_text(writer, "Not applicable");
    }
}

static void write_grounds(struct table_writer *writer, const struct draft *draft,
                          enum item_kind kind, struct grounds grounds)
{
    struct agreement sum = agreement_on(draft, kind, &grounds);
    write_text(writer, item_kind_title(kind));
    write_text(writer, grounds.title);
    write_text(writer, tested_words(&grounds));
    write_number(writer, sum.base);
    write_number(writer, sum.compared);
    write_number(writer, sum.agree);
    write_share(writer, sum.agree, sum.compared);
    write_number(writer, sum.higher);
    write_number(writer, sum.lower);
    write_number(writer, sum.changes);
    write_text(writer, left_out(draft, &sum));
}

enum {
    SUMS = 4, /* rows beside those of single bases */
};

static void write_bases(struct table_writer *writer, const struct draft *draft,
                        enum item_kind kind)
{
    const struct bases *bases = &draft->reconciliation->position->framework->bases;
    for (size_t i = 0; i < bases->count; i++) {
        const struct basis *basis = &bases->items[i];
        write_grounds(writer, draft, kind,
                      (struct grounds){GROUNDS_BASIS, basis, basis->title});
    }
    static const struct grounds sums[SUMS] = {
        {GROUNDS_BASIS, NULL, "Not stated"},
        {GROUNDS_TESTED, NULL, "All that are tested"},
        {GROUNDS_ACCEPTED, NULL, "All that are not tested"},
        {GROUNDS_ALL, NULL, "All"},
    };
    for (size_t i = 0; i < SUMS; i++) {
        write_grounds(writer, draft, kind, sums[i]);
    }
}

struct table agreement_by_basis_table(const struct draft *draft)
{
    const struct framework *framework = draft->reconciliation->position->framework;
    struct table table = {
        .id = "agreement-by-basis",
        .title = table_title(draft, "Agreement by what the verification rests on"),
        .description = "How often the force and the inspectorate give the same rating, "
                       "where both give Red, Amber or Green. Agreement that rests on the "
                       "force's own word is accepted, not tested.",
        .columns = basis_columns,
        .column_count = sizeof(basis_columns) / sizeof(basis_columns[0]),
        .row_count = kinds_in(draft) * (framework->bases.count + SUMS),
        .key = "kind,basis",
    };
    struct table_writer writer = table_writer_of(&table, draft->arena);
    for (enum item_kind kind = ITEM_RECOMMENDATION; kind <= ITEM_AFI; kind++) {
        if (has_kind(draft, kind)) {
            write_bases(&writer, draft, kind);
        }
    }
    return table;
}
