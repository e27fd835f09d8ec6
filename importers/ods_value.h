// SPDX-License-Identifier: MIT
/* What a cell of an .ods document says: a typed value in an attribute, or text, or how a
 * formula failed (OpenDocument 1.3 part 3, 19.385). */
#ifndef IMPORTERS_ODS_VALUE_H
#define IMPORTERS_ODS_VALUE_H

#include "importers/ods_text.h"
#include "model/sheet.h"

enum ods_type {
    ODS_NONE,
    ODS_TEXT,
    ODS_NUMBER,
    ODS_DATE,
    ODS_TIME,
    ODS_BOOLEAN,
};

struct ods_value {
    enum ods_type type;
    const char *value; /* NULL: its text is its value */
    struct ods_text text;
    bool is_formula;
    bool is_error;   /* says its program */
    bool has_value;  /* a value or a text, be it empty */
    bool has_struck; /* some of its text is struck through */
};

/* Sets the cell's kind, text and number. A value that is not of its type is text. A text
 * in the attribute counts before the one in paragraphs, since LibreOffice and Gnumeric
 * show it; where the two differ, the cell is doubted. */
void ods_value_read(const struct ods_value *value, struct arena *arena,
                    struct cell *cell);

#endif
