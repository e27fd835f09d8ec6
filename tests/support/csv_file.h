// SPDX-License-Identifier: MIT
/* CSV file: whole text files for tests, made from the first of some sheets, in the
 * encodings, with the separators and line ends that people's programs write. */
#ifndef TESTS_SUPPORT_CSV_FILE_H
#define TESTS_SUPPORT_CSV_FILE_H

#include "model/sheet.h"

struct csv_style {
    const char *encoding;  /* as iconv names it: "UTF-8", "WINDOWS-1252", "UTF-16LE" */
    const char *separator; /* ",", ";", "\t" */
    const char *line_end;  /* "\n", "\r\n" */
    bool has_mark;         /* begins with a byte order mark */
    bool has_sep_line;     /* begins with Excel's "sep=;" */
};

/* The bytes, in the arena. Fields are quoted where they must be. Ends the program when
 * the encoding cannot hold the text: it is the test that is wrong. */
struct bytes csv_file_of(const struct sheets *sheets, struct csv_style style,
                         struct arena *arena);

#endif
