// SPDX-License-Identifier: MIT
/* JSON on standard output, for --json. The one wrapper of jansson in this folder. What is
 * put into a list or an object belongs to it; json_out_print takes the outermost. Texts
 * are made visible (text_visible), so they are valid UTF-8 without control characters. */
#ifndef CLI_JSON_OUT_H
#define CLI_JSON_OUT_H

#include <stdio.h>

#include "cli/tabulation.h"
#include "model/submission.h"

struct json_t;

struct json_t *json_out_object(void);
struct json_t *json_out_list(void);
void json_out_add(struct json_t *list, struct json_t *value);
void json_out_add_text(struct json_t *list, struct arena *arena, const char *text);
void json_out_put(struct json_t *object, const char *key, struct json_t *value);
/* NULL gives null. */
void json_out_put_text(struct json_t *object, const char *key, struct arena *arena,
                       const char *text);
void json_out_put_number(struct json_t *object, const char *key, size_t number);
void json_out_put_flag(struct json_t *object, const char *key, bool flag);
/* The text exactly as it is, where it is UTF-8. */
void json_out_put_exactly(struct json_t *object, const char *key, struct arena *arena,
                          const char *text);

/* An array with an object for each row, by the columns' names. */
struct json_t *json_out_tabulation(const struct tabulation *tabulation);
struct json_t *json_out_finding(struct arena *arena, const struct finding *finding);
/* Kind, force, period and every grading with its place; no contents of cells. */
struct json_t *json_out_submission(struct arena *arena,
                                   const struct submission *submission);

/* Prints and gives back the memory. */
void json_out_print(struct json_t *value, FILE *stream);

#endif
