// SPDX-License-Identifier: MIT
#include "exporters/html_scan.h"

#include <string.h>

struct html_scan html_scan_of(struct bytes bytes, struct arena *arena)
{
    const char *text = arena_text(arena, (const char *)bytes.at, bytes.length);
    return (struct html_scan){.arena = arena, .at = text, .end = text + bytes.length};
}

static bool is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
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

/* True when a browser would show something else for a reference than stands there: one
 * that is not known here, such as "&#53;", which looks like a 5. */
static bool has_foreign_reference(struct arena *arena, const char *at, const char *end)
{
    struct text unused = {.arena = arena};
    while (at < end && (at = memchr(at, '&', (size_t)(end - at)))) {
        char next = at + 1 < end ? at[1] : '\0';
        bool is_reference = next == '#' || is_letter(next);
        if (is_reference && add_reference(&unused, at, (size_t)(end - at)) == 0) {
            return true;
        }
        at++;
    }
    return false;
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
    while (*at < end && !is_space(**at) && !strchr("=/>\"'", **at)) {
        ++*at;
    }
    *length = (size_t)(*at - *name);
    return *length > 0;
}

/* Goes past a value; where it begins and ends is left in value. False when it is not
 * quoted, or not at once behind its name. */
static bool pass_value(const char **at, const char *end, const char *value[2])
{
    value[0] = value[1] = *at;
    if (*at == end || **at != '=') {
        return true;
    }
    char quote = *at + 1 < end ? (*at)[1] : '\0';
    const char *begin = *at + 2;
    const char *stop = quote == '"' || quote == '\''
                           ? memchr(begin, quote, (size_t)(end - begin))
                           : NULL;
    if (stop) {
        *at = stop + 1;
        value[0] = begin;
        value[1] = stop;
    }
    return stop != NULL;
}

/* True when all of a tag behind its name are attributes, so that none is overlooked and
 * no quotation mark hides what stands behind the tag. */
static bool are_attributes(const char *at, const char *end)
{
    const char *name, *value[2];
    size_t length;
    while (next_attribute(&at, end, &name, &length)) {
        if (!pass_value(&at, end, value)) {
            return false;
        }
    }
    return at == end;
}

/* ---- tags ---- */

static struct html_token broken(const char *why)
{
    return (struct html_token){.kind = HTML_BROKEN, .text = why};
}

static const char foreign_reference[] = "a reference that no page of ours has";

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
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789";
    size_t length = strspn(at, letters);
    bool is_name = is_letter(*at) && (is_space(at[length]) || strchr("/>", at[length]));
    if (!is_name || !are_attributes(at + length, end)) {
        return broken("a tag is none that a page of ours has");
    }
    if (has_foreign_reference(scan->arena, at, end)) {
        return broken(foreign_reference);
    }
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

static struct html_token close_element(struct html_scan *scan, const char *at,
                                       const char *end)
{
    const char *name = arena_text(scan->arena, at, (size_t)(end - at));
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
    if (has_foreign_reference(scan->arena, scan->at, end)) {
        return broken(foreign_reference);
    }
    struct html_token token = {.kind = HTML_TEXT,
                               .text = text_between(scan->arena, scan->at, end)};
    scan->at = end;
    return token;
}

/* Goes behind a text when it comes next. */
static bool passes(struct html_scan *scan, const char *text)
{
    size_t length = strlen(text);
    bool is_next =
        (size_t)(scan->end - scan->at) >= length && memcmp(scan->at, text, length) == 0;
    scan->at += is_next ? length : 0;
    return is_next;
}

/* Behind "<!--": a browser ends a comment where it can, so that it may have no "--" in it
 * and not begin as its end does. */
static bool pass_comment(struct html_scan *scan)
{
    const char *begin = scan->at;
    const char *dashes = memmem(begin, (size_t)(scan->end - begin), "--", 2);
    bool begins_well = !passes(scan, ">") && !passes(scan, "->");
    scan->at = dashes ? dashes : scan->end;
    return begins_well && passes(scan, "-->");
}

static struct html_token scan_tag(struct html_scan *scan)
{
    const char *at = scan->at + 1, *end = tag_end(at, scan->end);
    if (!end) {
        return broken("a tag does not end");
    }
    scan->at = end + 1;
    return *at == '/' ? close_element(scan, at + 1, end) : open_element(scan, at, end);
}

struct html_token html_next(struct html_scan *scan)
{
    while (scan->at < scan->end) {
        if (*scan->at != '<') {
            return scan_text(scan);
        }
        if (passes(scan, "<!--")) {
            if (!pass_comment(scan)) {
                return broken("a comment does not end as it should");
            }
        } else if (!passes(scan, "<!DOCTYPE html>")) {
            return scan_tag(scan);
        }
    }
    return scan->depth == 0
               ? (struct html_token){.kind = HTML_END}
               : broken(text_printf(scan->arena, "elements do not close: <%s>",
                                    scan->open[scan->depth - 1]));
}

/* ---- what the reader is asked ---- */

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
