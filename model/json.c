// SPDX-License-Identifier: MIT
#include "model/json.h"

#include <jansson.h>
#include <string.h>

struct json_document {
    const char *where;
    struct arena *arena;
    struct faults *faults;
    size_t faults_before;
    json_t *root;
};

static struct bytes without_mark(struct bytes bytes)
{
    if (bytes.length >= 3 && memcmp(bytes.at, "\xEF\xBB\xBF", 3) == 0) {
        return (struct bytes){bytes.at + 3, bytes.length - 3};
    }
    return bytes;
}

struct json json_document_open(struct bytes bytes, const char *where, struct arena *arena,
                               struct faults *faults)
{
    struct json_document *document = arena_new(arena, struct json_document);
    *document = (struct json_document){
        .where = where, .arena = arena, .faults = faults, .faults_before = faults->count};
    json_error_t error;
    bytes = without_mark(bytes);
    document->root =
        json_loadb((const char *)bytes.at, bytes.length, JSON_REJECT_DUPLICATES, &error);
    if (!document->root) {
        const char *place =
            text_printf(arena, "%s:%d:%d", where, error.line, error.column);
        fault_add(faults, place, "%s", text_visible(arena, error.text, 120));
    }
    return (struct json){document, document->root, ""};
}

void json_document_close(struct json document)
{
    json_decref(document.document->root);
}

bool json_is_sound(struct json value)
{
    return value.document->faults->count == value.document->faults_before;
}

bool json_fault(struct json value, const char *format, ...)
{
    struct json_document *document = value.document;
    struct text what = {.arena = document->arena};
    va_list arguments;
    va_start(arguments, format);
    text_addv(&what, format, arguments);
    va_end(arguments);
    const char *where = text_printf(document->arena, "%s %s", document->where,
                                    *value.path ? value.path : "/");
    return fault_add(document->faults, where, "%s", text_of(&what));
}

static struct json absent(struct json value)
{
    value.value = NULL;
    return value;
}

/* What a value is, for people. */
static const char *found_words(struct json value)
{
    struct arena *arena = value.document->arena;
    const char *text = json_string_value(value.value);
    if (text) {
        return text_printf(arena, "\"%s\"", text_visible(arena, text, 60));
    }
    if (json_is_integer(value.value)) {
        return text_printf(arena, "%lld", (long long)json_integer_value(value.value));
    }
    if (json_is_boolean(value.value)) {
        return json_is_true(value.value) ? "true" : "false";
    }
    return json_is_object(value.value)  ? "an object"
           : json_is_array(value.value) ? "an array"
           : json_is_null(value.value)  ? "null"
                                        : "a fraction";
}

static bool expected(struct json value, const char *what)
{
    return json_fault(value, "expected %s, found %s", what, found_words(value));
}

/* True when a list of words with single spaces between them has the word. */
static bool lists(const char *words, const char *word)
{
    size_t length = strlen(word);
    for (const char *at = words; *at;) {
        size_t here = strcspn(at, " ");
        if (here == length && strncmp(at, word, length) == 0) {
            return true;
        }
        at += here + (at[here] == ' ');
    }
    return false;
}

struct json json_object_of(struct json value)
{
    if (value.value && !json_is_object(value.value)) {
        expected(value, "an object");
        return absent(value);
    }
    return value;
}

struct json json_object_with(struct json value, const char *keys)
{
    value = json_object_of(value);
    if (!value.value) {
        return value;
    }
    const char *key;
    json_t *member;
    json_object_foreach(value.value, key, member)
    {
        if (!lists(keys, key)) {
            json_fault(value, "unknown key \"%s\"; known here: %s",
                       text_visible(value.document->arena, key, 60), keys);
        }
    }
    return value;
}

struct texts json_keys(struct json object)
{
    struct arena *arena = object.document->arena;
    struct texts keys = {0};
    const char *key;
    json_t *member;
    json_object_foreach(object.value, key, member)
    {
        *list_add(arena, &keys) = arena_text(arena, key, strlen(key));
    }
    return keys;
}

bool json_is_list(struct json value)
{
    return json_is_array(value.value);
}

bool json_has(struct json object, const char *key)
{
    return json_object_get(object.value, key) != NULL;
}

/* The start of a path below a value's: one is made for every value that is looked at. */
static struct text path_below(struct json value)
{
    struct text path = {.arena = value.document->arena};
    text_add(&path, value.path);
    text_add_char(&path, '/');
    return path;
}

static struct json member_or_none(struct json object, const char *key)
{
    struct text path = path_below(object);
    text_add(&path, key);
    return (struct json){object.document, json_object_get(object.value, key),
                         text_of(&path)};
}

struct json json_member(struct json object, const char *key)
{
    struct json member = member_or_none(object, key);
    if (object.value && !member.value) {
        json_fault(member, "is missing");
    }
    return member;
}

static struct json array_of(struct json member)
{
    if (member.value && !json_is_array(member.value)) {
        expected(member, "an array");
        return absent(member);
    }
    return member;
}

struct json json_array_at(struct json object, const char *key)
{
    return array_of(json_member(object, key));
}

struct json json_array_or_none(struct json object, const char *key)
{
    return array_of(member_or_none(object, key));
}

size_t json_count(struct json array)
{
    return json_array_size(array.value);
}

struct json json_at(struct json array, size_t index)
{
    struct text path = path_below(array);
    text_add_number(&path, index, 1);
    return (struct json){array.document, json_array_get(array.value, index),
                         text_of(&path)};
}

const char *json_text_of(struct json value)
{
    const char *text = json_string_value(value.value);
    if (text && !text_is_blank(text)) {
        return arena_text(value.document->arena, text, strlen(text));
    }
    if (value.value) {
        expected(value, "a text");
    }
    return "";
}

const char *json_text(struct json object, const char *key)
{
    return json_text_of(json_member(object, key));
}

const char *json_text_or(struct json object, const char *key, const char *otherwise)
{
    return json_has(object, key) ? json_text(object, key) : otherwise;
}

const char *json_text_or_null(struct json object, const char *key)
{
    struct json member = member_or_none(object, key);
    const char *text = json_string_value(member.value);
    if (member.value && !text && !json_is_null(member.value)) {
        expected(member, "a text or null");
    }
    return text ? arena_text(object.document->arena, text, strlen(text)) : "";
}

int json_whole(struct json object, const char *key, int least, int most)
{
    struct json member = json_member(object, key);
    if (!member.value) {
        return least;
    }
    json_int_t number = json_integer_value(member.value);
    if (!json_is_integer(member.value) || number < least || number > most) {
        json_fault(member, "expected a whole number from %d to %d, found %s", least, most,
                   found_words(member));
        return least;
    }
    return (int)number;
}

bool json_flag(struct json object, const char *key)
{
    struct json member = json_member(object, key);
    if (member.value && !json_is_boolean(member.value)) {
        return expected(member, "true or false");
    }
    return json_is_true(member.value);
}

bool json_flag_or(struct json object, const char *key, bool otherwise)
{
    return json_has(object, key) ? json_flag(object, key) : otherwise;
}

struct date json_date(struct json object, const char *key)
{
    struct json member = json_member(object, key);
    const char *text = json_string_value(member.value);
    struct date date = {0};
    if (member.value && !(text && date_of_iso(text, &date))) {
        expected(member, "a day such as \"2023-02-28\"");
        return (struct date){0};
    }
    return date;
}

struct date json_date_or_none(struct json object, const char *key)
{
    return json_has(object, key) ? json_date(object, key) : (struct date){0};
}

static const char *choices(struct arena *arena, const char *const *words)
{
    struct text text = {.arena = arena};
    for (size_t i = 0; words[i]; i++) {
        text_addf(&text, "%s%s", i > 0 ? ", " : "", words[i]);
    }
    return text_printf(arena, "one of %s", text_of(&text));
}

int json_choice(struct json object, const char *key, const char *const *words)
{
    struct json member = json_member(object, key);
    const char *text = json_string_value(member.value);
    for (int at = 0; text && words[at]; at++) {
        if (strcmp(words[at], text) == 0) {
            return at;
        }
    }
    if (member.value) {
        expected(member, choices(object.document->arena, words));
    }
    return 0;
}

struct texts json_texts(struct json object, const char *key)
{
    struct json array = json_array_or_none(object, key);
    struct texts texts = {0};
    for (size_t i = 0; i < json_count(array); i++) {
        *list_add(object.document->arena, &texts) = json_text_of(json_at(array, i));
    }
    return texts;
}

static void add_folded(struct texts *texts, struct json value)
{
    struct arena *arena = value.document->arena;
    const char *text = json_text_of(value);
    const char *folded = text_folded(arena, text);
    if (*text && !*folded) {
        json_fault(value, "\"%s\" has no letters or digits, by which words are compared",
                   text_visible(arena, text, 60));
        return;
    }
    for (size_t i = 0; i < texts->count; i++) {
        if (strcmp(texts->items[i], folded) == 0) {
            json_fault(value,
                       "\"%s\" stands here twice (case, accents and punctuation "
                       "are not compared)",
                       text_visible(arena, text, 60));
            return;
        }
    }
    if (*folded) {
        *list_add(arena, texts) = folded;
    }
}

struct texts json_folded(struct json object, const char *key)
{
    struct json array = json_array_or_none(object, key);
    struct texts texts = {0};
    for (size_t i = 0; i < json_count(array); i++) {
        add_folded(&texts, json_at(array, i));
    }
    return texts;
}
