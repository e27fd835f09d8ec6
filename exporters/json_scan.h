// SPDX-License-Identifier: MIT
/* JSON, word by word, without a tree: what stands next in a document (RFC 8259). Stricter
 * than JSON: numbers have no exponent and at most 15 digits, as our tables write them;
 * strings hold no NUL. It shares nothing with json_text.h, for it reads back what that
 * wrote. The first fault is kept, with its line; after it nothing more is taken. */
#ifndef EXPORTERS_JSON_SCAN_H
#define EXPORTERS_JSON_SCAN_H

#include "model/sheet.h"

struct json_scan {
    struct arena *arena; /* owns decoded strings and the fault */
    const char *start, *at, *end;
    const char *why; /* NULL: no fault so far */
};

/* The bytes must outlive the scan. False when they are no UTF-8. */
bool json_scan_start(struct json_scan *scan, struct bytes bytes, struct arena *arena);

/* The byte that comes next behind white space; '\0' at the end and after a fault. */
char json_scan_next(struct json_scan *scan);
/* True, and goes behind it, when that byte comes next. */
bool json_scan_takes(struct json_scan *scan, char byte);
/* Takes a string; it points into the document when it has no escapes in it. */
bool json_scan_string(struct json_scan *scan, struct bytes *string);
/* Takes a string, number, true, false or null, which becomes CELL_EMPTY. */
bool json_scan_value(struct json_scan *scan, struct cell *cell);

/* Keeps the fault, "line 3: …", unless there was one before. Always false. */
bool json_scan_fail(struct json_scan *scan, const char *what);

#endif
