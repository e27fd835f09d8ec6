// SPDX-License-Identifier: MIT
/* usage: make_odd_workbooks FOLDER COUNT SEED
 * Writes COUNT workbooks below FOLDER that are odd and yet valid: cells of every kind
 * drawn at random, written in the ways that programs write them, for other readers to
 * read as well (others.py). */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "model/base/finding.h"
#include "tests/support/markup.h"
#include "tests/support/package_maker.h"

#define COUNT_OF(array) (sizeof(array) / sizeof(*(array)))
#define PACKAGE         "http://schemas.openxmlformats.org/package/2006/"
#define OPEN            "http://schemas.openxmlformats.org/"
#define STRICT          "http://purl.oclc.org/ooxml/"

enum {
    ROWS = 30,
    COLUMNS = 8,
    FAR_COLUMN = 16384,
    FAR_ROW = 60,
};

/* How one workbook is written. Each bit of its number turns one way on. */
enum way {
    PREFIXED = 1,       /* <x:c> */
    WITHOUT_PLACES = 2, /* no r on rows and cells */
    SHARED = 4,         /* strings in a table; else in the cells */
    FROM_1904 = 8,
    ABSOLUTE = 16,  /* targets from the root, parts in folders of their own */
    DESCRIBED = 32, /* data descriptors */
    SPARSE = 64,    /* cells at the end of the grid */
    AS_STRICT = 128,
};

enum style {
    GENERAL,
    PERCENT,
    MONEY,
    DAY,
    DAY_AND_TIME,
    TIME,
    MONTH,
    LONG_DAY,
    ISO_DAY,
    RED,
    DAYS,
    FRACTION,
    FILLED,
};

static const char styles[] =
    "<numFmts><numFmt numFmtId=\"170\" formatCode=\"dddd, d mmmm yyyy\"/>"
    "<numFmt numFmtId=\"171\" formatCode=\"[Red]0.0\"/>"
    "<numFmt numFmtId=\"172\" formatCode=\"0&quot; days&quot;\"/>"
    "<numFmt numFmtId=\"173\" formatCode=\"yyyy\\-mm\\-dd\"/></numFmts>"
    "<fonts><font/></fonts><fills><fill><patternFill "
    "patternType=\"none\"/></fill><fill><patternFill "
    "patternType=\"gray125\"/></fill><fill><patternFill "
    "patternType=\"solid\"><fgColor rgb=\"FF00B050\"/></patternFill>"
    "</fill></fills><borders><border/></borders>"
    "<cellStyleXfs><xf/></cellStyleXfs><cellXfs>"
    "<xf numFmtId=\"0\"/><xf numFmtId=\"10\"/><xf numFmtId=\"4\"/>"
    "<xf numFmtId=\"14\"/><xf numFmtId=\"22\"/><xf numFmtId=\"21\"/>"
    "<xf numFmtId=\"17\"/><xf numFmtId=\"170\"/><xf numFmtId=\"173\"/>"
    "<xf numFmtId=\"171\"/><xf numFmtId=\"172\"/><xf numFmtId=\"12\"/>"
    "<xf fillId=\"2\" applyFill=\"1\"/></cellXfs>";

/* Written where it comes first on a sheet; every other cell says that it has the same. */
static const char shared_formula[] = "3+4";

/* A cell's type as its attribute t has it ("" none), its formula and its stored value. A
 * text's runs are divided by '|' when is_rich. */
static const struct sample {
    const char *type;
    enum style style;
    const char *formula, *value;
    bool is_rich;
} samples[] = {
    {"s", GENERAL, NULL, "Green", false},
    {"s", FILLED, NULL, "Amber", false},
    {"s", GENERAL, NULL, "two\nlines", false},
    {"s", GENERAL, NULL, "  spaces  ", false},
    {"s", GENERAL, NULL, "a\ttab", false},
    {"s", GENERAL, NULL, "Größe – “quoted”, comma; \"marks\"", false},
    {"s", GENERAL, NULL, "<b> & 'co'", false},
    {"s", GENERAL, NULL, "007", false},
    {"s", DAY, NULL, "1-2", false},
    {"s", GENERAL, NULL, "TRUE", false},
    {"s", GENERAL, NULL, "4.0", false},
    {"s", GENERAL, NULL, "Gre|en", true},
    {"s", GENERAL, NULL, "not| yet |done", true},
    {"", GENERAL, NULL, "2", false},
    {"", GENERAL, NULL, "-0.5", false},
    {"", GENERAL, NULL, "1E5", false},
    {"", GENERAL, NULL, "1.5E-7", false},
    {"", GENERAL, NULL, "0.1", false},
    {"", GENERAL, NULL, "123456789012345", false},
    {"n", GENERAL, NULL, "1.5e+20", false},
    {"", PERCENT, NULL, "0.25", false},
    {"", MONEY, NULL, "1234.5", false},
    {"", RED, NULL, "44985", false},
    {"", DAYS, NULL, "44985", false},
    {"", FRACTION, NULL, "0.75", false},
    {"", DAY, NULL, "43523", false},
    {"", DAY_AND_TIME, NULL, "43523.395833333336", false},
    {"", TIME, NULL, "0.39583333333333331", false},
    {"", MONTH, NULL, "43523", false},
    {"", LONG_DAY, NULL, "43524", false},
    {"", ISO_DAY, NULL, "43525", false},
    {"d", ISO_DAY, NULL, "2023-02-28T00:00:00", false},
    {"b", GENERAL, NULL, "1", false},
    {"b", GENERAL, NULL, "0", false},
    {"e", GENERAL, NULL, "#N/A", false},
    {"e", GENERAL, NULL, "#DIV/0!", false},
    {"str", GENERAL, "\"Gr\"&\"een\"", "Green", false},
    {"", GENERAL, "1+1", "2", false},
    {"b", GENERAL, "TRUE()", "1", false},
    {"e", GENERAL, "NA()", "#N/A", false},
    {"", GENERAL, shared_formula, "7", false},
    {"", GENERAL, shared_formula, "7", false},
    {"", GENERAL, "40+2", NULL, false},
    {"", FILLED, NULL, NULL, false},
};

struct book {
    struct arena arena;
    unsigned ways;
    bool is_zip64;
    const char *prefix, *main, *office;
    struct text strings;
    unsigned string_count;
    bool has_shared; /* the formula, on the sheet at hand */
};

static unsigned long seed;

static unsigned random_below(unsigned limit)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(seed >> 33) % limit;
}

static bool does(const struct book *book, enum way way)
{
    return (book->ways & way) != 0;
}

/* ---- texts ---- */

static void add_piece(struct book *book, struct text *part, const char *piece,
                      size_t length)
{
    text_addf(part, "<%st xml:space=\"preserve\">", book->prefix);
    markup_add(part, arena_text(&book->arena, piece, length));
    text_addf(part, "</%st>", book->prefix);
}

static void add_text(struct book *book, struct text *part, const struct sample *sample)
{
    const char *at = sample->value, *p = book->prefix;
    if (!sample->is_rich) {
        add_piece(book, part, at, strlen(at));
        return;
    }
    for (size_t length; *at; at += length + (at[length] == '|')) {
        length = strcspn(at, "|");
        text_addf(part, "<%sr><%srPr><%sb/></%srPr>", p, p, p, p);
        add_piece(book, part, at, length);
        text_addf(part, "</%sr>", p);
    }
    text_addf(part, "<%srPh sb=\"0\" eb=\"1\"><%st>unsaid</%st></%srPh>", p, p, p, p);
}

static void add_string(struct book *book, struct text *part, const struct sample *sample)
{
    const char *p = book->prefix;
    if (!does(book, SHARED)) {
        text_addf(part, " t=\"inlineStr\"><%sis>", p);
        add_text(book, part, sample);
        text_addf(part, "</%sis>", p);
        return;
    }
    text_addf(&book->strings, "<%ssi>", p);
    add_text(book, &book->strings, sample);
    text_addf(&book->strings, "</%ssi>", p);
    text_addf(part, " t=\"s\"><%sv>%u</%sv>", p, book->string_count++, p);
}

/* ---- cells ---- */

static void add_formula(struct book *book, struct text *part, const struct sample *sample)
{
    const char *p = book->prefix;
    bool is_shared = sample->formula == shared_formula;
    if (is_shared && book->has_shared) {
        text_addf(part, "<%sf t=\"shared\" si=\"0\"/>", p);
        return;
    }
    text_addf(part, "<%sf", p);
    text_add(part, is_shared ? " t=\"shared\" ref=\"A1:XFD60\" si=\"0\">" : ">");
    markup_add(part, sample->formula);
    text_addf(part, "</%sf>", p);
    book->has_shared |= is_shared;
}

static void add_cell(struct book *book, struct text *part, struct place place,
                     const struct sample *sample)
{
    const char *p = book->prefix;
    text_addf(part, "<%sc", p);
    if (!does(book, WITHOUT_PLACES) || place.column == FAR_COLUMN) {
        text_addf(part, " r=\"%s\"", place_cell(&book->arena, place));
    }
    if (sample->style != GENERAL) {
        text_addf(part, " s=\"%d\"", (int)sample->style);
    }
    if (strcmp(sample->type, "s") == 0) {
        add_string(book, part, sample);
    } else {
        text_addf(part, *sample->type ? " t=\"%s\">" : ">%s", sample->type);
        if (sample->formula) {
            add_formula(book, part, sample);
        }
        if (sample->value) {
            text_addf(part, "<%sv>%s</%sv>", p, sample->value, p);
        }
    }
    text_addf(part, "</%sc>", p);
}

static void start_row(struct book *book, struct text *part, unsigned row)
{
    text_addf(part, "<%srow", book->prefix);
    if (!does(book, WITHOUT_PLACES) || row == FAR_ROW) {
        text_addf(part, " r=\"%u\"", row);
    }
    text_add(part, random_below(6) == 0 ? " hidden=\"1\">" : ">");
}

static void add_far_cells(struct book *book, struct text *part)
{
    start_row(book, part, FAR_ROW);
    struct place far = {.row = FAR_ROW, .column = FAR_COLUMN};
    add_cell(book, part, far, &samples[random_below(COUNT_OF(samples))]);
    text_addf(part, "</%srow>", book->prefix);
}

static const char *sheet(struct book *book)
{
    const char *p = book->prefix;
    struct text part = {.arena = &book->arena};
    book->has_shared = false;
    text_addf(&part, "<%sworksheet xmlns%s%s=\"%s\">", p, *p ? ":x" : "", "", book->main);
    text_addf(&part, "<%sdimension ref=\"A1\"/><%ssheetData>", p, p);
    bool has_places = !does(book, WITHOUT_PLACES);
    for (unsigned row = 1; row <= ROWS; row++) {
        if (has_places && random_below(5) == 0) {
            continue; /* an empty row */
        }
        start_row(book, &part, row);
        for (unsigned column = 1; column <= COLUMNS; column++) {
            if (!has_places || random_below(4) != 0) {
                add_cell(book, &part, (struct place){.row = row, .column = column},
                         &samples[random_below(COUNT_OF(samples))]);
            }
        }
        text_addf(&part, "</%srow>", p);
    }
    if (does(book, SPARSE)) {
        add_far_cells(book, &part);
    }
    text_addf(&part, "</%ssheetData><%smergeCells><%smergeCell ref=\"J1:K4\"/>", p, p, p);
    text_addf(&part, "</%smergeCells></%sworksheet>", p, p);
    return text_of(&part);
}

/* ---- packages ---- */

static const char *relations(struct book *book, const char *const (*targets)[2],
                             size_t count)
{
    struct text part = {.arena = &book->arena};
    text_add(&part, "<Relationships xmlns=\"" PACKAGE "relationships\">");
    for (size_t i = 0; i < count; i++) {
        text_addf(&part, "<Relationship Id=\"r%zu\" Type=\"%s/%s\" Target=\"%s\"/>",
                  i + 1, book->office, targets[i][0], targets[i][1]);
    }
    text_add(&part, "</Relationships>");
    return text_of(&part);
}

static const char *workbook(struct book *book)
{
    const char *p = book->prefix;
    return text_printf(&book->arena,
                       "<%sworkbook xmlns%s=\"%s\" xmlns:r=\"%s\"%s><%sworkbookPr%s/>"
                       "<%ssheets><%ssheet name=\"One\" sheetId=\"1\" r:id=\"r1\"/>"
                       "<%ssheet name=\"Two &amp; more\" sheetId=\"7\" r:id=\"r2\"/>"
                       "</%ssheets></%sworkbook>",
                       p, *p ? ":x" : "", book->main, book->office,
                       does(book, AS_STRICT) ? " conformance=\"strict\"" : "", p,
                       does(book, FROM_1904) ? " date1904=\"1\"" : "", p, p, p, p, p);
}

static const char *root_of(struct book *book, const char *p, const char *name,
                           const char *inside)
{
    return text_printf(&book->arena, "<%s%s xmlns%s=\"%s\">%s</%s%s>", p, name,
                       *p ? ":x" : "", book->main, inside, p, name);
}

static const char *content_types(struct book *book, const struct made_part *parts,
                                 const char *const *types, size_t count)
{
    struct text part = {.arena = &book->arena};
    text_add(&part, "<Types xmlns=\"" PACKAGE "content-types\"><Default "
                    "Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-"
                    "package.relationships+xml\"/><Default Extension=\"xml\" "
                    "ContentType=\"application/xml\"/>");
    for (size_t i = 0; i < count; i++) {
        text_addf(&part,
                  "<Override PartName=\"/%s\" ContentType=\"application/vnd."
                  "openxmlformats-officedocument.spreadsheetml.%s+xml\"/>",
                  parts[i].name, types[i]);
    }
    text_add(&part, "</Types>");
    return text_of(&part);
}

static struct bytes book_made(struct book *book)
{
    bool is_absolute = does(book, ABSOLUTE);
    const char *const root[][2] = {
        {"officeDocument", is_absolute ? "/xl/workbook22.xml" : "xl/workbook22.xml"}};
    const char *const inner[][2] = {
        {"worksheet", is_absolute ? "/sheets/One.xml" : "../sheets/One.xml"},
        {"worksheet", is_absolute ? "/sheets/two.xml" : "../sheets/two.xml"},
        {"styles", "styles.xml"},
        {"sharedStrings", "sharedStrings.xml"}};
    static const char *const types[] = {"sheet.main", "worksheet", "worksheet", "styles",
                                        "sharedStrings"};
    const char *one = sheet(book), *two = sheet(book), *p = book->prefix;
    struct made_part parts[] = {
        {.name = "xl/workbook22.xml", .text = workbook(book)},
        {.name = "sheets/One.xml", .text = one},
        {.name = "sheets/two.xml", .text = two},
        {.name = "xl/styles.xml", .text = root_of(book, "", "styleSheet", styles)},
        {.name = "xl/sharedStrings.xml",
         .text = root_of(book, p, "sst", text_of(&book->strings))},
        {.name = "_rels/.rels", .text = relations(book, root, COUNT_OF(root))},
        {.name = "xl/_rels/workbook22.xml.rels",
         .text = relations(book, inner, COUNT_OF(inner))},
        {.name = "[Content_Types].xml"},
    };
    parts[COUNT_OF(parts) - 1].text = content_types(book, parts, types, COUNT_OF(types));
    for (size_t i = 0; i < COUNT_OF(parts); i++) {
        parts[i].is_deflated = i % 4 != 3;
        parts[i].has_descriptor = does(book, DESCRIBED) && parts[i].is_deflated;
        parts[i].is_zip64 = book->is_zip64 && i % 3 == 0;
    }
    struct made_package package = {.parts = parts, .count = COUNT_OF(parts)};
    return package_made(&book->arena, &package);
}

static void write_book(const char *folder, unsigned number)
{
    struct book book = {.ways = number * 37 & 0xFF, .is_zip64 = number % 8 == 7};
    book.strings.arena = &book.arena;
    book.prefix = does(&book, PREFIXED) ? "x:" : "";
    bool is_strict = does(&book, AS_STRICT);
    book.main = is_strict ? STRICT "spreadsheetml/main" : OPEN "spreadsheetml/2006/main";
    book.office = is_strict ? STRICT "officeDocument/relationships"
                            : OPEN "officeDocument/2006/relationships";
    struct bytes bytes = book_made(&book);
    char *path = text_printf(&book.arena, "%s/odd-%03u%s%s.xlsx", folder, number,
                             is_strict ? "-strict" : "", book.is_zip64 ? "-zip64" : "");
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(bytes.at, 1, bytes.length, file) != bytes.length ||
        fclose(file) != 0) {
        fprintf(stderr, "make_odd_workbooks: %s: %s\n", path, strerror(errno));
        exit(EXIT_FAILURE);
    }
    arena_clear(&book.arena);
}

int main(int count, char **arguments)
{
    if (count != 4) {
        fprintf(stderr, "usage: make_odd_workbooks FOLDER COUNT SEED\n");
        return EXIT_FAILURE;
    }
    seed = strtoul(arguments[3], NULL, 10);
    mkdir(arguments[1], 0777);
    unsigned long books = strtoul(arguments[2], NULL, 10);
    for (unsigned i = 0; i < books; i++) {
        write_book(arguments[1], i);
    }
    return EXIT_SUCCESS;
}
