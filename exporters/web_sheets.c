// SPDX-License-Identifier: MIT
#include "exporters/web_sheets.h"

#include <stdlib.h>
#include <string.h>

enum {
    DEPTH_LIMIT = 200,
    ELEMENT_COLUMN = 1,
    TEXT_COLUMN = 2,
};

struct scan {
    struct arena *arena;
    const char *at, *end;
    struct sheet *sheet;
    const char *open[DEPTH_LIMIT]; /* names of the elements that are open */
    size_t depth;
    unsigned row;
};

/* ---- texts ---- */

static void add_cell(struct scan *scan, unsigned column, const char *text)
{
    *list_add(scan->arena, &scan->sheet->cells) = (struct cell){
        .row = scan->row,
        .column = column,
        .fill = NO_FILL,
        .kind = CELL_TEXT,
        .text = text,
    };
}

/* Writes the character that a reference such as "&lt;" or "&#39;" stands for; returns the
 * reference's length, 0 when it is none that our pages have. */
static size_t add_reference(struct text *out, const char *at, size_t length)
{
    static const struct {
        const char *reference, *text;
    } known[] = {{"&amp;", "&"},   {"&lt;", "<"},  {"&gt;", ">"},
                 {"&quot;", "\""}, {"&#39;", "'"}, {"&nbsp;", "\u00a0"}};
    for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++) {
        size_t size = strlen(known[i].reference);
        if (size <= length && strncmp(at, known[i].reference, size) == 0) {
            text_add(out, known[i].text);
            return size;
        }
    }
    return 0;
}

static bool is_space(char character)
{
    return character == ' ' || character == '\n' || character == '\t';
}

/* References resolved, white space made one blank, none at the ends. */
static const char *text_between(struct scan *scan, const char *at, const char *end)
{
    struct text out = {.arena = scan->arena};
    while (at < end) {
        size_t size = *at == '&' ? add_reference(&out, at, (size_t)(end - at)) : 0;
        if (size == 0 && !is_space(*at)) {
            text_add_char(&out, *at);
        } else if (size == 0 && out.length > 0 && out.bytes[out.length - 1] != ' ') {
            text_add_char(&out, ' ');
        }
        at += size > 0 ? size : 1;
    }
    return text_trimmed(scan->arena, text_of(&out));
}

static void add_text(struct scan *scan, const char *end)
{
    const char *text = text_between(scan, scan->at, end);
    if (*text && scan->depth > 0) {
        scan->row++;
        add_cell(scan, ELEMENT_COLUMN, scan->open[scan->depth - 1]);
        add_cell(scan, TEXT_COLUMN, text);
    }
    scan->at = end;
}

/* ---- elements ---- */

static bool is_void(const char *name)
{
    static const char *const voids[] = {"meta",  "link", "br", "hr",
                                        "input", "img",  "col"};
    for (size_t i = 0; i < sizeof(voids) / sizeof(*voids); i++) {
        if (strcmp(name, voids[i]) == 0) {
            return true;
        }
    }
    return false;
}

/* The end of a tag, past quoted values; NULL when it has none. */
static const char *tag_end(const char *at, const char *end)
{
    char quote = '\0';
    for (; at < end; at++) {
        if (quote) {
            quote = *at == quote ? '\0' : quote;
        } else if (*at == '"' || *at == '\'') {
            quote = *at;
        } else if (*at == '>') {
            return at;
        }
    }
    return NULL;
}

static const char *name_at(struct scan *scan, const char *at)
{
    return arena_text(scan->arena, at, strcspn(at, " \n\t/>"));
}

/* Style and script hold text that is no markup. */
static const char *raw_end(struct scan *scan, const char *name)
{
    if (strcmp(name, "style") != 0 && strcmp(name, "script") != 0) {
        return NULL;
    }
    const char *closing = text_printf(scan->arena, "</%s>", name);
    const char *found =
        memmem(scan->at, (size_t)(scan->end - scan->at), closing, strlen(closing));
    return found ? found : scan->end;
}

static bool open_element(struct scan *scan, const char *name)
{
    if (is_void(name)) {
        return true;
    }
    if (scan->depth == DEPTH_LIMIT) {
        return false;
    }
    scan->open[scan->depth++] = name;
    const char *end = raw_end(scan, name);
    scan->at = end ? end : scan->at;
    return true;
}

static bool close_element(struct scan *scan, const char *name)
{
    return scan->depth > 0 && strcmp(scan->open[--scan->depth], name) == 0;
}

/* A tag, a comment or a document type, at '<'. */
static bool scan_tag(struct scan *scan)
{
    const char *at = scan->at + 1, *end = tag_end(at, scan->end);
    if (!end) {
        return false;
    }
    scan->at = end + 1;
    if (*at == '!') {
        return true;
    }
    return *at == '/' ? close_element(scan, name_at(scan, at + 1))
                      : open_element(scan, name_at(scan, at));
}

bool web_sheets(struct bytes bytes, struct arena *arena, struct sheets *sheets,
                const char **why)
{
    const char *text = arena_text(arena, (const char *)bytes.at, bytes.length);
    if (!text_is_utf8(text, bytes.length)) {
        *why = "it is not UTF-8";
        return false;
    }
    sheets->format = "html";
    struct scan scan = {.arena = arena,
                        .at = text,
                        .end = text + bytes.length,
                        .sheet = list_add(arena, &sheets->list)};
    scan.sheet->name = "page";
    while (scan.at < scan.end) {
        const char *tag = memchr(scan.at, '<', (size_t)(scan.end - scan.at));
        add_text(&scan, tag ? tag : scan.end);
        if (scan.at < scan.end && !scan_tag(&scan)) {
            *why = text_printf(arena, "elements do not close: <%s>",
                               scan.depth > 0 ? scan.open[scan.depth - 1] : "");
            return false;
        }
    }
    *why = "elements do not close";
    return scan.depth == 0;
}
