// SPDX-License-Identifier: MIT
#include "exporters/html_scan.h"

#include <string.h>

struct html_scan html_scan_of(struct bytes bytes, struct arena *arena)
{
    const char *text = arena_text(arena, (const char *)bytes.at, bytes.length);
    return (struct html_scan){.arena = arena, .at = text, .end = text + bytes.length};
}

/* ---- texts ---- */

/* Writes the character that a reference such as "&lt;" stands for; returns the
 * reference's length, 0 when it is none that our pages have: then it stays as it is. */
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

/* The length of what stands as it is: words that single blanks part, no reference. */
static size_t plain_length(const char *at, const char *end)
{
    const char *begin = at;
    while (at < end && *at != '&' && *at != '\n' && *at != '\t' &&
           (*at != ' ' || (at > begin && at + 1 < end && at[-1] != ' '))) {
        at++;
    }
    return (size_t)(at - begin);
}

static const char *text_between(struct arena *arena, const char *at, const char *end)
{
    if (plain_length(at, end) == (size_t)(end - at)) {
        return arena_text(arena, at, (size_t)(end - at));
    }
    struct text out = {.arena = arena};
    while (at < end) {
        size_t size = *at == '&' ? add_reference(&out, at, (size_t)(end - at)) : 0;
        if (size == 0 && !is_space(*at)) {
            text_add_char(&out, *at);
        } else if (size == 0 && out.length > 0 && out.bytes[out.length - 1] != ' ') {
            text_add_char(&out, ' ');
        }
        at += size > 0 ? size : 1;
    }
    if (out.length > 0 && out.bytes[out.length - 1] == ' ') {
        out.bytes[--out.length] = '\0';
    }
    return text_of(&out);
}

/* ---- tags ---- */

static struct html_token broken(const char *why)
{
    return (struct html_token){.kind = HTML_BROKEN, .text = why};
}

static bool has_end(const char *name)
{
    static const char *const endless[] = {"meta", "link", "br",   "hr",
                                          "img",  "col",  "input"};
    for (size_t i = 0; i < sizeof(endless) / sizeof(*endless); i++) {
        if (strcmp(name, endless[i]) == 0) {
            return false;
        }
    }
    return true;
}

/* Where a tag ends, past quoted values; NULL when it does not. */
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

/* Style and script hold text that is no markup and is not looked at. */
static void pass_raw_text(struct html_scan *scan, const char *name)
{
    if (strcmp(name, "style") == 0 || strcmp(name, "script") == 0) {
        const char *closing = text_printf(scan->arena, "</%s>", name);
        const char *found =
            memmem(scan->at, (size_t)(scan->end - scan->at), closing, strlen(closing));
        scan->at = found ? found : scan->end;
    }
}

static struct html_token open_element(struct html_scan *scan, const char *at,
                                      const char *end)
{
    size_t length = strcspn(at, " \n\t/>");
    struct html_token token = {.kind = HTML_OPEN,
                               .name = arena_text(scan->arena, at, length),
                               .attributes = at + length,
                               .attributes_end = end};
    token.has_end = has_end(token.name);
    if (token.has_end) {
        if (scan->depth == HTML_DEPTH) {
            return broken("elements stand too deep in each other");
        }
        scan->open[scan->depth++] = token.name;
        pass_raw_text(scan, token.name);
    }
    return token;
}

static struct html_token close_element(struct html_scan *scan, const char *at)
{
    const char *name = arena_text(scan->arena, at, strcspn(at, " \n\t>"));
    if (scan->depth == 0 || strcmp(scan->open[scan->depth - 1], name) != 0) {
        return broken(text_printf(scan->arena, "elements do not close: </%s>", name));
    }
    scan->depth--;
    return (struct html_token){.kind = HTML_CLOSE, .name = name};
}

static struct html_token scan_text(struct html_scan *scan)
{
    const char *tag = memchr(scan->at, '<', (size_t)(scan->end - scan->at));
    const char *end = tag ? tag : scan->end;
    struct html_token token = {.kind = HTML_TEXT,
                               .text = text_between(scan->arena, scan->at, end)};
    scan->at = end;
    return token;
}

struct html_token html_next(struct html_scan *scan)
{
    while (scan->at < scan->end) {
        if (*scan->at != '<') {
            return scan_text(scan);
        }
        const char *at = scan->at + 1, *end = tag_end(at, scan->end);
        if (!end) {
            return broken("a tag does not end");
        }
        scan->at = end + 1;
        if (*at == '/') {
            return close_element(scan, at + 1);
        }
        if (*at != '!') {
            return open_element(scan, at, end);
        }
    }
    return scan->depth == 0
               ? (struct html_token){.kind = HTML_END}
               : broken(text_printf(scan->arena, "elements do not close: <%s>",
                                    scan->open[scan->depth - 1]));
}

/* ---- attributes ---- */

/* The next attribute's name and, behind it, its quoted value; false when there is none.
 */
static bool next_attribute(const char **at, const char *end, const char **name,
                           size_t *length)
{
    while (*at < end && (is_space(**at) || **at == '/')) {
        ++*at;
    }
    *name = *at;
    while (*at < end && !is_space(**at) && **at != '=' && **at != '/' && **at != '>') {
        ++*at;
    }
    *length = (size_t)(*at - *name);
    return *length > 0;
}

/* Goes past a value; where it begins and ends is left in value. */
static void pass_value(const char **at, const char *end, const char *value[2])
{
    value[0] = value[1] = *at;
    if (*at + 1 >= end || **at != '=') {
        return;
    }
    char quote = (*at)[1];
    const char *begin = *at + 2, *stop = memchr(begin, quote, (size_t)(end - begin));
    if ((quote != '"' && quote != '\'') || !stop) {
        *at = end;
        return;
    }
    *at = stop + 1;
    value[0] = begin;
    value[1] = stop;
}

const char *html_attribute(const struct html_scan *scan, const struct html_token *token,
                           const char *name)
{
    const char *at = token->attributes, *found, *value[2];
    size_t length, wanted = strlen(name);
    while (next_attribute(&at, token->attributes_end, &found, &length)) {
        pass_value(&at, token->attributes_end, value);
        if (length == wanted && memcmp(found, name, length) == 0) {
            return text_between(scan->arena, value[0], value[1]);
        }
    }
    return NULL;
}

const char *html_attributes(const struct html_scan *scan, const struct html_token *token,
                            const char *prefix)
{
    struct text lines = {.arena = scan->arena};
    const char *at = token->attributes, *found, *value[2];
    size_t length, begin = strlen(prefix);
    while (next_attribute(&at, token->attributes_end, &found, &length)) {
        pass_value(&at, token->attributes_end, value);
        if (length > begin && memcmp(found, prefix, begin) == 0) {
            text_addf(&lines, "%.*s=%s\n", (int)(length - begin), found + begin,
                      text_between(scan->arena, value[0], value[1]));
        }
    }
    return text_of(&lines);
}
