// SPDX-License-Identifier: MIT
#include "exporters/xml_scan.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

static struct arena arena;

static int clear(void **state)
{
    (void)state;
    arena_clear(&arena);
    return 0;
}

static struct xml_scan scan_of(const char *document)
{
    struct xml_scan scan;
    struct bytes bytes = {(const unsigned char *)document, strlen(document)};
    xml_scan_start(&scan, bytes, &arena);
    return scan;
}

/* "a{x=1 b{}}text": tags, attributes and texts as they were found. */
static const char *walked(struct xml_scan *scan)
{
    struct text text = {.arena = &arena};
    for (enum xml_tag tag; (tag = xml_scan_next(scan)) != XML_TAG_NONE;) {
        const char *said = xml_scan_decoded(scan, scan->text);
        if (said && strcmp(said, "\n") != 0) {
            text_add(&text, said);
        }
        if (tag == XML_TAG_START) {
            text_addf(&text, "%.*s{", (int)scan->name.length, scan->name.at);
        }
        for (size_t i = 0; tag == XML_TAG_START && i < scan->attribute_count; i++) {
            text_addf(&text, "%.*s=%s ", (int)scan->attributes[i].name.length,
                      scan->attributes[i].name.at,
                      xml_scan_decoded(scan, scan->attributes[i].value));
        }
        text_add(&text, tag == XML_TAG_END ? "}" : "");
        scan->text = (struct bytes){(const unsigned char *)"", 0};
    }
    return text_of(&text);
}

static void test_tags_attributes_and_texts_come_in_their_order(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {HEAD "<a/>", "a{}"},
        {HEAD "<a></a>\n", "a{}"},
        {HEAD "<a x=\"1\" r:y=\"&lt;2&quot;\"/>", "a{x=1 r:y=<2\" }"},
        {HEAD "<a><b>one &amp; two</b><c/>three</a>", "a{b{one & two}c{}three}"},
        {HEAD "<t>  blanks  </t>", "t{  blanks  }"},
        {HEAD "<t>caf\xc3\xa9</t>", "t{caf\xc3\xa9}"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct xml_scan scan = scan_of(cases[i][0]);
        assert_string_equal(walked(&scan), cases[i][1]);
        assert_null(scan.why);
    }
}

static void test_what_this_program_never_writes_is_a_fault(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"", "it does not begin as XML"},
        {"<a/>", "it does not begin as XML"},
        {"<?xml version=\"1.0\" encoding=\"UTF-16\"?><a/>", "it does not begin as XML"},
        {HEAD "<a>", "it ends too early"},
        {HEAD "<a></b>", "an end tag closes nothing"},
        {HEAD "<a/></a>", "an end tag closes nothing"},
        {HEAD "<a", "a tag is never closed"},
        {HEAD "<a x/>", "an attribute is none"},
        {HEAD "<a x=1/>", "an attribute is none"},
        {HEAD "<a x='1'/>", "an attribute is none"},
        {HEAD "<a x=\"1/>", "an attribute is none"},
        {HEAD "<a x=\"1\"y=\"2\"/>", "something stands between attributes"},
        {HEAD "<a>&nbsp;</a>", "an entity"},
        {HEAD "<a>&amp</a>", "an entity"},
        {HEAD "<a>&#65;</a>", "an entity"},
        {HEAD "<!DOCTYPE a><a/>", "a tag that is not expected"},
        {HEAD "<a><!-- note --></a>", "a tag that is not expected"},
        {HEAD "<a><![CDATA[x]]></a>", "a tag that is not expected"},
        {HEAD "<a/>more", "it ends too early"},
        {HEAD "<a>\xff</a>", "it is no UTF-8"},
        {HEAD "<a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a>",
         "a tag that is not expected"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct xml_scan scan = scan_of(cases[i][0]);
        walked(&scan);
        if (!scan.why || !strstr(scan.why, cases[i][1])) {
            fail_msg("%s: %s instead of %s", cases[i][0], scan.why ? scan.why : "nothing",
                     cases[i][1]);
        }
        assert_int_equal(xml_scan_next(&scan), XML_TAG_NONE);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(test_tags_attributes_and_texts_come_in_their_order,
                                  clear),
        cmocka_unit_test_teardown(test_what_this_program_never_writes_is_a_fault, clear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
