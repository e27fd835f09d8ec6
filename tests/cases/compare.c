// SPDX-License-Identifier: MIT
/* usage: compare CASES SET
 * Compares a published set (data/gradings.csv, data/findings.csv) with what a right
 * reader finds (truth-returns.csv, truth-verifications.csv: force_code, force, item,
 * rating, finding). Shares no code with the program that it judges.
 *
 *   match   the same rating, or none in both
 *   wrong   a rating is given, and it is another than the truth's: this must never be
 *   missed  the truth has a rating and none is given
 *   unsaid  the truth names a finding that findings.csv does not have for the cell
 *   noise   a finding of those names on a cell where the truth has none
 *
 * Exits 1 when anything is wrong. */
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    FIELDS = 32,
    ROWS = 20000,
    SHOWN = 20, /* wrong, unsaid and noisy cells that are printed */
};

struct rows {
    char *fields[ROWS][FIELDS]; /* row 0: the names */
    size_t count;
    char *text; /* that the fields point into */
};

struct verdict {
    size_t total, matches, wrong, missed, unsaid, noise;
};

static struct rows gradings, findings, truth;

static _Noreturn void stop(const char *what, const char *why)
{
    fprintf(stderr, "compare: %s: %s\n", what, why);
    exit(2);
}

static char *file_text(const char *folder, const char *name)
{
    char path[4096];
    snprintf(path, sizeof(path), "%s/%s", folder, name);
    FILE *file = fopen(path, "rb");
    if (!file) {
        stop(path, strerror(errno));
    }
    fseek(file, 0, SEEK_END);
    size_t length = (size_t)ftell(file);
    rewind(file);
    char *text = calloc(1, length + 1);
    if (!text || fread(text, 1, length, file) != length) {
        stop(path, "cannot be read");
    }
    fclose(file);
    return text;
}

/* Cuts the next field out of the text; *end gets the character behind it. */
static char *next_field(char **text, char *end)
{
    char *start = *text, *in = *text, *out = *text;
    bool quoted = *in == '"';
    in += quoted;
    while (*in && (quoted || (*in != ',' && *in != '\n' && *in != '\r'))) {
        if (quoted && *in == '"' && *++in != '"') {
            quoted = false;
            continue;
        }
        *out++ = *in++;
    }
    in += *in == '\r';
    *end = *in;
    *text = in + (*in != '\0');
    *out = '\0';
    return start;
}

static void read_rows(struct rows *rows, const char *folder, const char *name)
{
    free(rows->text);
    rows->text = file_text(folder, name);
    rows->count = 0;
    char *text = rows->text, end = '\n';
    for (size_t field = 0; *text; field = end == ',' ? field + 1 : 0) {
        if (field == FIELDS || rows->count == ROWS) {
            stop(name, "has too many fields or rows");
        }
        rows->fields[rows->count][field] = next_field(&text, &end);
        rows->count += end != ',';
    }
}

static const char *value(const struct rows *rows, size_t row, const char *column)
{
    for (size_t i = 0; i < FIELDS && rows->fields[0][i]; i++) {
        if (strcmp(rows->fields[0][i], column) == 0) {
            return rows->fields[row][i] ? rows->fields[row][i] : "";
        }
    }
    stop(column, "no column of that name");
}

static bool is_cell(const struct rows *rows, size_t row, size_t truth_row)
{
    return strcmp(value(rows, row, "item"), value(&truth, truth_row, "item")) == 0 &&
           strcmp(value(rows, row, "force_code"),
                  value(&truth, truth_row, "force_code")) == 0;
}

/* The row of gradings.csv for a row of the truth. */
static size_t grading_of(size_t truth_row)
{
    for (size_t i = 1; i < gradings.count; i++) {
        if (is_cell(&gradings, i, truth_row)) {
            return i;
        }
    }
    stop(value(&truth, truth_row, "force"), "gradings.csv has no row for its item");
}

static bool has_finding(size_t truth_row, const char *name)
{
    for (size_t i = 1; i < findings.count; i++) {
        if (strcmp(value(&findings, i, "name"), name) == 0 &&
            is_cell(&findings, i, truth_row)) {
            return true;
        }
    }
    return false;
}

static void show(size_t *number, const char *what, size_t truth_row, const char *wanted,
                 const char *got)
{
    if (++*number <= SHOWN) {
        printf("  %s: %s %s: %s, not %s\n", what, value(&truth, truth_row, "force"),
               value(&truth, truth_row, "item"), *got ? got : "(none)",
               *wanted ? wanted : "(none)");
    }
}

static void judge_findings(struct verdict *verdict, size_t row)
{
    static const char *const names[] = {"blank-cell", "placeholder", "missing-item",
                                        "colour-conflict", "no-return"};
    const char *wanted = value(&truth, row, "finding");
    if (*wanted && !has_finding(row, wanted)) {
        show(&verdict->unsaid, "unsaid", row, wanted, "");
    }
    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
        if (strcmp(names[i], wanted) != 0 && has_finding(row, names[i])) {
            show(&verdict->noise, "noise", row, wanted, names[i]);
        }
    }
}

static void judge(struct verdict *verdict, size_t row, const char *column)
{
    const char *wanted = value(&truth, row, "rating");
    const char *got = value(&gradings, grading_of(row), column);
    verdict->total++;
    if (strcmp(wanted, got) == 0) {
        verdict->matches++;
    } else if (*got) {
        show(&verdict->wrong, "wrong", row, wanted, got);
    } else {
        verdict->missed++;
        return; /* what was not read can have no finding either */
    }
    if (strcmp(column, "force_rating") == 0 || *value(&truth, row, "finding")) {
        judge_findings(verdict, row);
    }
}

static void show_missed(const char *column)
{
    for (size_t i = 1, missed = 0; i < truth.count; i++) {
        const char *force = value(&truth, i, "force");
        missed +=
            *value(&truth, i, "rating") && !*value(&gradings, grading_of(i), column);
        if (i + 1 == truth.count || strcmp(force, value(&truth, i + 1, "force")) != 0) {
            if (missed) {
                printf("  missed: %s: %zu items\n", force, missed);
            }
            missed = 0;
        }
    }
}

static size_t compare(const char *cases, const char *what, const char *column)
{
    char name[64];
    struct verdict verdict = {0};
    snprintf(name, sizeof(name), "truth-%s.csv", what);
    read_rows(&truth, cases, name);
    for (size_t i = 1; i < truth.count; i++) {
        judge(&verdict, i, column);
    }
    show_missed(column);
    printf("%s: %zu of %zu, %zu wrong, %zu missed, %zu unsaid (%zu noise)\n", what,
           verdict.matches, verdict.total, verdict.wrong, verdict.missed, verdict.unsaid,
           verdict.noise);
    return verdict.wrong;
}

int main(int count, char **arguments)
{
    if (count != 3) {
        stop("usage", "compare CASES SET");
    }
    read_rows(&gradings, arguments[2], "data/gradings.csv");
    read_rows(&findings, arguments[2], "data/findings.csv");
    size_t wrong = compare(arguments[1], "returns", "force_rating");
    wrong += compare(arguments[1], "verifications", "inspectorate_rating");
    return wrong == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
