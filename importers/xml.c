// SPDX-License-Identifier: MIT
#include "importers/xml.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <libxml/parser.h>
#include <libxml/parserInternals.h>

enum {
    NAMES_MOST = 64,
    /* Attributes and namespaces are compared each with each: a tag never needs so many.
     * Excel writes up to 20 namespaces on a sheet's root. */
    ATTRIBUTES_MOST = 256,
    NAMESPACES_MOST = 512,         /* in force at one place */
    DEPTH_MOST = 256,              /* of libxml2 itself */
    DICTIONARY_BYTES = 256 * 1024, /* of different names; sheets have some dozens */
    MESSAGE_BYTES = 200,
    CHUNK = 32 * 1024, /* of a document that is there as a whole, for the watch */
};

/* What the bytes fed so far say of a start tag that has not ended yet. A tag within one
 * chunk is no longer than a chunk; only one that runs from chunk to chunk is measured. */
struct tag_watch {
    bool is_open;
    unsigned char quote; /* the one that a value began with; 0 outside values */
    size_t length;
};

struct parse {
    const struct xml_reader *reader;
    const struct limits *limits;
    const struct xml_source *source;
    const unsigned char *chunk, *chunk_end; /* read from the source, not yet parsed */
    struct place place;
    struct findings *findings;
    xmlParserCtxtPtr context;
    const xmlChar *known[NAMES_MOST]; /* the reader's names as libxml2 interned them */
    const xmlChar *namespace;         /* the last one found to count */
    size_t depth, namespaces;
    unsigned short declared[DEPTH_MOST + 1]; /* namespaces, by depth */
    bool has_stopped;                        /* after a finding */
    struct tag_watch tag;
    char message[MESSAGE_BYTES]; /* the parser's first error */
};

static bool stop(struct parse *parse)
{
    parse->has_stopped = true;
    xmlStopParser(parse->context);
    return false;
}

/* limit: the one that may be raised; NULL: none. */
static bool report_limit(struct parse *parse, enum finding_name name, const char *why,
                         const size_t *limit)
{
    if (!parse->has_stopped) {
        finding_add(parse->findings, name, parse->place, "%s in %s%s%s", why,
                    parse->source->name, limit ? "; " : "",
                    limit ? limits_raising(parse->limits, limit) : "");
    }
    parse->has_stopped = true;
    return false;
}

static bool report(struct parse *parse, enum finding_name name, const char *why)
{
    return report_limit(parse, name, why, NULL);
}

static bool refuse(struct parse *parse, enum finding_name name, const char *why)
{
    report(parse, name, why);
    return stop(parse);
}

/* ---- what libxml2 calls ---- */

static bool namespace_counts(struct parse *parse, const xmlChar *namespace)
{
    if (!namespace || namespace == parse->namespace) {
        return true;
    }
    for (const char *const *one = parse->reader->namespaces; *one; one++) {
        if (strcmp(*one, (const char *)namespace) == 0) {
            parse->namespace = namespace;
            return true;
        }
    }
    return false;
}

static int number_of(struct parse *parse, const xmlChar *name, const xmlChar *namespace)
{
    for (int i = 0; parse->known[i]; i++) {
        if (parse->known[i] == name) {
            return namespace_counts(parse, namespace) ? i : XML_OTHER;
        }
    }
    return XML_OTHER;
}

static bool start_is_sane(struct parse *parse, int attributes, int namespaces)
{
    parse->namespaces += (size_t)namespaces;
    if (attributes > ATTRIBUTES_MOST || parse->namespaces > NAMESPACES_MOST) {
        return refuse(parse, FINDING_UNSAFE, "a start tag with too many attributes");
    }
    const size_t *deepest = parse->reader->is_document ? &parse->limits->document_depth
                                                       : &parse->limits->xml_depth;
    if (parse->depth >= *deepest || parse->depth >= DEPTH_MOST) {
        report_limit(parse, FINDING_UNSAFE, "elements nested too deep",
                     *deepest < DEPTH_MOST ? deepest : NULL);
        return stop(parse);
    }
    parse->declared[parse->depth++] = (unsigned short)namespaces;
    return true;
}

static void on_start(void *self, const xmlChar *name, const xmlChar *prefix,
                     const xmlChar *namespace, int namespaces, const xmlChar **declared,
                     int attributes, int defaulted, const xmlChar **values)
{
    struct parse *parse = self;
    (void)prefix, (void)declared, (void)defaulted;
    if (parse->has_stopped || !start_is_sane(parse, attributes, namespaces)) {
        return;
    }
    int number = number_of(parse, name, namespace);
    if (parse->depth == 1 && number != 0) {
        refuse(parse, FINDING_DAMAGED, "another kind of document than expected");
        return;
    }
    struct xml_attributes given = {(const struct xml_attribute *)values,
                                   (size_t)attributes};
    if (!parse->reader->start(parse->reader->self, number, &given)) {
        stop(parse);
    }
}

static void on_end(void *self, const xmlChar *name, const xmlChar *prefix,
                   const xmlChar *namespace)
{
    struct parse *parse = self;
    (void)prefix;
    if (parse->has_stopped) {
        return;
    }
    parse->namespaces -= parse->declared[--parse->depth];
    if (!parse->reader->end(parse->reader->self, number_of(parse, name, namespace))) {
        stop(parse);
    }
}

static void on_text(void *self, const xmlChar *piece, int length)
{
    struct parse *parse = self;
    if (!parse->has_stopped && parse->reader->text &&
        !parse->reader->text(parse->reader->self, (const char *)piece, (size_t)length)) {
        stop(parse);
    }
}

static void on_document_type(void *self, const xmlChar *name, const xmlChar *public_id,
                             const xmlChar *system_id)
{
    (void)name, (void)public_id, (void)system_id;
    refuse(self, FINDING_UNSAFE, "a document type declaration (<!DOCTYPE)");
}

/* True for encodings in which the marks of XML are the bytes that tag_watch knows. */
static bool is_plain_encoding(const xmlChar *encoding)
{
    static const char *const plain[] = {"utf-8",    "utf8",     "utf-16", "utf-16le",
                                        "utf-16be", "us-ascii", "ascii"};
    static const char *const families[] = {"iso-8859-", "windows-125"};
    const char *name = (const char *)encoding;
    for (size_t i = 0; name && i < sizeof(plain) / sizeof(*plain); i++) {
        if (strcasecmp(name, plain[i]) == 0) {
            return true;
        }
    }
    for (size_t i = 0; name && i < sizeof(families) / sizeof(*families); i++) {
        if (strncasecmp(name, families[i], strlen(families[i])) == 0) {
            return true;
        }
    }
    return !name;
}

/* libxml2 keeps what the document declares with the context or, for encodings that it
 * converts, with the input. */
static void on_document(void *self)
{
    struct parse *parse = self;
    const xmlParserCtxt *context = parse->context;
    if (!is_plain_encoding(context->encoding) ||
        !is_plain_encoding(context->input->encoding)) {
        refuse(parse, FINDING_DAMAGED, "an encoding that packages do not have");
    }
}

/* Keeps the first error; libxml2 passes them here instead of printing them. */
static void on_error(void *self, xmlErrorPtr error)
{
    struct parse *parse = self;
    if (error->code == XML_ERR_NO_MEMORY) {
        report(parse, FINDING_UNSAFE, "more different names than memory is kept for");
    } else if (error->level == XML_ERR_FATAL && parse->message[0] == '\0' &&
               error->message) {
        size_t length = strcspn(error->message, "\n");
        length = length < MESSAGE_BYTES ? length : MESSAGE_BYTES - 1;
        memcpy(parse->message, error->message, length);
    }
}

static xmlParserInputPtr open_nothing(const char *url, const char *id,
                                      xmlParserCtxtPtr context)
{
    (void)url, (void)id, (void)context;
    return NULL;
}

/* ---- the watch over start tags ---- */

static void watch_piece(struct tag_watch *tag, const unsigned char *at,
                        const unsigned char *end)
{
    for (; at < end && tag->is_open; at++, tag->length++) {
        if (tag->length == 1 && (*at == '!' || *at == '?')) {
            tag->is_open = false; /* a comment, a text section, an instruction */
        } else if (tag->quote) {
            tag->quote = *at == tag->quote ? 0 : tag->quote;
        } else if (*at == '"' || *at == '\'') {
            tag->quote = *at;
        } else {
            tag->is_open = *at != '>';
        }
    }
}

/* A start tag has no '<' inside, so the last one of a chunk begins the only tag that can
 * still be open at the chunk's end. */
static bool watch_tags(struct parse *parse, const unsigned char *chunk, size_t length)
{
    struct tag_watch *tag = &parse->tag;
    watch_piece(tag, chunk, chunk + length);
    bool is_short = tag->length <= parse->limits->start_tag_bytes;
    const unsigned char *last = memrchr(chunk, '<', length);
    if (last) {
        *tag = (struct tag_watch){.is_open = true};
        watch_piece(tag, last, chunk + length);
    }
    return is_short && tag->length <= parse->limits->start_tag_bytes
               ? true
               : report_limit(parse, FINDING_UNSAFE, "a start tag that is far too long",
                              &parse->limits->start_tag_bytes);
}

/* The same of a document that is there as a whole. */
static bool watch_whole(struct parse *parse)
{
    const unsigned char *at = parse->source->room, *end = at + parse->source->size;
    bool is_short = true;
    for (; at < end && is_short; at += CHUNK) {
        size_t left = (size_t)(end - at);
        is_short = watch_tags(parse, at, left < CHUNK ? left : CHUNK);
    }
    return is_short;
}

/* ---- one document ---- */

static void intern_names(struct parse *parse)
{
    size_t count = 0;
    for (const char *const *name = parse->reader->names; *name && count < NAMES_MOST - 1;
         name++) {
        parse->known[count++] = xmlDictLookup(parse->context->dict, BAD_CAST * name, -1);
    }
    xmlDictSetLimit(parse->context->dict, DICTIONARY_BYTES);
}

/* Refills the chunk as far as it goes, for libxml2 does not ask twice for a document's
 * first bytes; empty at the source's end. False after a refusal. */
static bool next_chunk(struct parse *parse)
{
    const struct xml_source *source = parse->source;
    size_t filled = 0, got = 1;
    while (filled < source->size && got > 0) {
        if (!source->read(source->self, source->room + filled, source->size - filled,
                          &got)) {
            parse->has_stopped = true;
            return false;
        }
        filled += got;
    }
    parse->chunk = source->room;
    parse->chunk_end = source->room + filled;
    return watch_tags(parse, parse->chunk, filled);
}

/* What libxml2 pulls its bytes with: how many it got, 0 at the end, -1 to give up. Here
 * the parser must not be stopped: it would lose the buffer that it is filling. */
static int on_read(void *self, char *room, int size)
{
    struct parse *parse = self;
    if (parse->chunk == parse->chunk_end && (parse->has_stopped || !next_chunk(parse))) {
        return -1;
    }
    size_t left = (size_t)(parse->chunk_end - parse->chunk);
    size_t length = left < (size_t)size ? left : (size_t)size;
    memcpy(room, parse->chunk, length);
    parse->chunk += length;
    return (int)length;
}

/* As most producers do. Such a document needs no buffer for libxml2 to convert it in. */
static bool says_utf8(const struct xml_source *source)
{
    static const char declared[] = "<?xml version=\"1.0\" encoding=\"UTF-8\"";
    return source->size >= strlen(declared) &&
           memcmp(source->room, declared, strlen(declared)) == 0;
}

/* To be parsed where it lies: libxml2 neither copies it nor asks for more at its end. */
static xmlParserCtxtPtr context_in_place(const struct xml_source *source)
{
    xmlParserCtxtPtr context = xmlNewParserCtxt();
    xmlParserInputPtr input = context ? xmlNewInputStream(context) : NULL;
    if (!input || inputPush(context, input) < 0) {
        arena_exhausted();
    }
    input->base = input->cur = source->room;
    input->end = source->room + source->size;
    return context;
}

static xmlParserCtxtPtr context_for(struct parse *parse)
{
    const struct xml_source *source = parse->source;
    if (source->read) {
        return xmlCreateIOParserCtxt(NULL, NULL, on_read, NULL, parse,
                                     XML_CHAR_ENCODING_NONE);
    }
    return says_utf8(source)
               ? context_in_place(source)
               : xmlCreateMemoryParserCtxt((const char *)source->room, (int)source->size);
}

static xmlParserCtxtPtr context_new(struct parse *parse)
{
    const xmlSAXHandler handler = {
        .initialized = XML_SAX2_MAGIC,
        .startDocument = on_document,
        .internalSubset = on_document_type,
        .startElementNs = on_start,
        .endElementNs = on_end,
        .characters = on_text,
        .ignorableWhitespace = on_text,
        .cdataBlock = on_text,
        .serror = on_error,
    };
    xmlParserCtxtPtr context = context_for(parse);
    if (!context) {
        arena_exhausted();
    }
    *context->sax = handler;
    context->userData = parse;
    xmlCtxtUseOptions(context, XML_PARSE_NONET);
    return context;
}

static bool malformed(struct parse *parse)
{
    if (!parse->has_stopped) {
        struct arena *arena = parse->findings->arena;
        finding_add(parse->findings, FINDING_DAMAGED, parse->place,
                    "%s is not well-formed: %s", parse->source->name,
                    text_visible(arena, parse->message, MESSAGE_BYTES));
    }
    return false;
}

/* The parser may stop at the root's end, or at a NUL behind it; the source's own checks
 * come with its last bytes. */
static bool source_is_at_end(struct parse *parse)
{
    const xmlParserInput *input = parse->context->input;
    if (parse->source->read && parse->chunk == parse->chunk_end && !next_chunk(parse)) {
        return false;
    }
    return (input->cur == input->end && parse->chunk == parse->chunk_end) ||
           report(parse, FINDING_DAMAGED, "more than one document");
}

static bool parse_document(struct parse *parse)
{
    if (!parse->source->read && !watch_whole(parse)) {
        return false;
    }
    parse->context = context_new(parse);
    intern_names(parse);
    xmlParseDocument(parse->context);
    bool is_whole = parse->context->wellFormed && !parse->has_stopped
                        ? source_is_at_end(parse)
                        : malformed(parse);
    xmlFreeParserCtxt(parse->context);
    return is_whole;
}

/* Errors that libxml2 raises without a parser, as when it converts an encoding, would be
 * printed; and a loader of entities that opens nothing is the last of three bolts. Both
 * are put back as they were. */
bool xml_parse(const struct xml_source *source, const struct xml_reader *reader,
               const struct limits *limits, struct place place, struct findings *findings)
{
    struct parse parse = {
        .reader = reader,
        .limits = limits,
        .source = source,
        .place = place,
        .findings = findings,
    };
    xmlExternalEntityLoader loader = xmlGetExternalEntityLoader();
    xmlStructuredErrorFunc on_others = xmlStructuredError;
    void *others = xmlStructuredErrorContext;
    xmlSetExternalEntityLoader(open_nothing);
    xmlSetStructuredErrorFunc(&parse, on_error);
    bool is_whole = parse_document(&parse);
    xmlSetStructuredErrorFunc(others, on_others);
    xmlSetExternalEntityLoader(loader);
    return is_whole;
}

/* ---- attributes ---- */

static const struct xml_attribute *attribute_of(const struct xml_attributes *attributes,
                                                const char *name, bool has_prefix)
{
    for (size_t i = 0; i < attributes->count; i++) {
        const struct xml_attribute *one = &attributes->items[i];
        if ((one->prefix != NULL) == has_prefix &&
            strcmp((const char *)one->name, name) == 0) {
            return one;
        }
    }
    return NULL;
}

const struct xml_attribute *xml_attribute(const struct xml_attributes *attributes,
                                          const char *name)
{
    return attribute_of(attributes, name, false);
}

const struct xml_attribute *xml_prefixed(const struct xml_attributes *attributes,
                                         const char *name)
{
    return attribute_of(attributes, name, true);
}

/* As long as entities are not to be replaced (and they are not), libxml2 leaves an
 * ampersand in an attribute as "&#38;", whichever way it was written. */
static void restore_ampersands(char *text)
{
    char *to = strchr(text, '&');
    for (const char *from = to; from && *from; from++) {
        *to++ = *from;
        from += strncmp(from, "&#38;", 5) == 0 ? 4 : 0;
    }
    if (to) {
        *to = '\0';
    }
}

char *xml_value(const struct xml_attribute *attribute, struct arena *arena)
{
    if (!attribute) {
        return NULL;
    }
    char *value = arena_text(arena, (const char *)attribute->value,
                             (size_t)(attribute->end - attribute->value));
    restore_ampersands(value);
    return value;
}

bool xml_is(const struct xml_attribute *attribute, const char *word)
{
    size_t length = strlen(word);
    return attribute && (size_t)(attribute->end - attribute->value) == length &&
           memcmp(attribute->value, word, length) == 0;
}

bool xml_is_true(const struct xml_attribute *attribute)
{
    return xml_is(attribute, "1") || xml_is(attribute, "true") || xml_is(attribute, "on");
}

unsigned xml_number(const struct xml_attribute *attribute, unsigned otherwise)
{
    uint64_t value = 0;
    if (!attribute || attribute->value == attribute->end) {
        return otherwise;
    }
    for (const unsigned char *at = attribute->value; at < attribute->end; at++) {
        if (*at < '0' || *at > '9' || value > UINT32_MAX / 10) {
            return otherwise;
        }
        value = value * 10 + (uint64_t)(*at - '0');
    }
    return value <= UINT32_MAX ? (unsigned)value : otherwise;
}
