// SPDX-License-Identifier: MIT
/* JSON text: a writer whose bytes are fixed by this page alone: members in the order of
 * the calls, two blanks a level, decimals by integer arithmetic, strings made
 * well-formed. The set's JSON is read back by jansson, so that writer and reader share no
 * code.
 *
 *     struct json json = {.out = out};
 *     json_open(&json, '[', JSON_LINES);
 *     json_open(&json, '{', JSON_ONE_LINE);
 *     json_name(&json, "item"), json_string(&json, "R04");
 *     json_close(&json, '}');
 *     json_close(&json, ']');
 *     json_end(&json); */
#ifndef EXPORTERS_JSON_TEXT_H
#define EXPORTERS_JSON_TEXT_H

#include "model/base/text.h"
#include "model/report.h"

enum json_layout {
    JSON_LINES,    /* a line for each member */
    JSON_ONE_LINE, /* all on one line, what it contains too */
};

struct json {
    struct text *out;
    unsigned depth, line_depth; /* line_depth: where one-line layout began; 0: nowhere */
    bool has_member;            /* of the value that is open */
    bool after_name;
};

/* bracket: '{' or '[', closed by '}' or ']'. */
void json_open(struct json *json, char bracket, enum json_layout layout);
void json_close(struct json *json, char bracket);
void json_name(struct json *json, const char *name);
/* NULL is written as null. */
void json_string(struct json *json, const char *text);
/* A number of a table: whole, or tenths with their one decimal. */
void json_number(struct json *json, enum column_kind kind, long number);
void json_boolean(struct json *json, bool is_true);
/* The line feed that ends the document. */
void json_end(struct json *json);

/* A name and its value in one call. */
void json_name_string(struct json *json, const char *name, const char *text);
void json_name_number(struct json *json, const char *name, long number);

#endif
