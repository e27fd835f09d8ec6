// SPDX-License-Identifier: MIT
#include "exporters/html_scan.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct arena arena;

static int clear(void **state)
{
    (void)state;
    arena_clear(&arena);
    return 0;
}

static struct html_scan scan_of(const char *page)
{
    return html_scan_of((struct bytes){(const unsigned char *)page, strlen(page)},
                        &arena);
}

/* What is read of a page: "<p>", "</p>", "<br/>" and texts between strokes; at the end a
 * full stop, or "!" and what is wrong. */
static const char *read_page(const char *page)
{
    struct html_scan scan = scan_of(page);
    struct text drawn = {.arena = &arena};
    for (;;) {
        struct html_token token = html_next(&scan);
        switch (token.kind) {
        case HTML_TEXT:
            text_addf(&drawn, "|%s|", token.text);
            break;
        case HTML_OPEN:
            text_addf(&drawn, token.has_end ? "<%s>" : "<%s/>", token.name);
            break;
        case HTML_CLOSE:
            text_addf(&drawn, "</%s>", token.name);
            break;
        case HTML_END:
            text_add(&drawn, ".");
            return text_of(&drawn);
        case HTML_BROKEN:
            text_addf(&drawn, "!%s", token.text);
            return text_of(&drawn);
        }
    }
}

static void assert_read(const char *page, const char *expected)
{
    const char *found = read_page(page);
    if (strcmp(found, expected) != 0) {
        fail_msg("%s\n  is read as %s\n  and not   %s", page, found, expected);
    }
}

static void test_tags_and_texts_come_one_after_the_other(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"", "."},
        {"<p>a</p>", "<p>|a|</p>."},
        {"<p>a<br>b</p>", "<p>|a|<br/>|b|</p>."},
        {"<p>a<br/>b</p>", "<p>|a|<br/>|b|</p>."},
        {"<!DOCTYPE html>\n<html></html>", "||<html></html>."},
        {"<p>  two \n\t words </p>", "<p>|two words|</p>."},
        {"<p>&lt;b&gt; &amp; &quot;&#39;&nbsp;</p>", "<p>|<b> & \"'\u00a0|</p>."},
        {"<p>&amp;lt;</p>", "<p>|&lt;|</p>."},
        {"<p>R&D & &; 5</p>", "<p>!a reference that no page of ours has"},
        {"<p>this & that; &, &1</p>", "<p>|this & that; &, &1|</p>."},
        {"<style>td > b { }</style>", "<style></style>."},
        {"<script>if (1 < 2) { '<td>9</td>' }</script><b>1</b>",
         "<script></script><b>|1|</b>."},
        {"<p title=\"a > b\">1</p>", "<p>|1|</p>."},
        {"caf\u00e9", "|caf\u00e9|."},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        assert_read(cases[i][0], cases[i][1]);
    }
}

static void test_a_comment_is_passed_over_as_a_browser_does(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"<td><!-- 5 --></td>", "<td></td>."},
        {"<td>1<!----></td>", "<td>|1|</td>."},
        {"<td><!-- <td>9</td> -->7</td>", "<td>|7|</td>."},
        /* a browser shows the 7: marks in a comment quote nothing */
        {"<b><!-- it's -->7<!-- it's --></b>", "<b>|7|</b>."},
        {"<b><!-- \" -->7<!-- \" --></b>", "<b>|7|</b>."},
        /* where a browser ends a comment early, or late, it is refused */
        {"<b><!-->7<!-- --></b>", "<b>!a comment does not end as it should"},
        {"<b><!--->7<!-- --></b>", "<b>!a comment does not end as it should"},
        {"<b><!-- --!>7<!-- --></b>", "<b>!a comment does not end as it should"},
        {"<b><!-- -- --></b>", "<b>!a comment does not end as it should"},
        {"<b><!-- 7</b>", "<b>!a comment does not end as it should"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        assert_read(cases[i][0], cases[i][1]);
    }
}

/* Each of them shows something in a browser that it does not say here. */
static void test_what_could_hide_a_digit_breaks_the_page(void **state)
{
    (void)state;
    static const char reference[] = "a reference that no page of ours has";
    static const char tag[] = "a tag is none that a page of ours has";
    static const struct {
        const char *page, *why;
    } cases[] = {
        {"<td>&#53;</td>", reference},
        {"<td>4&#x33;</td>", reference},
        {"<td>&#52</td>", reference},
        {"<td>&frac12;</td>", reference},
        {"<td>&AMP;</td>", reference},
        {"<td data-column=\"&#82;ed\">1</td>", reference},
        {"<b\">7</b>\">1</b>", tag},
        {"<b x\">7</b>\">1</b>", tag},
        {"<b x='1' y\">7</b>\">1</b>", tag},
        {"<td class=n>1</td>", tag},
        {"<td class = \"n\" title=\"7\">1</td>", tag},
        {"<td class=>1</td>", tag},
        {"<p>4 < 5</p>", tag},
        {"<p><5></p>", tag},
        {"<TD>1</TD>", tag},
        {"<?xml version=\"1.0\"?>", tag},
        {"<![CDATA[7]]>", tag},
        {"<!DOCTYPE svg>", tag},
        {"<td\r>7</td>", tag},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        const char *found = read_page(cases[i].page);
        const char *why = strchr(found, '!');
        if (!why || strcmp(why + 1, cases[i].why) != 0) {
            fail_msg("%s: %s", cases[i].page, found);
        }
    }
}

static void test_elements_that_do_not_close_break_the_page(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"<p>", "<p>!elements do not close: <p>"},
        {"</p>", "!elements do not close: </p>"},
        {"<p><b></p></b>", "<p><b>!elements do not close: </p>"},
        {"<b>1</b \">7<i \">", "<b>|1|!elements do not close: </b \">7<i \">"},
        {"<p>1</p", "<p>|1|!a tag does not end"},
        {"<p title=\"1></p>", "!a tag does not end"},
        {"<style>td { }", "<style>!elements do not close: <style>"},
        {"<br></br>", "<br/>!elements do not close: </br>"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        assert_read(cases[i][0], cases[i][1]);
    }
}

static void test_elements_too_deep_break_the_page(void **state)
{
    (void)state;
    struct text deep = {.arena = &arena};
    for (int i = 0; i < HTML_DEPTH; i++) {
        text_add(&deep, "<b>");
    }
    const char *most = text_of(&deep), *more = text_printf(&arena, "%s<b>", most);
    assert_non_null(strstr(read_page(most), "do not close: <b>"));
    assert_non_null(strstr(read_page(more), "too deep"));
}

static void test_attributes_are_found_by_their_whole_name(void **state)
{
    (void)state;
    struct html_scan scan = scan_of(
        "<td data-item=\"R02\" data-item-kind='afi' hidden data-x=\"a &amp; &lt;\"/>");
    struct html_token token = html_next(&scan);
    assert_int_equal(token.kind, HTML_OPEN);
    assert_string_equal(html_attribute(&scan, &token, "data-item"), "R02");
    assert_string_equal(html_attribute(&scan, &token, "data-item-kind"), "afi");
    assert_string_equal(html_attribute(&scan, &token, "hidden"), "");
    assert_string_equal(html_attribute(&scan, &token, "data-x"), "a & <");
    assert_null(html_attribute(&scan, &token, "data-"));
    assert_null(html_attribute(&scan, &token, "item"));
    assert_string_equal(html_attributes(&scan, &token, "data-"),
                        "item=R02\nitem-kind=afi\nx=a & <\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(test_tags_and_texts_come_one_after_the_other, clear),
        cmocka_unit_test_teardown(test_a_comment_is_passed_over_as_a_browser_does, clear),
        cmocka_unit_test_teardown(test_what_could_hide_a_digit_breaks_the_page, clear),
        cmocka_unit_test_teardown(test_elements_that_do_not_close_break_the_page, clear),
        cmocka_unit_test_teardown(test_elements_too_deep_break_the_page, clear),
        cmocka_unit_test_teardown(test_attributes_are_found_by_their_whole_name, clear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
