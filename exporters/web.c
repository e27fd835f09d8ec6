// SPDX-License-Identifier: MIT
#include "exporters/web.h"

#include <string.h>

#include <libxslt/documents.h>
#include <libxslt/imports.h>
#include <libxslt/security.h>
#include <libxslt/transform.h>
#include <libxslt/xsltutils.h>

#include "exporters/content_policy.h"
#include "exporters/exporter.h"
#include "exporters/page_memory.h"
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

/* The first two lines: where, and what. Behind them stand the library's own traces. */
static const char *complaint_of(const struct page *page, const char *otherwise)
{
    struct text line = {.arena = page->arena};
    unsigned lines = 0;
    for (const char *at = text_of(&page->complaint); *at && lines < 2; at++) {
        if (*at != '\n') {
            text_add_char(&line, *at);
        } else if (++lines < 2 && at[1]) {
            text_add(&line, ": ");
        }
    }
    return line.length > 0 ? text_visible(page->arena, text_of(&line), 400) : otherwise;
}

static void complain_of_syntax(void *context, xmlErrorPtr error)
{
    struct page *page = context;
    if (page->complaint.length == 0) {
        const char *message = error->message ? error->message : "it is not XML";
        if (error->file) {
            complain(page, "%s line %d: %s", error->file, error->line, message);
        } else {
            complain(page, "%.*s, ", (int)strcspn(message, "\n"), message);
        }
    }
}

/* ---- nodes ---- */

static bool is_named(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && strcmp(text_at(node->name), name) == 0;
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

/* ---- what no stylesheet may ask for ---- */

static bool is_in(const xmlNode *element, const char *space)
{
    return element->ns && strcmp(text_at(element->ns->href), space) == 0;
}

static bool is_instruction(const xmlNode *element)
{
    return is_in(element, "http://www.w3.org/1999/XSL/Transform");
}

/* The instructions of XSLT 1.1, of EXSLT and of others that write a file. */
static bool writes_file(const xmlNode *element)
{
    const char *name = text_at(element->name);
    bool is_xsl = is_instruction(element);
    bool is_extension = is_in(element, "http://exslt.org/common") ||
                        is_in(element, "http://www.jclark.com/xt") ||
                        is_in(element, "http://icl.com/saxon") ||
                        is_in(element, "org.apache.xalan.xslt.extensions.Redirect");
    return ((is_xsl || is_extension) && strcmp(name, "document") == 0) ||
           (is_extension && (strcmp(name, "output") == 0 || strcmp(name, "write") == 0));
}

/* True for an expression that calls the function document(). */
static bool reads_document(const char *expression)
{
    static const char called[] = "document";
    const char *at = expression;
    while ((at = strstr(at, called)) != NULL) {
        at += strlen(called);
        if (at[strspn(at, " \t\n")] == '(') {
            return true;
        }
    }
    return false;
}

/* Outside instructions only what stands in braces is an expression. */
static bool has_reading_attribute(const xmlNode *element)
{
    for (const xmlAttr *attribute = element->properties; attribute;
         attribute = attribute->next) {
        const xmlNode *value = attribute->children;
        const char *text = value && value->content ? text_at(value->content) : "";
        text = is_instruction(element) ? text : strchr(text, '{');
        if (text && reads_document(text)) {
            return true;
        }
    }
    return false;
}

/* What it would do is refused when it is done, too; this says so before any work. */
static bool keeps_to_itself(struct page *page, xmlDocPtr sheet)
{
    xmlNodePtr root = xmlDocGetRootElement(sheet);
    for (xmlNodePtr node = root; node; node = next_below(node, root)) {
        const char *what = NULL;
        if (node->type == XML_ELEMENT_NODE) {
            what =
                writes_file(node) ? text_printf(page->arena, "<%s>", node->name) : NULL;
            what = has_reading_attribute(node) ? "document()" : what;
        }
        if (what) {
            complain(page,
                     "%s line %ld: %s is refused: a stylesheet sees the report and "
                     "nothing else, and makes one page",
                     text_at(sheet->URL), xmlGetLineNo(node), what);
            return false;
        }
    }
    return true;
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
    }
    if (parsed && (page->complaint.length > 0 || !keeps_to_itself(page, parsed))) {
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

static xsltStylesheetPtr compiled(struct page *page, const struct stylesheet *sheet)
{
    const char *url = text_printf(page->arena, "%s%s", folder, sheet->name);
    xmlDocPtr parsed = parse(page, sheet, url, NULL);
    xsltStylesheetPtr made = parsed ? xsltParseStylesheetDoc(parsed) : NULL;
    if (parsed && !made) {
        xmlFreeDoc(parsed);
    }
    if (made && (made->errors > 0 || page->complaint.length > 0)) {
        xsltFreeStylesheet(made);
        made = NULL;
    }
    return made;
}

/* Compiles the stylesheet with that name, unless that is done. NULL after complaining. */
static struct stylesheet *ready(struct page *page, const char *name)
{
    struct stylesheet *sheet = stylesheet_named(page->stylesheets, name);
    if (!sheet) {
        complain(page, "there is no stylesheet %s%s", folder, name);
    } else if (!sheet->compiled) {
        sheet->compiled = compiled(page, sheet);
    }
    return sheet && sheet->compiled ? sheet : NULL;
}

static void give_back(struct stylesheet *sheet)
{
    if (sheet->compiled) {
        xsltFreeStylesheet(sheet->compiled);
        sheet->compiled = NULL;
    }
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

static const char *content_of(struct page *page, const xmlNode *element)
{
    struct text content = {.arena = page->arena};
    for (const xmlNode *child = element->children; child; child = child->next) {
        text_add(&content, child->content ? text_at(child->content) : "");
    }
    return text_of(&content);
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

/* The result of the report's document, which is given back before the result is written:
 * both at once are more than the rest of the month. */
static xmlDocPtr applied(struct page *page, xsltStylesheetPtr stylesheet,
                         const struct report *report, const struct document *document)
{
    xmlDocPtr source = report_xml(report, document);
    xmlDocPtr result = source ? transformed(page, stylesheet, source) : NULL;
    xmlFreeDoc(source);
    page_memory_trim();
    return result;
}

/* The library tells everything of a page's making to the page. */
static void listen(struct page *page)
{
    xsltSetLoaderFunc(load);
    xsltSetGenericErrorFunc(page, complain);
    xmlSetStructuredErrorFunc(page, complain_of_syntax);
}

static void stop_listening(xsltDocLoaderFunc loader)
{
    xmlSetStructuredErrorFunc(NULL, NULL);
    xsltSetGenericErrorFunc(NULL, NULL);
    xsltSetLoaderFunc(loader);
}

static struct page page_of(const struct report *report, struct arena *arena)
{
    return (struct page){.arena = arena,
                         .stylesheets = report->settings->stylesheets,
                         .complaint = {.arena = arena}};
}

static const char no_memory[] = "the library ran out of memory";

static bool make(struct page *page, const struct report *report,
                 const struct document *document, struct text *out)
{
    struct stylesheet *sheet = stylesheet_named(page->stylesheets, document->stylesheet);
    bool is_shared = sheet && sheet->compiled;
    sheet = ready(page, document->stylesheet);
    if (!sheet) {
        return false;
    }
    xmlDocPtr result = applied(page, sheet->compiled, report, document);
    bool is_done =
        result && add_policy(page, result) && save(result, sheet->compiled, out);
    if (result) {
        xmlFreeDoc(result);
        page_memory_trim();
    }
    if (!is_shared) {
        give_back(sheet);
    }
    return is_done;
}

static bool web_render(const struct report *report, const struct document *document,
                       struct text *out, const char **why)
{
    struct page page = page_of(report, out->arena);
    xsltDocLoaderFunc loader = xsltDocDefaultLoader;
    listen(&page);
    bool is_done = make(&page, report, document, out);
    stop_listening(loader);
    if (!is_done) {
        *why = complaint_of(&page, no_memory);
    }
    return is_done;
}

/* ---- many pages ---- */

bool web_open(const struct report *report, const struct documents *documents,
              struct arena *arena, const char **why)
{
    struct page page = page_of(report, arena);
    xsltDocLoaderFunc loader = xsltDocDefaultLoader;
    bool is_done = true;
    xml_tree_begin();
    listen(&page);
    for (size_t i = 0; is_done && i < documents->count; i++) {
        const char *name = documents->items[i].stylesheet;
        is_done = !name || ready(&page, name);
    }
    stop_listening(loader);
    if (!is_done) {
        *why = complaint_of(&page, no_memory);
    }
    return is_done;
}

void web_close(const struct report *report)
{
    const struct stylesheets *stylesheets = report->settings->stylesheets;
    for (size_t i = 0; stylesheets && i < stylesheets->count; i++) {
        give_back(&stylesheets->items[i]);
    }
}
