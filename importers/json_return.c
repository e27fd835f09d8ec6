// SPDX-License-Identifier: MIT
/* Returns as JSON: one submission, or an array of them, as docs/return.schema.json says.
 *
 * Each submission becomes a sheet in the shape of a long list, so that the recogniser and
 * its findings serve here too: "gradings" for one, "1/gradings", "2/gradings" … (as paths
 * of a document count, but from 1) for several. Row 1 has the headings; grading N of the
 * list is row N + 1; the columns are those of the table below: A force … E rating.
 * A place "kent.json › gradings!E5" is therefore the rating of the fourth grading. */
#include "importers/importer.h"

#include <string.h>

#include "importers/encoding.h"
#include "model/json.h"

enum {
    FAULTS_MOST = 20,    /* told one by one */
    KEYS_MOST = 20,      /* unknown ones, likewise */
    OPENING_MOST = 1024, /* bytes in which a document shows that it is JSON */
};

/* The columns, in their order. */
static const struct column {
    const char *key, *heading;
    bool is_of_submission; /* said once for all gradings */
} columns[] = {
    {"force", "Force", true},        {"force_code", "Force code", true},
    {"period", "Month", true},       {"item", "Ref", false},
    {"rating", "Rating", false},     {"narrative", "Narrative", false},
    {"evidence", "Evidence", false}, {"owner", "Owner", false},
    {"date", "Date", false},         {"basis", "Basis", false},
};

enum {
    COLUMNS = sizeof(columns) / sizeof(*columns),
    COLUMN_ITEM = 4, /* from 1, as in the sheet */
    COLUMN_RATING = 5,
};

static const char submission_keys[] =
    "$schema force force_code period kind received gradings";
static const char grading_keys[] = "item rating narrative evidence owner date basis";

struct unknown {
    const char *key, *path;
    size_t count;
};

LIST_OF(unknown_keys, struct unknown);

struct reading {
    struct place file;
    const struct limits *limits;
    struct arena *arena;
    struct sheets *sheets;
    struct findings *findings;
    struct unknown_keys unknown;
};

/* ---- before anything is parsed ---- */

/* most: one of the limits. */
static bool over_limit(const struct reading *reading, const size_t *most,
                       const char *what)
{
    return finding_add(reading->findings, FINDING_OVER_LIMIT, reading->file,
                       "more than %zu %s; %s", *most, what,
                       limits_raising(reading->limits, most));
}

static bool is_small(const struct reading *reading, struct bytes bytes)
{
    const size_t *most = &reading->limits->json_bytes;
    return bytes.length <= *most || over_limit(reading, most, "bytes of JSON");
}

/* A parser makes of each value a hundred bytes, and of each level a call: both are
 * counted first, by the signs that part and open them. */
static bool is_modest(const struct reading *reading, struct bytes bytes)
{
    const struct limits *limits = reading->limits;
    size_t depth = 0, values = 1;
    bool is_in_text = false;
    for (size_t i = 0; i < bytes.length; i++) {
        unsigned char byte = bytes.at[i];
        if (byte == '"') {
            is_in_text = !is_in_text;
        } else if (is_in_text) {
            i += byte == '\\';
        } else if (byte == '[' || byte == '{') {
            depth++, values++;
        } else if (byte == ']' || byte == '}') {
            depth -= depth > 0;
        } else {
            values += byte == ',' || byte == ':';
        }
        if (depth > limits->json_depth) {
            return over_limit(reading, &limits->json_depth, "levels of JSON");
        }
    }
    return values <= limits->json_values ||
           over_limit(reading, &limits->json_values, "values of JSON");
}

/* ---- keys that the schema does not name ---- */

static bool names(const char *keys, const char *key)
{
    size_t length = strlen(key);
    for (const char *at = keys; *at; at += strspn(at, " ")) {
        size_t here = strcspn(at, " ");
        if (here == length && memcmp(at, key, length) == 0) {
            return true;
        }
        at += here;
    }
    return false;
}

static void add_unknown(struct reading *reading, struct json object, const char *key)
{
    struct unknown_keys *unknown = &reading->unknown;
    for (size_t i = 0; i < unknown->count; i++) {
        if (strcmp(unknown->items[i].key, key) == 0) {
            unknown->items[i].count++;
            return;
        }
    }
    if (unknown->count < KEYS_MOST) {
        *list_add(reading->arena, unknown) =
            (struct unknown){.key = key, .path = object.path, .count = 1};
    }
}

static void look_for_unknown(struct reading *reading, struct json object,
                             const char *known)
{
    struct texts keys = json_keys(object);
    for (size_t i = 0; i < keys.count; i++) {
        if (!names(known, keys.items[i])) {
            add_unknown(reading, object, keys.items[i]);
        }
    }
}

static void tell_unknown(const struct reading *reading)
{
    for (size_t i = 0; i < reading->unknown.count; i++) {
        const struct unknown *one = &reading->unknown.items[i];
        finding_add(reading->findings, FINDING_UNKNOWN_KEY, reading->file,
                    "the schema has no key “%s”; it stands in %zu objects, first in %s",
                    text_visible(reading->arena, one->key, 60), one->count,
                    *one->path ? one->path : "the whole");
    }
}

/* ---- cells ---- */

static void put(const struct reading *reading, struct sheet *sheet, unsigned row,
                unsigned column, const char *text)
{
    if (*text) {
        *list_add(reading->arena, &sheet->cells) = (struct cell){
            .row = row,
            .column = column,
            .fill = NO_FILL,
            .kind = CELL_TEXT,
            .text = text,
        };
    }
}

/* What kind of grading a submission says that it holds stands in the heading, as forms
 * have it: the recogniser then sees whether it is what was asked for. */
static const char *rating_heading(struct json submission)
{
    static const char *const kinds[] = {"return", "verification", NULL};
    static const char *const headings[] = {"Self-assessment rating",
                                           "Inspectorate rating"};
    return json_has(submission, "kind") ? headings[json_choice(submission, "kind", kinds)]
                                        : columns[COLUMN_RATING - 1].heading;
}

/* The headings of the columns that something is said in. */
static void put_headings(const struct reading *reading, struct json submission,
                         struct json gradings, struct sheet *sheet)
{
    for (unsigned c = 0; c < COLUMNS; c++) {
        bool is_used = c + 1 == COLUMN_RATING || (columns[c].is_of_submission &&
                                                  json_has(submission, columns[c].key));
        for (size_t i = 0; !is_used && i < json_count(gradings); i++) {
            is_used = json_has(json_at(gradings, i), columns[c].key);
        }
        if (is_used) {
            put(reading, sheet, 1, c + 1,
                c + 1 == COLUMN_RATING ? rating_heading(submission) : columns[c].heading);
        }
    }
}

static bool fits(const struct reading *reading, struct json object, const char *text)
{
    return strlen(text) <= reading->limits->cell_bytes ||
           json_fault(object, "has a text of more than %zu bytes; %s",
                      reading->limits->cell_bytes,
                      limits_raising(reading->limits, &reading->limits->cell_bytes));
}

/* The submission's own words stand in every row, since each row must say whose it is. */
static void put_grading(struct reading *reading, struct json grading,
                        const char *const *said, unsigned row, struct sheet *sheet)
{
    grading = json_object_of(grading);
    look_for_unknown(reading, grading, grading_keys);
    json_member(grading, "rating");
    for (unsigned c = 0; c < COLUMNS; c++) {
        const char *key = columns[c].key;
        const char *text = columns[c].is_of_submission ? said[c]
                           : c + 1 == COLUMN_ITEM      ? json_text(grading, key)
                                                       : json_text_or_null(grading, key);
        if (fits(reading, grading, text)) {
            put(reading, sheet, row, c + 1, text);
        }
    }
}

/* ---- submissions ---- */

static void check_words(struct json submission)
{
    struct period period;
    const char *text = json_text_or(submission, "period", "");
    if (*text && !period_of_iso(text, &period)) {
        json_fault(json_member(submission, "period"),
                   "expected a month such as \"2023-02\"");
    }
    if (json_has(submission, "force") && json_has(submission, "force_code")) {
        json_fault(json_member(submission, "force_code"),
                   "stands beside \"force\", which may be a name or a code; give one");
    }
    json_text_or(submission, "$schema", "");
    json_date_or_none(submission, "received");
}

static void put_submission(struct reading *reading, struct json submission,
                           const char *name)
{
    const char *said[COLUMNS];
    submission = json_object_of(submission);
    struct json gradings = json_array_at(submission, "gradings");
    struct sheet *sheet = list_add(reading->arena, &reading->sheets->list);
    sheet->name = name;
    look_for_unknown(reading, submission, submission_keys);
    check_words(submission);
    put_headings(reading, submission, gradings, sheet);
    for (unsigned c = 0; c < COLUMNS; c++) {
        said[c] = columns[c].is_of_submission
                      ? json_text_or(submission, columns[c].key, "")
                      : "";
    }
    for (size_t i = 0; i < json_count(gradings); i++) {
        put_grading(reading, json_at(gradings, i), said, (unsigned)i + 2, sheet);
    }
}

/* False after a refusal. */
static bool put_submissions(struct reading *reading, struct json root)
{
    const size_t *most = &reading->limits->sheets;
    size_t count = json_count(root);
    if (!json_is_list(root)) {
        put_submission(reading, root, "gradings");
        return true;
    }
    if (count > *most) {
        return over_limit(reading, most, "submissions");
    }
    for (size_t i = 0; i < count; i++) {
        put_submission(reading, json_at(root, i),
                       text_printf(reading->arena, "%zu/gradings", i + 1));
    }
    return count > 0 || json_fault(root, "expected a submission, found none");
}

/* ---- the importer ---- */

/* Where a fault is: what reading calls "line:3:14" and "line /gradings/3/rating". */
static const char *where_of(struct arena *arena, const char *where)
{
    const char *path = strchr(where, '/');
    return path ? text_visible(arena, path, 60)
                : text_printf(arena, "line %s", where + strlen("line:"));
}

/* What a parser says of a document that ends too early. */
static bool breaks_off(const struct fault *fault)
{
    return strstr(fault->what, "premature end of input") ||
           strstr(fault->what, "near end of file");
}

static enum finding_name name_of(const struct fault *fault)
{
    bool is_json = strchr(fault->where, '/') != NULL;
    return is_json             ? FINDING_BREAKS_SCHEMA
           : breaks_off(fault) ? FINDING_DAMAGED
                               : FINDING_NOT_JSON;
}

static bool tell_faults(const struct reading *reading, const struct faults *faults)
{
    for (size_t i = 0; i < faults->count && i < FAULTS_MOST; i++) {
        const struct fault *fault = &faults->items[i];
        finding_add(reading->findings, name_of(fault), reading->file, "%s: %s",
                    where_of(reading->arena, fault->where), fault->what);
    }
    if (faults->count > FAULTS_MOST) {
        finding_add(reading->findings, FINDING_BREAKS_SCHEMA, reading->file,
                    "and %zu more of this kind", faults->count - FAULTS_MOST);
    }
    return faults->count == 0;
}

static bool json_read(struct bytes bytes, const char *name, const struct limits *limits,
                      struct arena *arena, struct sheets *sheets,
                      struct findings *findings)
{
    struct faults faults = {.arena = arena};
    struct reading reading = {
        .file = {.file = name},
        .limits = limits,
        .arena = arena,
        .sheets = sheets,
        .findings = findings,
    };
    if (!is_small(&reading, bytes) ||
        !encoding_to_utf8(bytes, name, limits, arena, &bytes, findings) ||
        !is_modest(&reading, bytes)) {
        return false;
    }
    struct json root = json_document_open(bytes, "line", arena, &faults);
    bool is_read = !root.value || put_submissions(&reading, root);
    json_document_close(root);
    if (!is_read && faults.count == 0) {
        return false;
    }
    tell_unknown(&reading);
    return tell_faults(&reading, &faults);
}

/* Text that opens as an object with keys, or as an array of something that JSON has. */
static bool json_recognises(struct bytes bytes)
{
    char opening[OPENING_MOST];
    encoding_opening(bytes, opening, sizeof(opening));
    char first = opening[0];
    const char *rest = opening + (first != '\0');
    char second = rest[strspn(rest, " \t\r\n")];
    return (first == '{' && (second == '"' || second == '}')) ||
           (first == '[' && second && strchr("{[\"]", second));
}

const struct importer importer_json = {
    .name = "json",
    .extensions = ".json",
    .summary = "Submissions as docs/return.schema.json describes them",
    .recognises = json_recognises,
    .read = json_read,
};
