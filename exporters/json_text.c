// SPDX-License-Identifier: MIT
#include "exporters/json_text.h"

#include <assert.h>
#include <string.h>

#include "exporters/exporter.h"

static bool is_on_one_line(const struct json_text *json)
{
    return json->line_depth > 0 && json->depth >= json->line_depth;
}

static void new_line(struct json_text *json)
{
    text_add_char(json->out, '\n');
    for (unsigned level = 0; level < json->depth; level++) {
        text_add(json->out, "  ");
    }
}

static void before_value(struct json_text *json)
{
    if (json->after_name) {
        json->after_name = false;
        return;
    }
    text_add(json->out, json->has_member ? "," : "");
    if (is_on_one_line(json)) {
        text_add(json->out, json->has_member ? " " : "");
    } else if (json->depth > 0) {
        new_line(json);
    }
    json->has_member = true;
}

void json_text_open(struct json_text *json, char bracket, enum json_text_layout layout)
{
    assert(bracket == '{' || bracket == '[');
    before_value(json);
    text_add_char(json->out, bracket);
    json->depth++;
    json->has_member = false;
    if (layout == JSON_ONE_LINE && json->line_depth == 0) {
        json->line_depth = json->depth;
    }
}

void json_text_close(struct json_text *json, char bracket)
{
    assert(json->depth > 0 && (bracket == '}' || bracket == ']'));
    bool needs_line = json->has_member && !is_on_one_line(json);
    json->depth--;
    if (json->depth < json->line_depth) {
        json->line_depth = 0;
    }
    if (needs_line) {
        new_line(json);
    }
    text_add_char(json->out, bracket);
    json->has_member = true;
}

static void add_escaped(struct text *out, char byte)
{
    text_add_char(out, '\\');
    text_add_char(out, byte == '\n' ? 'n' : byte == '\t' ? 't' : byte);
}

static void add_string(struct text *out, const char *text)
{
    const char *at = text_clean(out->arena, text);
    text_add_char(out, '"');
    for (;;) {
        size_t plain = strcspn(at, "\"\\\n\t");
        text_add_bytes(out, at, plain);
        at += plain;
        if (!*at) {
            break;
        }
        add_escaped(out, *at++);
    }
    text_add_char(out, '"');
}

void json_text_name(struct json_text *json, const char *name)
{
    before_value(json);
    add_string(json->out, name);
    text_add(json->out, ": ");
    json->after_name = true;
}

void json_text_string(struct json_text *json, const char *text)
{
    before_value(json);
    if (text) {
        add_string(json->out, text);
    } else {
        text_add(json->out, "null");
    }
}

void json_text_number(struct json_text *json, enum column_kind kind, long number)
{
    before_value(json);
    number_add(json->out, kind, number);
}

void json_text_boolean(struct json_text *json, bool is_true)
{
    before_value(json);
    text_add(json->out, is_true ? "true" : "false");
}

void json_text_end(struct json_text *json)
{
    assert(json->depth == 0);
    text_add_char(json->out, '\n');
}

void json_text_name_string(struct json_text *json, const char *name, const char *text)
{
    json_text_name(json, name);
    json_text_string(json, text);
}

void json_text_name_number(struct json_text *json, const char *name, long number)
{
    json_text_name(json, name);
    json_text_number(json, COLUMN_INTEGER, number);
}
