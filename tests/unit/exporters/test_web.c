// SPDX-License-Identifier: MIT
#include "exporters/exporter.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/month.h"

static struct month month;

static int open_month(void **state)
{
    (void)state;
    month_open(&month, 2);
    month_submit_all(&month, SUBMISSION_RETURN, 0, 2, "RAG -TU");
    return 0;
}

static int close_month(void **state)
{
    (void)state;
    month_close(&month);
    return 0;
}

/* ---- stylesheets of a user's own ---- */

#define SHEET(rest)                                                                      \
    "<xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform' "    \
    "xmlns:exsl='http://exslt.org/common' xmlns:saxon='http://icl.com/saxon' "           \
    "extension-element-prefixes='exsl saxon'>" rest "</xsl:stylesheet>"
#define PAGE(content)                                                                    \
    SHEET("<xsl:template match='/'><html><head><title>T</title></head><body>" content    \
          "</body></html></xsl:template>")

static void add_sheet(struct stylesheets *sheets, const char *name, const char *text)
{
    *list_add(&month.arena, sheets) = (struct stylesheet){
        .name = name, .bytes = {(const unsigned char *)text, strlen(text)}};
}

/* What a page is made by: mine.xsl, and part.xsl and reads.xsl which it may include. */
static const char *rendered_by(const char *mine, const char *part, const char **why)
{
    struct arena *arena = &month.arena;
    struct stylesheets *sheets = arena_new(arena, struct stylesheets);
    add_sheet(sheets, "mine.xsl", mine);
    add_sheet(sheets, "part.xsl", part ? part : "");
    add_sheet(sheets, "reads.xsl",
              SHEET("<xsl:variable name='x' select=\"document('/etc/passwd')\"/>"));
    struct report *report = month_report(&month, (struct report_options){0});
    struct settings settings = *report->settings;
    settings.stylesheets = sheets;
    report->settings = &settings;
    const struct document document = {
        .path = "index.html", .exporter = "web", .stylesheet = "mine.xsl"};
    struct text *out = arena_new(arena, struct text);
    out->arena = arena;
    return exporter_web.render(report, &document, out, why) ? text_of(out) : NULL;
}

static void test_a_stylesheet_of_a_users_own_makes_the_page(void **state)
{
    (void)state;
    const char *why = "";
    const char *page = rendered_by(
        PAGE("<p>As at <xsl:value-of select='/report/@as-at'/></p>"), NULL, &why);
    assert_non_null(page);
    assert_non_null(strstr(page, "<!DOCTYPE html>\n<html>"));
    assert_non_null(strstr(page, "<p>As at 2023-02-28</p>"));
}

static void test_a_stylesheet_includes_another_of_its_folder(void **state)
{
    (void)state;
    const char *why = "";
    const char *part = SHEET("<xsl:template name='part'><b>part</b></xsl:template>");
    const char *page = rendered_by(
        SHEET("<xsl:include href='part.xsl'/><xsl:template match='/'><html><head/><body>"
              "<xsl:call-template name='part'/></body></html></xsl:template>"),
        part, &why);
    assert_non_null(page);
    assert_non_null(strstr(page, "<b>part</b>"));
}

static void test_what_reaches_outside_is_refused(void **state)
{
    (void)state;
    static const struct {
        const char *what, *mine, *says;
    } cases[] = {
        {"document", PAGE("<xsl:copy-of select=\"document('/etc/passwd')\"/>"),
         "report/mine.xsl line 1: document() is refused"},
        {"document of itself",
         PAGE("<xsl:variable name='x' select=\"0 + count(document ('')//*)\"/>"),
         "document() is refused"},
        {"document of an address", PAGE("<a href=\"{document('http://localhost/x')}\"/>"),
         "document() is refused"},
        {"document by a part", SHEET("<xsl:include href='reads.xsl'/>"),
         "report/reads.xsl line 1: document() is refused"},
        {"exsl:document",
         PAGE("<exsl:document href='/tmp/ragledger-must-not-be'>x</exsl:document>"),
         "<document> is refused"},
        {"saxon:output",
         PAGE("<saxon:output href='/tmp/ragledger-must-not-be'>x</saxon:output>"),
         "<output> is refused"},
        {"xsl:document",
         PAGE("<xsl:document href='/tmp/ragledger-must-not-be'>x</xsl:document>"),
         "<document> is refused"},
        {"include of a file", SHEET("<xsl:include href='/etc/passwd'/>"),
         "/etc/passwd is refused: a stylesheet includes others of the folder report"},
        {"include from above", SHEET("<xsl:include href='../policies/x.xsl'/>"),
         "is refused: a stylesheet includes others of the folder report"},
        {"include of an address", SHEET("<xsl:include href='http://localhost/x.xsl'/>"),
         "http://localhost/x.xsl is refused"},
        {"import of a file", SHEET("<xsl:import href='file:///etc/passwd'/>"),
         "file:///etc/passwd is refused"},
        {"include by a part", SHEET("<xsl:include href='part.xsl'/>"),
         "/etc/hosts is refused"},
        {"external entity",
         "<!DOCTYPE x [<!ENTITY e SYSTEM '/etc/passwd'>]>" PAGE("<p>&e;</p>"),
         "a stylesheet has no document type and no entities"},
        {"external subset", "<!DOCTYPE x SYSTEM '/etc/passwd'>" PAGE("<p/>"),
         "a stylesheet has no document type and no entities"},
        {"not XML", "<xsl:stylesheet", "report/mine.xsl line 1: "},
        {"no stylesheet", "<a/>", ""},
        {"no instruction", PAGE("<xsl:no-such-thing/>"), "no-such-thing"},
        {"a wrong path", PAGE("<xsl:value-of select='1 +'/>"), ""},
        {"no page", SHEET("<xsl:template match='/'>text</xsl:template>"),
         "what it makes is no <html> with a <head>"},
        {"a message that ends it",
         PAGE("<xsl:message terminate='yes'>enough</xsl:message>"), "enough"},
    };
    const char *part = SHEET("<xsl:import href='/etc/hosts'/>");
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        const char *why = "";
        const char *page = rendered_by(cases[i].mine, part, &why);
        if (page || !*why || !strstr(why, cases[i].says)) {
            fail_msg("%s: %s", cases[i].what, page ? page : why);
        }
    }
    assert_null(fopen("/tmp/ragledger-must-not-be", "r"));
}

static void test_a_stylesheet_that_does_not_end_is_refused(void **state)
{
    (void)state;
    static const char *const endless[] = {
        SHEET("<xsl:template match='/' name='again'><xsl:call-template name='again'/>"
              "</xsl:template>"),
        PAGE("<xsl:for-each select='//*'><xsl:for-each select='//*'><xsl:for-each "
             "select='//*'><xsl:for-each select='//*'>x</xsl:for-each></xsl:for-each>"
             "</xsl:for-each></xsl:for-each>"),
        PAGE("<xsl:value-of select='count(//*[count(//*[count(//*[count(//*) > 1]) > 1]) "
             "> 1])'/>"),
    };
    for (size_t i = 0; i < sizeof(endless) / sizeof(*endless); i++) {
        const char *why = "";
        const char *page = rendered_by(endless[i], NULL, &why);
        if (page || !*why) {
            fail_msg("number %zu ended", i);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_a_stylesheet_of_a_users_own_makes_the_page,
                                        open_month, close_month),
        cmocka_unit_test_setup_teardown(test_a_stylesheet_includes_another_of_its_folder,
                                        open_month, close_month),
        cmocka_unit_test_setup_teardown(test_what_reaches_outside_is_refused, open_month,
                                        close_month),
        cmocka_unit_test_setup_teardown(test_a_stylesheet_that_does_not_end_is_refused,
                                        open_month, close_month),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
