// SPDX-License-Identifier: MIT
/* What the files of the .xlsx reader share: a workbook's strings and styles, and how a
 * sheet's part becomes a sheet. ECMA-376 part 1, chapter 18 (SpreadsheetML); the strict
 * and the transitional namespaces are read alike. */
#ifndef IMPORTERS_XLSX_H
#define IMPORTERS_XLSX_H

#include "importers/package.h"
#include "model/sheet.h"

/* For xml_reader.namespaces of the main parts: transitional, strict. */
extern const char *const xlsx_namespaces[];

/* ---- texts (xlsx_strings.c) ---- */

/* The shared strings, in blocks so that growing copies nothing. */
LIST_OF(xlsx_string_indexes, size_t);

struct xlsx_strings {
    struct texts *blocks;
    size_t block_count, block_room, count;
    size_t bytes; /* what they take in memory */
    struct xlsx_string_indexes
        struck; /* those with runs that are struck through, sorted */
};

bool xlsx_strings_read(struct package *package, struct zip_entry *entry,
                       struct xlsx_strings *strings);

/* The string at an index; NULL outside the table. */
const char *xlsx_string(const struct xlsx_strings *strings, size_t index);
/* Whether some run of a string is struck through. */
bool xlsx_string_is_struck(const struct xlsx_strings *strings, size_t index);

/* ---- runs (xlsx_runs.c) ---- */

/* The pieces that a text is made of, each with its own looks; shared strings and texts
 * that stand in their cells have them alike. Runs of superscript are added as raised
 * text. */
struct xlsx_runs {
    bool is_raised, is_struck; /* the run at hand */
    bool has_struck;           /* some run of the text with more than blanks */
};

/* Before a text, before a run of it, and what the run says of its looks. */
void xlsx_runs_clear(struct xlsx_runs *runs);
void xlsx_runs_start(struct xlsx_runs *runs);
void xlsx_runs_strike(struct xlsx_runs *runs, const struct xml_attributes *attributes);
void xlsx_runs_align(struct xlsx_runs *runs, const struct xml_attributes *attributes);
/* Adds a piece of the run at hand to the text. */
void xlsx_runs_add(struct xlsx_runs *runs, struct text *text, const char *piece,
                   size_t length);

/* A copy of a text as it stands in a part, with its _xHHHH_ signs decoded, once. */
const char *xlsx_text(struct arena *arena, const char *text, size_t length);

/* ---- styles (xlsx_styles.c) ---- */

enum xlsx_format {
    XLSX_NUMBER,
    XLSX_DATE, /* shows days, perhaps with a time */
    XLSX_TIME, /* shows hours, minutes or seconds alone */
};

struct xlsx_style {
    int fill; /* 0xRRGGBB, or NO_FILL */
    enum xlsx_format format;
    bool is_struck;
};

LIST_OF(xlsx_style_list, struct xlsx_style);

enum {
    XLSX_THEME_COLOURS = 12,
};

/* Reads the cells' styles; the theme's part (NULL for none) only when a fill names one of
 * its colours. */
bool xlsx_styles_read(struct package *package, struct zip_entry *entry,
                      struct zip_entry *theme, struct xlsx_style_list *styles);

/* The theme's colours as cells number them: light 1, dark 1, light 2, dark 2, accents,
 * links. Those of Office 2007 when a workbook has no theme. */
struct xlsx_theme {
    int colours[XLSX_THEME_COLOURS];
};

extern const struct xlsx_theme xlsx_theme_default;

bool xlsx_theme_read(struct package *package, struct zip_entry *entry,
                     struct xlsx_theme *theme);

/* What a number format's code makes of a number. */
enum xlsx_format xlsx_format_of(const char *code);

/* ---- sheets (xlsx_sheet.c) ---- */

struct xlsx_workbook {
    struct package *package;
    struct xlsx_strings strings;
    struct xlsx_style_list styles;
    bool epoch_1904;
    size_t cells, rows; /* stored so far, of all sheets */
    size_t reserved;    /* cells for which room was made at once */
};

/* Reads a worksheet's part into the sheet, whose name is set. False after a refusal. */
bool xlsx_sheet_read(struct xlsx_workbook *workbook, struct zip_entry *entry,
                     struct sheet *sheet);

/* ---- values (xlsx_value.c) ---- */

enum xlsx_type {
    XLSX_TYPE_NUMBER,
    XLSX_TYPE_SHARED,
    XLSX_TYPE_INLINE,
    XLSX_TYPE_FORMULA_TEXT,
    XLSX_TYPE_BOOLEAN,
    XLSX_TYPE_ERROR,
    XLSX_TYPE_DATE,
};

/* A cell as its element gives it. */
struct xlsx_value {
    enum xlsx_type type;
    unsigned style;
    bool is_formula, has_value; /* it has <f>, <v> */
    struct text text;           /* of <v>, or of <t> joined; NUL-terminated */
    struct xlsx_runs runs;      /* of a text in <t> */
};

/* What the attribute t of a cell says; a number when it is not there or not known. */
enum xlsx_type xlsx_type_of(const struct xml_attribute *attribute);

/* The cell at a place. False after a refusal: its text is none of the shared strings. */
bool xlsx_value_read(const struct xlsx_workbook *workbook, struct xlsx_value *value,
                     struct place place, struct cell *cell);

/* ---- numbers (xlsx_number.c) ---- */

/* Reads a number as parts write it: "2", "-0.5", "1.5E-3". False when it is none. */
bool xlsx_number(const char *text, double *number);

/* The shortest decimal that reads back as the same number; source itself, copied, when it
 * already is. */
const char *xlsx_number_text(struct arena *arena, const char *source, double number);

/* "2023-02-28", "2023-02-28 09:30:00" or "09:30:00"; NULL when the number is no day. */
const char *xlsx_date_text(struct arena *arena, double serial, enum xlsx_format format,
                           bool epoch_1904);

/* The same from ISO 8601 ("2023-02-28T00:00:00"), and the serial; NULL when it is none.
 */
const char *xlsx_iso_text(struct arena *arena, const char *iso, bool epoch_1904,
                          double *serial);

#endif
