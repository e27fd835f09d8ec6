// SPDX-License-Identifier: MIT
/* Every digit of every file of a set, altered one at a time: the gate must say something,
 * but for those that are no numbers of the report, which are named here with the reason.
 *
 * Of pages and workbooks one in so many is tried, as reading them takes longest; STRIDE=1
 * in the environment tries all. */
#include "model/crossfoot.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/month.h"
#include "tests/support/parts.h"
#include "tests/support/rendered_set.h"

enum {
    PAGE_STRIDE = 11,
    WORKBOOK_STRIDE = 127,
    SURE_DECIMALS = 8, /* of a number in a workbook; those behind make no difference */
};

static struct month month;
static const struct report *report;
static struct rendered_list files;
static struct written_list set;

static int open_set(void **state)
{
    (void)state;
    month_open_after_another(&month);
    report = month_report(&month, (struct report_options){0});
    files = rendered_set(report, &month.arena);
    set = rendered_read(&files, &month.arena);
    return 0;
}

static int close_set(void **state)
{
    (void)state;
    month_close(&month);
    return 0;
}

/* ---- places ---- */

/* A digit of a file. */
struct digit_place {
    const char *start, *at; /* of the file's text, or its parts' */
    const char *part;       /* of a workbook: the line that names it; NULL */
    const char *tag;        /* the last "<" in front */
    bool is_in_tag;
};

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/* How many digits stand between a decimal point and this one. */
static size_t decimals_before(const struct digit_place *place)
{
    const char *at = place->at;
    while (at > place->start && is_digit(at[-1])) {
        at--;
    }
    return at > place->start && at[-1] == '.' ? (size_t)(place->at - at) + 1 : 0;
}

static bool is_marked(const struct digit_place *place)
{
    static const char mark[] = " data-column=";
    return memmem(place->tag, strcspn(place->tag, ">"), mark, strlen(mark)) != NULL;
}

/* "rect@width" in an attribute, "rect" in an element's text; with "[]" for one that is
 * marked as of a column, with "." for decimals. */
static const char *name_of(const struct digit_place *place, struct arena *arena)
{
    size_t length = strcspn(place->tag + 1, " >");
    const char *attribute = place->at, *end = place->at;
    while (place->is_in_tag && *attribute != '"') {
        attribute--;
    }
    end = attribute;
    while (place->is_in_tag && attribute > place->tag && attribute[-1] != ' ') {
        attribute--;
    }
    bool is_decimal = decimals_before(place) > (place->part ? SURE_DECIMALS : 0);
    return text_printf(arena, "%.*s%s%s%.*s%s", (int)length, place->tag + 1,
                       place->is_in_tag && is_marked(place) ? "[]" : "",
                       place->is_in_tag ? "@" : "",
                       place->is_in_tag ? (int)(end - attribute) - 1 : 0, attribute,
                       is_decimal ? "." : "");
}

/* What is no number of the report, and why. */
static const struct excuse {
    const char *name, *before, *reason;
} excuses[] = {
    /* pages */
    {"a@href", "", "where a link leads"},
    {"*@id", "", "where links lead"},
    {"*@aria-labelledby", "", "which heading is meant"},
    {"*@tabindex", "", "how the keyboard goes"},
    {"*@rowspan", "", "read, but a cell reaches no further than its table"},
    {"*@colspan", "", "read, but a cell reaches no further than its table"},
    {"meta@content", "", "the page's kind, policy and width"},
    {"input@value", "", "which button it is"},
    {"pattern@*", "", "how a rating's pattern looks"},
    {"circle@*", "", "how a rating's pattern looks"},
    {"rect@*", "", "how a rating's pattern looks"},
    {"svg@width", "", "how wide a drawing is, of which its parts are percents"},
    {"svg@height", "", "how high a bar is"},
    {"rect[]@height", "", "how high a bar is"},
    {"rect[]@x.", "", "less than a hundredth of one of what is counted"},
    {"rect[]@width.", "", "less than a hundredth of one of what is counted"},
    {"text*@x", "", "where a label stands"},
    {"text*@x.", "", "where a label stands"},
    {"text*@y", "", "where a label stands"},
    {"h2", "Figure ", "which figure it is"},
    {"summary", "The numbers of figure ", "which figure it is"},
    {"summary", "Force ", "any force may be named; the table below names it again"},
    {"div@aria-label", "Force ", "any force may be named; the table names it again"},
    {"li", "deadlines of: R", "any item may be named in prose"},
    /* workbooks */
    {"v.", "", "less than a double holds"},
    {"definedName", "", "which rows are printed on every sheet of paper"},
    {"xdr:*", "", "where a chart stands"},
    {"dcterms:modified", "", "when it was made, beside the date that is compared"},
    {"vt:*", "", "what libraries count in a file"},
    {"AppVersion", "", "whose format it is"},
    {"DocSecurity", "", "whether Excel locks the file, which nobody does here"},
};

/* "*" stands for anything. */
static bool is_named(const char *pattern, const char *name)
{
    size_t before = strcspn(pattern, "*"), length = strlen(name);
    const char *behind = pattern + before + (pattern[before] == '*');
    size_t rest = strlen(behind);
    return pattern[before] == '*'
               ? length >= before + rest && strncmp(pattern, name, before) == 0 &&
                     strcmp(name + length - rest, behind) == 0
               : strcmp(pattern, name) == 0;
}

static bool stands_behind(const struct digit_place *place, const char *before)
{
    size_t length = strlen(before);
    return (size_t)(place->at - place->start) >= length &&
           memcmp(place->at - length, before, length) == 0;
}

static bool is_excused(const struct digit_place *place, const char *name)
{
    for (size_t i = 0; i < sizeof(excuses) / sizeof(*excuses); i++) {
        if (is_named(excuses[i].name, name) && stands_behind(place, excuses[i].before)) {
            return true;
        }
    }
    return false;
}

/* In a style or script, whose text is no markup. */
static bool is_raw(const struct digit_place *place)
{
    return place->tag && !place->is_in_tag &&
           (strncmp(place->tag, "<style", 6) == 0 ||
            strncmp(place->tag, "<script", 7) == 0);
}

/* ---- what the gate says ---- */

static bool is_kind(size_t file, const char *exporter)
{
    return strcmp(set.items[file].document->exporter, exporter) == 0;
}

/* Of headlines and metadata, which are compared with other files too, in the whole set.
 */
static bool gate_says(size_t file, struct bytes bytes, struct arena *arena)
{
    const struct document *document = set.items[file].document;
    const struct written sound = set.items[file];
    struct sheets sheets = {0};
    const char *why = NULL;
    if (!rendered_read_back(document, bytes, arena, &sheets, &why)) {
        return true;
    }
    const struct written altered = {document, &sheets};
    if (crossfoot_is_alone(document) || is_kind(file, "csv")) {
        return crossfoot_alone(report, &altered, arena).count > 0;
    }
    set.items[file] = altered;
    bool says = crossfoot(report, &set, arena).count > 0;
    set.items[file] = sound;
    return says;
}

/* Alters the digit, asks, and puts it back. */
static bool is_seen(size_t file, struct bytes text, char *digit)
{
    struct arena arena = {0};
    char was = *digit;
    *digit = was == '9' ? '0' : (char)(was + 1);
    struct bytes bytes = is_kind(file, "xlsx") ? package_of_parts(text, &arena) : text;
    bool says = gate_says(file, bytes, &arena);
    *digit = was;
    arena_clear(&arena);
    return says;
}

static void assert_seen(size_t file, struct bytes text, const struct digit_place *place,
                        char *digit)
{
    struct arena arena = {0};
    const char *name = place->tag ? name_of(place, &arena) : "";
    if (!is_excused(place, name) && !is_seen(file, text, digit)) {
        size_t before = (size_t)(place->at - place->start);
        before = before > 60 ? 60 : before;
        fail_msg("%s, %s: nothing is said when the last digit of this is another: %.*s",
                 set.items[file].document->path, name, (int)before + 1,
                 place->at - before);
    }
    arena_clear(&arena);
}

/* ---- walking through a file ---- */

static size_t stride_of(size_t file)
{
    const char *said = getenv("STRIDE");
    size_t stride = said ? strtoul(said, NULL, 10) : 0;
    return stride > 0              ? stride
           : is_kind(file, "xlsx") ? WORKBOOK_STRIDE
           : is_kind(file, "web")  ? PAGE_STRIDE
                                   : 1;
}

/* In a workbook's tags only what is read there is tried, and how it looks nowhere; of
 * styles and scripts nothing. */
static bool is_tried(size_t file, const struct digit_place *place)
{
    struct arena arena = {0};
    const char *name = place->tag ? name_of(place, &arena) : "";
    bool is_read = is_named("*@descr", name) || is_named("c@r", name) ||
                   is_named("row@r", name) || is_named("sheet@name", name);
    bool is_look = place->part && (strncmp(place->part, "xl/theme", 8) == 0 ||
                                   strncmp(place->part, "xl/styles", 9) == 0);
    arena_clear(&arena);
    return !is_raw(place) && !is_look &&
           (!is_kind(file, "xlsx") || !place->is_in_tag || is_read);
}

/* Goes to the next byte; past the line that begins a part. */
static const char *next_place(struct digit_place *place, const char *end)
{
    static const char begins[] = "@part ";
    if (place->part || place->at == place->start) {
        bool is_line = place->at == place->start || place->at[-1] == '\n';
        size_t length = strlen(begins);
        if (is_line && (size_t)(end - place->at) > length &&
            strncmp(place->at, begins, length) == 0) {
            place->part = place->at + length;
            place->is_in_tag = false;
            place->at += strcspn(place->at, "\n");
        }
    }
    if (*place->at == '<' && (!is_raw(place) || place->at[1] == '/')) {
        place->tag = place->at;
        place->is_in_tag = true;
    }
    place->is_in_tag = place->is_in_tag && *place->at != '>';
    return place->at;
}

static size_t try_file(size_t file)
{
    struct text *bytes = &files.items[file].bytes;
    struct bytes text = {(const unsigned char *)bytes->bytes, bytes->length};
    if (is_kind(file, "xlsx")) {
        text = parts_of_package(text, &month.arena);
    }
    char *copy = arena_text(&month.arena, (const char *)text.at, text.length);
    text.at = (const unsigned char *)copy;
    struct digit_place place = {.start = copy, .at = copy};
    size_t digits = 0, tried = 0, stride = stride_of(file);
    for (; place.at < copy + text.length; place.at++) {
        char *digit = copy + (next_place(&place, copy + text.length) - copy);
        if (is_digit(*digit) && is_tried(file, &place) && digits++ % stride == 0) {
            assert_seen(file, text, &place, digit);
            tried++;
        }
    }
    return tried;
}

static void test_no_altered_digit_passes_the_gate(void **state)
{
    (void)state;
    static const char *const kinds[] = {"csv",          "csvw", "json", "headlines-json",
                                        "headlines-md", "xlsx", "web"};
    for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
        size_t tried = 0;
        for (size_t file = 0; file < set.count; file++) {
            tried += is_kind(file, kinds[i]) ? try_file(file) : 0;
        }
        print_message("%s: %zu digits\n", kinds[i], tried);
        assert_true(tried > 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_no_altered_digit_passes_the_gate),
    };
    return cmocka_run_group_tests(tests, open_set, close_set);
}
