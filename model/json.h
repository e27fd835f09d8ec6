// SPDX-License-Identifier: MIT
/* JSON: typed reading of data files, by jansson. Every getter that does not find what it
 * expects adds a fault with the file and the path of the value ("rosters/x.json
 * /forces/3/code"), what was expected and what was found, and returns something harmless,
 * so that one look at a file shows all that is wrong with it. What belongs to a missing
 * value is not reported again. Texts live in the document's arena. */
#ifndef MODEL_JSON_H
#define MODEL_JSON_H

#include "model/base/date.h"
#include "model/base/text.h"
#include "model/templates.h"

struct json_t;

/* One value, and the path that leads to it ("/forces/3"; "" for the whole document). */
struct json {
    struct json_document *document;
    struct json_t *value; /* NULL: absent, or reported already */
    const char *path;
};

/* Reads a whole file's bytes; where is what faults call the file. A document that is not
 * JSON gives a fault with line and column, and a value of NULL. Close it in the function
 * that opened it; values must not be used after that, texts may. */
struct json json_document_open(struct bytes bytes, const char *where, struct arena *arena,
                               struct faults *faults);
void json_document_close(struct json document);
/* True when nothing was wrong with the document so far. */
bool json_is_sound(struct json value);

/* Adds a fault at the value. Always false. */
bool json_fault(struct json value, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Checks that a value is an object; one that is not becomes absent. */
struct json json_object_of(struct json value);
/* Checks that a value is an object without keys other than those named ("id title note").
 * A value that is not becomes absent. */
struct json json_object_with(struct json value, const char *keys);

/* The keys of an object, in its own order; none for other values. */
struct texts json_keys(struct json object);
/* True for an array. */
bool json_is_list(struct json value);

/* True when the object has the key. */
bool json_has(struct json object, const char *key);
/* The member, or, after a fault, an absent value. */
struct json json_member(struct json object, const char *key);

/* An array's members. */
struct json json_array_at(struct json object, const char *key);
/* The same, and empty when the key is not there. */
struct json json_array_or_none(struct json object, const char *key);
size_t json_count(struct json array);
struct json json_at(struct json array, size_t index);

/* A text with something in it; "" after a fault. */
const char *json_text(struct json object, const char *key);
/* The same of a value; and of a member that need not be there. */
const char *json_text_of(struct json value);
const char *json_text_or(struct json object, const char *key, const char *otherwise);
/* A text that may be empty; "" when the key is not there or has null. */
const char *json_text_or_null(struct json object, const char *key);
/* A whole number between two bounds; the lower after a fault. */
int json_whole(struct json object, const char *key, int least, int most);
bool json_flag(struct json object, const char *key);
bool json_flag_or(struct json object, const char *key, bool otherwise);
/* A day such as "2023-02-28"; none after a fault. */
struct date json_date(struct json object, const char *key);
/* The same, and none when the key is not there. */
struct date json_date_or_none(struct json object, const char *key);
/* The place of a text in a list of words that ends with NULL; 0 after a fault. */
int json_choice(struct json object, const char *key, const char *const *words);
/* An array of texts; none when the key is not there. */
struct texts json_texts(struct json object, const char *key);
/* An array of texts, folded; a fault at one that folds to nothing or stands there twice.
 */
struct texts json_folded(struct json object, const char *key);

#endif
