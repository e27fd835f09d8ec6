// SPDX-License-Identifier: MIT
/* JSON text: a writer whose bytes are fixed by this page alone: members in the order of
 * the calls, two blanks a level, decimals by integer arithmetic, strings made
 * well-formed. The set's JSON is read back by json_scan.h, which shares no code with it.
 *
 *     struct json_text json = {.out = out};
 *     json_text_open(&json, '[', JSON_LINES);
 *     json_text_open(&json, '{', JSON_ONE_LINE);
 *     json_text_name(&json, "item"), json_text_string(&json, "R04");
 *     json_text_close(&json, '}');
 *     json_text_close(&json, ']');
 *     json_text_end(&json); */
#ifndef EXPORTERS_JSON_TEXT_H
#define EXPORTERS_JSON_TEXT_H

#include "model/base/text.h"
#include "model/report.h"

enum json_text_layout {
    JSON_LINES,    /* a line for each member */
    JSON_ONE_LINE, /* all on one line, what it contains too */
};

struct json_text {
    struct text *out;
    unsigned depth, line_depth; /* line_depth: where one-line layout began; 0: nowhere */
    bool has_member;            /* of the value that is open */
    bool after_name;
};

/* bracket: '{' or '[', closed by '}' or ']'. */
void json_text_open(struct json_text *json, char bracket, enum json_text_layout layout);
void json_text_close(struct json_text *json, char bracket);
void json_text_name(struct json_text *json, const char *name);
/* NULL is written as null. */
void json_text_string(struct json_text *json, const char *text);
/* A number of a table: whole, or tenths with their one decimal. */
void json_text_number(struct json_text *json, enum column_kind kind, long number);
void json_text_boolean(struct json_text *json, bool is_true);
/* The line feed that ends the document. */
void json_text_end(struct json_text *json);

/* A name and its value in one call. */
void json_text_name_string(struct json_text *json, const char *name, const char *text);
void json_text_name_number(struct json_text *json, const char *name, long number);

#endif
