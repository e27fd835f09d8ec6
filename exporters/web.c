// SPDX-License-Identifier: MIT
#include "exporters/exporter.h"

#include <string.h>

#include <libxslt/documents.h>
#include <libxslt/imports.h>
#include <libxslt/security.h>
#include <libxslt/transform.h>
#include <libxslt/xsltutils.h>

#include "exporters/content_policy.h"
#include "exporters/report_xml.h"
#include "exporters/web_sheets.h"

/* Pages: the report as XML, through a stylesheet of templates/report. A stylesheet sees
 * that document and the other stylesheets and nothing else: all of them are in memory,
 * and whatever would read or write a file or ask the network is refused. */

static bool web_render(const struct report *report, const struct document *document,
                       struct text *out, const char **why);

const struct exporter exporter_web = {
    .name = "web",
    .extensions = ".html",
    .summary = "Pages for a browser: one file each that loads nothing",
    .render = web_render,
    .read_back = web_sheets,
};

enum {
    DEPTH_LIMIT = 400,              /* templates within templates */
    VARIABLES_LIMIT = 10 * 1000,    /* of all templates that are open */
    STEPS_LIMIT = 5 * 1000 * 1000,  /* instructions; a page of the usual month needs a
                                        hundredth */
    PATHS_LIMIT = 50 * 1000 * 1000, /* operations inside XPath expressions */
};

/* Where the stylesheets seem to lie, for what they include and for messages. */
static const char folder[] = "report/";

/* A page under way. */
struct page {
    struct arena *arena;
    const struct stylesheets *stylesheets;
    struct text complaint; /* what the library or we had to say against it */
};

static const xmlChar *characters(const char *text)
{
    return (const xmlChar *)text;
}

static const char *text_at(const xmlChar *characters_at)
{
    return (const char *)characters_at;
}

/* ---- complaints ---- */

/* The library says one thing in several calls, with line feeds within. */
static void complain(void *context, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static void complain(void *context, const char *format, ...)
{
    struct page *page = context;
    struct text said = {.arena = page->arena};
    va_list arguments;
    va_start(arguments, format);
    text_addv(&said, format, arguments);
    va_end(arguments);
    text_add(&page->complaint, text_of(&said));
}

static const char *complaint_of(const struct page *page, const char *otherwise)
{
    struct text line = {.arena = page->arena};
    for (const char *at = text_of(&page->complaint); *at; at++) {
        if (*at == '\n') {
            text_add(&line, at[1] ? ": " : "");
        } else {
            text_add_char(&line, *at);
        }
    }
    return line.length > 0 ? text_visible(page->arena, text_of(&line), 600) : otherwise;
}

static void complain_of_syntax(void *context, xmlErrorPtr error)
{
    struct page *page = context;
    if (page->complaint.length == 0) {
        const char *message = error->message ? error->message : "it is not XML";
        if (error->file) {
            complain(page, "%s line %d: %s", error->file, error->line, message);
        } else {
            complain(page, "%s", message);
        }
    }
}

/* ---- stylesheets ---- */

/* A stylesheet's text as a document whose names are held in the dictionary (NULL: in one
 * of its own): stylesheets that belong together must share one. */
static xmlDocPtr read_text(const struct stylesheet *sheet, const char *url,
                           xmlDictPtr dictionary)
{
    xmlParserCtxtPtr parser = xmlNewParserCtxt();
    if (!parser) {
        return NULL;
    }
    if (dictionary) {
        xmlDictFree(parser->dict);
        parser->dict = dictionary;
        xmlDictReference(dictionary);
    }
    xmlDocPtr read =
        xmlCtxtReadMemory(parser, (const char *)sheet->bytes.at, (int)sheet->bytes.length,
                          url, NULL, XML_PARSE_NONET | XML_PARSE_NOCDATA);
    xmlFreeParserCtxt(parser);
    return read;
}

/* It has no document type: entities are one more way to other files. */
static xmlDocPtr parse(struct page *page, const struct stylesheet *sheet, const char *url,
                       xmlDictPtr dictionary)
{
    xmlDocPtr parsed = read_text(sheet, url, dictionary);
    if (parsed && (parsed->intSubset || parsed->extSubset)) {
        complain(page, "%s: a stylesheet has no document type and no entities", url);
        xmlFreeDoc(parsed);
        return NULL;
    }
    if (parsed) {
        parsed->_private = page; /* where load looks for it */
    }
    return parsed;
}

/* What xsl:include and xsl:import name: another of the stylesheets, or it is refused. */
static xmlDocPtr load(const xmlChar *address, xmlDictPtr dictionary, int options,
                      void *context, xsltLoadType type)
{
    (void)options;
    if (type != XSLT_LOAD_STYLESHEET) {
        return NULL; /* document(): the security preferences refuse it, and say so */
    }
    struct page *page = ((xsltStylesheetPtr)context)->doc->_private;
    const char *url = text_at(address);
    size_t length = strlen(folder);
    const struct stylesheet *sheet =
        strncmp(url, folder, length) == 0
            ? stylesheet_named(page->stylesheets, url + length)
            : NULL;
    if (!sheet) {
        complain(page,
                 "%s is refused: a stylesheet includes others of the folder report "
                 "alone\n",
                 url);
    }
    return sheet ? parse(page, sheet, url, dictionary) : NULL;
}

static xsltStylesheetPtr stylesheet_open(struct page *page, const char *name)
{
    const struct stylesheet *sheet = stylesheet_named(page->stylesheets, name);
    const char *url = text_printf(page->arena, "%s%s", folder, name);
    xmlDocPtr parsed = NULL;
    if (!sheet) {
        complain(page, "there is no stylesheet %s", url);
    } else {
        parsed = parse(page, sheet, url, NULL);
    }
    xsltStylesheetPtr opened = parsed ? xsltParseStylesheetDoc(parsed) : NULL;
    if (parsed && !opened) {
        xmlFreeDoc(parsed);
    }
    if (opened && (opened->errors > 0 || page->complaint.length > 0)) {
        xsltFreeStylesheet(opened);
        opened = NULL;
    }
    return opened;
}

/* ---- the transform ---- */

static bool forbid_all(xsltSecurityPrefsPtr forbidding, xsltTransformContextPtr transform)
{
    static const xsltSecurityOption options[] = {
        XSLT_SECPREF_READ_FILE, XSLT_SECPREF_WRITE_FILE, XSLT_SECPREF_CREATE_DIRECTORY,
        XSLT_SECPREF_READ_NETWORK, XSLT_SECPREF_WRITE_NETWORK};
    bool is_done = forbidding != NULL;
    for (size_t i = 0; is_done && i < sizeof(options) / sizeof(*options); i++) {
        is_done = xsltSetSecurityPrefs(forbidding, options[i], xsltSecurityForbid) == 0;
    }
    return is_done && xsltSetCtxtSecurityPrefs(forbidding, transform) == 0;
}

static void limit(struct page *page, xsltTransformContextPtr transform)
{
    transform->maxTemplateDepth = DEPTH_LIMIT;
    transform->maxTemplateVars = VARIABLES_LIMIT;
    transform->opLimit = STEPS_LIMIT;
    transform->xpathCtxt->opLimit = PATHS_LIMIT;
    xsltSetTransformErrorFunc(transform, page, complain);
}

/* NULL, after complaining, when the stylesheet does what it may not or does not end. */
static xmlDocPtr transformed(struct page *page, xsltStylesheetPtr stylesheet,
                             xmlDocPtr source)
{
    xsltSecurityPrefsPtr forbidding = xsltNewSecurityPrefs();
    xsltTransformContextPtr transform = xsltNewTransformContext(stylesheet, source);
    xmlDocPtr result = NULL;
    bool is_sound = false;
    if (transform && forbid_all(forbidding, transform)) {
        limit(page, transform);
        result = xsltApplyStylesheetUser(stylesheet, source, NULL, NULL, NULL, transform);
        is_sound = result && transform->state == XSLT_STATE_OK;
    }
    if (!is_sound && result) {
        xmlFreeDoc(result);
        result = NULL;
    }
    if (transform) {
        xsltFreeTransformContext(transform);
    }
    xsltFreeSecurityPrefs(forbidding);
    return result;
}

/* ---- what the page may load and run ---- */

static bool is_named(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && strcmp(text_at(node->name), name) == 0;
}

static const char *content_of(struct page *page, const xmlNode *element)
{
    struct text content = {.arena = page->arena};
    for (const xmlNode *child = element->children; child; child = child->next) {
        text_add(&content, child->content ? text_at(child->content) : "");
    }
    return text_of(&content);
}

/* The node that follows in the order of the document, below root. */
static xmlNodePtr next_below(xmlNodePtr node, const xmlNode *root)
{
    if (node->type == XML_ELEMENT_NODE && node->children) {
        return node->children;
    }
    while (node != root && !node->next) {
        node = node->parent;
    }
    return node == root ? NULL : node->next;
}

static struct page_code code_of(struct page *page, xmlNodePtr root)
{
    struct page_code code = {0};
    for (xmlNodePtr node = root; node; node = next_below(node, root)) {
        if (is_named(node, "style")) {
            *list_add(page->arena, &code.styles) = content_of(page, node);
        } else if (is_named(node, "script")) {
            *list_add(page->arena, &code.scripts) = content_of(page, node);
        }
    }
    return code;
}

static xmlNodePtr child_named(xmlNodePtr parent, const char *name)
{
    xmlNodePtr child = parent ? parent->children : NULL;
    while (child && !is_named(child, name)) {
        child = child->next;
    }
    return child;
}

/* Whatever the stylesheet says: it is the first thing in the head. */
static bool add_policy(struct page *page, xmlDocPtr result)
{
    xmlNodePtr root = xmlDocGetRootElement(result);
    xmlNodePtr head = root && is_named(root, "html") ? child_named(root, "head") : NULL;
    xmlNodePtr meta = head ? xmlNewDocNode(result, NULL, characters("meta"), NULL) : NULL;
    if (!head) {
        complain(page, "what it makes is no <html> with a <head>");
    }
    if (!meta) {
        return false;
    }
    if (head->children) {
        xmlAddPrevSibling(head->children, meta);
    } else {
        xmlAddChild(head, meta);
    }
    const struct page_code code = code_of(page, root);
    return xmlNewProp(meta, characters("http-equiv"),
                      characters("Content-Security-Policy")) &&
           xmlNewProp(meta, characters("content"),
                      characters(content_policy(&code, page->arena)));
}

static bool save(xmlDocPtr result, xsltStylesheetPtr stylesheet, struct text *out)
{
    xmlChar *bytes = NULL;
    int length = 0;
    bool is_saved =
        xsltSaveResultToString(&bytes, &length, result, stylesheet) == 0 && bytes;
    if (is_saved) {
        text_add(out, "<!DOCTYPE html>\n");
        text_add_bytes(out, text_at(bytes), (size_t)length);
    }
    xmlFree(bytes);
    return is_saved;
}

/* ---- a page ---- */

static bool apply(struct page *page, xsltStylesheetPtr stylesheet, xmlDocPtr source,
                  struct text *out)
{
    xmlDocPtr result = transformed(page, stylesheet, source);
    bool is_done = result && add_policy(page, result) && save(result, stylesheet, out);
    if (result) {
        xmlFreeDoc(result);
    }
    return is_done;
}

static bool make(struct page *page, const struct report *report,
                 const struct document *document, struct text *out)
{
    xsltStylesheetPtr stylesheet = stylesheet_open(page, document->stylesheet);
    if (!stylesheet) {
        return false;
    }
    struct xml_tree *tree = report_xml(report, document, page->arena);
    xmlDocPtr source = xml_tree_document(tree);
    bool is_done = source && apply(page, stylesheet, source, out);
    xml_tree_close(tree);
    xsltFreeStylesheet(stylesheet);
    return is_done;
}

static bool web_render(const struct report *report, const struct document *document,
                       struct text *out, const char **why)
{
    struct page page = {.arena = out->arena,
                        .stylesheets = report->settings->stylesheets,
                        .complaint = {.arena = out->arena}};
    xsltDocLoaderFunc before = xsltDocDefaultLoader;
    xsltSetLoaderFunc(load);
    xsltSetGenericErrorFunc(&page, complain);
    xmlSetStructuredErrorFunc(&page, complain_of_syntax);
    bool is_done = make(&page, report, document, out);
    xmlSetStructuredErrorFunc(NULL, NULL);
    xsltSetGenericErrorFunc(NULL, NULL);
    xsltSetLoaderFunc(before);
    if (!is_done) {
        *why = complaint_of(&page, "the library ran out of memory");
    }
    return is_done;
}
