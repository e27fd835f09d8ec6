// SPDX-License-Identifier: MIT
#include "exporters/xml_scan.h"

#include <string.h>

static const char declaration[] = "<?xml version=\"1.0\" encoding=\"UTF-8\"";

bool xml_scan_fail(struct xml_scan *scan, const char *what)
{
    if (!scan->why) {
        scan->why =
            text_printf(scan->arena, "byte %td: %s", scan->at - scan->start, what);
    }
    return false;
}

void xml_scan_start(struct xml_scan *scan, struct bytes bytes, struct arena *arena)
{
    const char *start = (const char *)bytes.at;
    *scan = (struct xml_scan){.arena = arena, .start = start, .at = start};
    scan->end = start + bytes.length;
    size_t length = strlen(declaration);
    const char *close = bytes.length > length ? memchr(start, '>', bytes.length) : NULL;
    if (!text_is_utf8(start, bytes.length)) {
        xml_scan_fail(scan, "it is no UTF-8");
    } else if (!close || memcmp(start, declaration, length) != 0) {
        xml_scan_fail(scan, "it does not begin as XML in UTF-8");
    } else {
        scan->at = close + 1;
    }
}

/* ---- attributes ---- */

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\n';
}

static struct bytes bytes_between(const char *from, const char *to)
{
    return (struct bytes){(const unsigned char *)from, (size_t)(to - from)};
}

/* A name, "=", and a value between double quotes; *at gets where that ends. */
static bool take_attribute(struct xml_scan *scan, const char **at, const char *end)
{
    const char *equals = *at;
    while (equals < end && *equals != '=' && !is_blank(*equals)) {
        equals++;
    }
    bool is_begun = end - equals > 2 && equals[0] == '=' && equals[1] == '"';
    const char *value = is_begun ? equals + 2 : end, *close = value;
    while (close < end && *close != '"') {
        close++;
    }
    if (close == end || equals == *at) {
        return xml_scan_fail(scan, "an attribute is none");
    }
    if (scan->attribute_count == XML_SCAN_ATTRIBUTES) {
        return xml_scan_fail(scan, "too many attributes");
    }
    size_t number = scan->attribute_count++;
    scan->attributes[number].name = bytes_between(*at, equals);
    scan->attributes[number].value = bytes_between(value, close);
    *at = close + 1;
    return true;
}

static bool take_attributes(struct xml_scan *scan, const char *at, const char *end)
{
    scan->attribute_count = 0;
    while (at < end) {
        if (!is_blank(*at)) {
            return xml_scan_fail(scan, "something stands between attributes");
        }
        do {
            at++;
        } while (at < end && is_blank(*at));
        if (at < end && !take_attribute(scan, &at, end)) {
            return false;
        }
    }
    return true;
}

/* ---- tags ---- */

static const char *end_of_name(const char *at, const char *end)
{
    while (at < end && !is_blank(*at)) {
        at++;
    }
    return at;
}

/* The one that was opened last. */
static enum xml_tag close_element(struct xml_scan *scan)
{
    scan->name = scan->open[--scan->depth];
    scan->attribute_count = 0;
    return XML_TAG_END;
}

/* How long that element's end tag is, "</name>"; 0 when something else stands there. */
static size_t end_tag_length(const struct xml_scan *scan, const char *at)
{
    const struct bytes name =
        scan->depth > 0 ? scan->open[scan->depth - 1] : (struct bytes){0};
    size_t length = name.length + 3;
    bool is_end = name.length > 0 && length <= (size_t)(scan->end - at) && at[1] == '/' &&
                  memcmp(at + 2, name.at, name.length) == 0 && at[length - 1] == '>';
    return is_end ? length : 0;
}

static enum xml_tag open_element(struct xml_scan *scan, const char *at, const char *end)
{
    scan->is_empty = end > at && end[-1] == '/';
    end -= scan->is_empty;
    const char *name_end = end_of_name(at, end);
    scan->name = bytes_between(at, name_end);
    if (name_end == at || *at == '!' || *at == '?' || scan->depth == XML_SCAN_DEPTH) {
        xml_scan_fail(scan, "a tag that is not expected");
        return XML_TAG_NONE;
    }
    scan->open[scan->depth++] = scan->name;
    return take_attributes(scan, name_end, end) ? XML_TAG_START : XML_TAG_NONE;
}

/* Of an element that begins. */
static enum xml_tag take_tag(struct xml_scan *scan, const char *open)
{
    const char *close = memchr(open, '>', (size_t)(scan->end - open));
    if (!close) {
        xml_scan_fail(scan, "a tag is never closed");
        return XML_TAG_NONE;
    }
    scan->at = close + 1;
    if (open[1] == '/') {
        xml_scan_fail(scan, "an end tag closes nothing");
        return XML_TAG_NONE;
    }
    return open_element(scan, open + 1, close);
}

static bool is_all_blank(struct bytes text)
{
    for (size_t i = 0; i < text.length; i++) {
        if (!is_blank((char)text.at[i])) {
            return false;
        }
    }
    return true;
}

static enum xml_tag end_document(struct xml_scan *scan)
{
    if (scan->depth > 0 || !is_all_blank(scan->text)) {
        xml_scan_fail(scan, "it ends too early");
    }
    return XML_TAG_NONE;
}

/* Most tags follow another at once. */
static const char *next_tag(const struct xml_scan *scan)
{
    size_t left = (size_t)(scan->end - scan->at);
    return left > 0 && *scan->at == '<' ? scan->at : memchr(scan->at, '<', left);
}

enum xml_tag xml_scan_next(struct xml_scan *scan)
{
    if (scan->why) {
        return XML_TAG_NONE;
    }
    if (scan->is_empty) {
        scan->is_empty = false;
        return close_element(scan);
    }
    const char *open = next_tag(scan);
    scan->text = bytes_between(scan->at, open ? open : scan->end);
    if (!open) {
        return end_document(scan);
    }
    size_t length = end_tag_length(scan, open);
    if (length == 0) {
        return take_tag(scan, open);
    }
    scan->at = open + length;
    return close_element(scan);
}

/* ---- texts ---- */

/* Adds what an entity stands for; returns how long it is, 0 when it is none of the five.
 */
static size_t add_entity(struct text *text, const char *at, size_t length)
{
    static const struct {
        const char *written, *means;
    } entities[] = {
        {"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&apos;", "'"}};
    for (size_t i = 0; i < sizeof(entities) / sizeof(*entities); i++) {
        size_t long_as = strlen(entities[i].written);
        if (long_as <= length && memcmp(at, entities[i].written, long_as) == 0) {
            text_add(text, entities[i].means);
            return long_as;
        }
    }
    return 0;
}

const char *xml_scan_decoded(struct xml_scan *scan, struct bytes written)
{
    if (!written.at) {
        return "";
    }
    const char *at = (const char *)written.at, *end = at + written.length;
    const char *entity = written.length > 0 ? memchr(at, '&', written.length) : NULL;
    if (!entity) {
        return arena_text(scan->arena, at, written.length);
    }
    struct text text = {.arena = scan->arena};
    while (entity) {
        text_add_bytes(&text, at, (size_t)(entity - at));
        size_t length = add_entity(&text, entity, (size_t)(end - entity));
        if (length == 0) {
            xml_scan_fail(scan, "an entity that nobody writes here");
            return NULL;
        }
        at = entity + length;
        entity = memchr(at, '&', (size_t)(end - at));
    }
    text_add_bytes(&text, at, (size_t)(end - at));
    return text_of(&text);
}
