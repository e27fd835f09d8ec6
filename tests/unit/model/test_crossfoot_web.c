// SPDX-License-Identifier: MIT
#include "model/crossfoot.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "exporters/exporter.h"
#include "tests/support/month.h"
#include "tests/support/rendered_set.h"

static struct month month;
static struct report *report;
static struct rendered_list files;

static int open_set(void **state)
{
    (void)state;
    month_open_after_another(&month);
    report = month_report(&month, (struct report_options){0});
    files = rendered_set(report, &month.arena);
    return 0;
}

static int close_set(void **state)
{
    (void)state;
    month_close(&month);
    return 0;
}

static const struct rendered *page_at(const char *path)
{
    for (size_t i = 0; i < files.count; i++) {
        if (strcmp(files.items[i].document.path, path) == 0) {
            return &files.items[i];
        }
    }
    fail_msg("no such page: %s", path);
    return NULL;
}

/* What is said of a page's text; the reader's own fault, when it cannot be read. */
static struct texts said_of(const struct rendered *page, const char *text)
{
    struct sheets *sheets = arena_new(&month.arena, struct sheets);
    struct bytes bytes = {(const unsigned char *)text, strlen(text)};
    struct texts said = {0};
    const char *why = NULL;
    if (!rendered_read_back(&page->document, bytes, &month.arena, sheets, &why)) {
        *list_add(&month.arena, &said) = why;
        return said;
    }
    return crossfoot_alone(report, &(struct written){&page->document, sheets},
                           &month.arena);
}

static void test_the_pages_of_a_report_agree_with_it(void **state)
{
    (void)state;
    static const char *const pages[] = {"index.html", "forces/force-1.html",
                                        "forces/force-2.html"};
    for (size_t i = 0; i < sizeof(pages) / sizeof(*pages); i++) {
        const struct rendered *page = page_at(pages[i]);
        struct texts said = said_of(page, page->bytes.bytes);
        if (said.count > 0) {
            fail_msg("%s", said.items[0]);
        }
    }
}

/* The page with what stands from the first `from` up to the end of the next `upto`, which
 * may be that itself, replaced. */
static const char *altered(const struct rendered *page, const char *from,
                           const char *upto, const char *to)
{
    const char *text = text_of(&page->bytes), *at = strstr(text, from);
    const char *end = at ? strstr(at, upto) : NULL;
    if (!end) {
        fail_msg("nothing to replace: %s", from);
    }
    return text_printf(&month.arena, "%.*s%s%s", (int)(at - text), text, to,
                       end + strlen(upto));
}

static void assert_said(const struct texts *said, const char *message, const char *of)
{
    for (size_t i = 0; i < said->count; i++) {
        if (strstr(said->items[i], message)) {
            return;
        }
    }
    fail_msg("%s: %s", of, said->count > 0 ? said->items[0] : "nothing is said");
}

static void test_what_was_altered_on_a_page_is_said(void **state)
{
    (void)state;
    static const struct {
        const char *page, *from, *upto, *to, *said;
    } cases[] = {
        /* a number */
        {"index.html", "<td class=\"n\">2</td>", "", "<td class=\"n\">3</td>",
         "the page says \"3\", the report says \"2\""},
        {"index.html", "How many of the 2 forces", "", "How many of the 3 forces",
         "a number that is none of the report's: 3"},
        {"index.html", "How many of the 5 rec", "", "How many of the 6 rec",
         "a number that is none of the report's: 6"},
        {"forces/force-1.html", "within 30 days", "", "within 31 days",
         "a number that is none of the report's: 31"},
        /* a number in a comment, or written so that only a browser shows it */
        {"index.html", "<td class=\"n\">2</td>", "", "<td class=\"n\"><!-- 2 --></td>",
         "the page says \"\", the report says \"2\""},
        {"index.html", "<td class=\"n\">2</td>", "", "<td class=\"n\">&#50;</td>",
         "a reference that no page of ours has"},
        {"index.html", "<td class=\"n\">2</td>", "", "<td class=\"n\">2<i>5</i></td>",
         "the page says \"2 5\", the report says \"2\""},
        /* a cell that is another table's */
        {"index.html", "data-table=\"by-force\"", "", "data-table=\"by-recommendation\"",
         "table by-recommendation"},
        {"index.html", "<table data-table=\"agreement\"", "",
         "<table data-table=\"disagreement\"",
         "it shows a table disagreement, which the report has not"},
        /* two columns, and their numbers, under each other's names */
        {"index.html",
         "data-column=\"Red\" class=\"n\">Red</th><th scope=\"col\" "
         "data-column=\"Amber\"",
         "",
         "data-column=\"Amber\" class=\"n\">Red</th><th scope=\"col\" "
         "data-column=\"Red\"",
         ", Amber: the page says \""},
        /* what marks one item or force and names another */
        {"index.html", "<b>R1</b>", "", "<b>R2</b>", "\"R2\" is not what it marks"},
        {"index.html", "</b> What R1 asks for", "", "</b> What R2 asks for",
         "\"What R2 asks for\" is not what it marks"},
        {"index.html", "<b>Force 1</b>", "", "<b>Force 2</b>",
         "\"Force 2\" is not what it marks"},
        {"index.html", "<td class=\"red\"><a href=\"#F01-R1\">Red</a>", "",
         "<td class=\"red\"><a href=\"#F01-R1\">Green</a>",
         "table ratings-reconciled, Force 1, R1: the page says \"Green\""},
        {"index.html", "aria-label=\"R1, ", "", "aria-label=\"R2, ", "is described as"},
        {"index.html", "aria-label=\"Force 1, ", "", "aria-label=\"Force 3, ",
         "is described as"},
        {"index.html", "R4 1 of 2, R5 1 of 2", "", "R5 1 of 2, R5 1 of 2",
         "is not 2 of 4"},
        {"forces/force-1.html", "<h1>Force 1", "", "<h1>Force 2",
         "a number that is none of the report's: 2"},
        /* a row twice, and one of another force */
        {"index.html", "<tr><th scope=\"row\">R1</th><td>Inspectorate", "",
         "<tr><th scope=\"row\">R1</th><td>Force", "table by-recommendation, row 2"},
        {"forces/force-1.html", "<td>R3</td>", "", "<td>R1</td>",
         "the page says \"R1\", the report says \"R3\""},
        /* a sentence or a banner that is not there */
        {"index.html", "PROVISIONAL: ", "read", "", "it does not say \"PROVISIONAL: 1"},
        {"index.html", "<ul class=\"sentences\">", "</ul>", "",
         "it does not say \"Of 4 road recommendations"},
        /* what stands behind the page */
        {"index.html", "</html>", "", "</html>87", "none of the report's: 87"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        const struct rendered *page = page_at(cases[i].page);
        const char *upto = *cases[i].upto ? cases[i].upto : cases[i].from;
        struct texts said =
            said_of(page, altered(page, cases[i].from, upto, cases[i].to));
        assert_said(&said, cases[i].said, cases[i].to);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_pages_of_a_report_agree_with_it),
        cmocka_unit_test(test_what_was_altered_on_a_page_is_said),
    };
    return cmocka_run_group_tests(tests, open_set, close_set);
}
