// SPDX-License-Identifier: MIT
/* Attacks on the XML reader, and what it must let through. */
#include "importers/xml.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/package_maker.h"
#include "tests/support/sheet_text.h"

#define LENGTH(array) (sizeof(array) / sizeof(*(array)))

static struct arena arena;

static int clear(void **state)
{
    (void)state;
    arena_clear(&arena);
    return 0;
}

/* A source that hands out its bytes in pieces of a size. */
struct pieces {
    struct bytes bytes;
    size_t at, size;
};

static bool read_piece(void *self, unsigned char *room, size_t size, size_t *got)
{
    struct pieces *pieces = self;
    size_t left = pieces->bytes.length - pieces->at;
    size = size < pieces->size ? size : pieces->size;
    *got = left < size ? left : size;
    memcpy(room, pieces->bytes.at + pieces->at, *got);
    pieces->at += *got;
    return true;
}

/* Writes down what it is told: "<0" and ">0" by the number of a name, texts in between.
 */
struct log {
    struct text text;
    bool stops;
};

static bool on_start(void *self, int name, const struct xml_attributes *attributes)
{
    struct log *log = self;
    const char *value = xml_value(xml_attribute(attributes, "v"), &arena);
    const char *prefixed = xml_value(xml_prefixed(attributes, "v"), &arena);
    text_addf(&log->text, "<%d", name);
    text_add(&log->text, value ? text_printf(&arena, " %s", value) : "");
    text_add(&log->text, prefixed ? text_printf(&arena, " p:%s", prefixed) : "");
    return !log->stops;
}

static bool on_end(void *self, int name)
{
    text_addf(&((struct log *)self)->text, ">%d", name);
    return true;
}

static bool on_text(void *self, const char *piece, size_t length)
{
    text_add_bytes(&((struct log *)self)->text, piece, length);
    return true;
}

struct outcome {
    bool is_whole;
    const char *log;
    struct findings findings;
};

enum {
    ROOM = 32 * 1024,
};

static struct outcome parse_source(struct xml_source source, bool stops)
{
    static const char *const names[] = {"root", "a", "b", NULL};
    static const char *const namespaces[] = {"urn:one", "urn:two", NULL};
    struct outcome outcome = {.findings.arena = &arena};
    struct log log = {.text.arena = &arena, .stops = stops};
    source.name = "part.xml";
    struct xml_reader reader = {
        .names = names,
        .namespaces = namespaces,
        .start = on_start,
        .end = on_end,
        .text = on_text,
        .self = &log,
    };
    outcome.is_whole = xml_parse(&source, &reader, &limits_default,
                                 (struct place){.file = "t"}, &outcome.findings);
    outcome.log = text_of(&log.text);
    return outcome;
}

/* Parses with a room of so many bytes, filled in pieces of seven. */
static struct outcome parse_pieces(struct bytes bytes, size_t size, bool stops)
{
    static unsigned char room[ROOM];
    struct pieces pieces = {.bytes = bytes, .size = 7};
    return parse_source(
        (struct xml_source){
            .room = room, .size = size, .read = read_piece, .self = &pieces},
        stops);
}

/* Parsed where it stands as a whole, it says what it says in pieces. */
static struct outcome parse_both_ways(struct bytes bytes, bool stops)
{
    struct outcome in_pieces = parse_pieces(bytes, ROOM, stops);
    if (bytes.length > 0) {
        unsigned char *copy =
            (unsigned char *)arena_text(&arena, (const char *)bytes.at, bytes.length);
        struct outcome whole =
            parse_source((struct xml_source){.room = copy, .size = bytes.length}, stops);
        assert_true(whole.is_whole == in_pieces.is_whole);
        assert_string_equal(findings_text(&arena, &whole.findings),
                            findings_text(&arena, &in_pieces.findings));
        if (whole.is_whole) {
            assert_string_equal(whole.log, in_pieces.log);
        }
    }
    return in_pieces;
}

/* And so it does behind a declaration, unless it has one or is in another encoding. */
static struct outcome parse_bytes(struct bytes bytes, bool stops)
{
    struct outcome outcome = parse_both_ways(bytes, stops);
    if (bytes.length > 1 && bytes.at[0] < 0x80 && bytes.at[1] != '?') {
        struct text declared = {.arena = &arena};
        text_add(&declared, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        text_add_bytes(&declared, (const char *)bytes.at, bytes.length);
        struct outcome again = parse_both_ways(
            (struct bytes){(const unsigned char *)declared.bytes, declared.length},
            stops);
        assert_true(again.is_whole == outcome.is_whole);
        assert_string_equal(again.log, outcome.log);
    }
    return outcome;
}

static struct bytes bytes_of(const char *text)
{
    return (struct bytes){(const unsigned char *)text, strlen(text)};
}

static struct outcome parse(const char *text)
{
    return parse_bytes(bytes_of(text), false);
}

static void assert_refused(const struct outcome *outcome, const char *finding)
{
    assert_false(outcome->is_whole);
    assert_string_equal(findings_text(&arena, &outcome->findings), finding);
}

static void test_elements_come_by_number_in_their_namespaces(void **state)
{
    (void)state;
    static const struct {
        const char *document, *log;
    } cases[] = {
        {"<root><a/><b>x</b><c/></root>", "<0<1>1<2x>2<-1>-1>0"},
        {"<root xmlns=\"urn:two\"><a/></root>", "<0<1>1>0"},
        {"<p:root xmlns:p=\"urn:one\"><p:a/><a/></p:root>", "<0<1>1<1>1>0"},
        {"<root xmlns:p=\"urn:other\"><p:a/></root>", "<0<-1>-1>0"},
        {"<root v=\"1\"/>", "<0 1>0"},
        {"<root xmlns:p=\"urn:x\" p:v=\"2\"/>", "<0 p:2>0"},
        {"<root v=\"a &amp; b &#38; &lt;c>\"/>", "<0 a & b & <c>>0"},
        {"<root v=\"&amp;#38;amp;\"/>", "<0 &#38;amp;>0"},
        {"<root>a &amp; b &#x20AC;<![CDATA[<x>]]><!-- no --><?no no?></root>",
         "<0a & b \xE2\x82\xAC<x>>0"},
        {"\xEF\xBB\xBF<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<root/>\n<!-- -->\n",
         "<0>0"},
        {"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><root>\xE9</root>",
         "<0\xC3\xA9>0"},
        {"<?xml version=\"1.0\" encoding=\"UTF-8\" "
         "standalone=\"yes\"?>\r\n<root>\xC3\xA9\r\n"
         "</root>",
         "<0\xC3\xA9\n>0"},
    };
    for (size_t i = 0; i < LENGTH(cases); i++) {
        struct outcome outcome = parse(cases[i].document);
        assert_true(outcome.is_whole);
        assert_string_equal(outcome.log, cases[i].log);
        struct outcome again = parse_pieces(bytes_of(cases[i].document), 64, false);
        assert_true(again.is_whole);
        assert_string_equal(again.log, cases[i].log);
    }
}

static void test_utf_16_is_read(void **state)
{
    (void)state;
    static const char ascii[] = "<root><a>x</a></root>";
    struct text wide = {.arena = &arena};
    text_add(&wide, "\xFF\xFE");
    for (size_t i = 0; i < sizeof(ascii) - 1; i++) {
        text_add_bytes(&wide, (char[]){ascii[i], 0}, 2);
    }
    struct outcome outcome = parse_bytes(
        (struct bytes){(const unsigned char *)wide.bytes, wide.length}, false);
    assert_true(outcome.is_whole);
    assert_string_equal(outcome.log, "<0<1x>1>0");
}

static void test_any_document_type_is_refused(void **state)
{
    (void)state;
    static const char *const documents[] = {
        "<!DOCTYPE root><root/>",
        "<!DOCTYPE root SYSTEM \"file:///etc/passwd\"><root/>",
        "<!DOCTYPE root PUBLIC \"-//X\" \"http://localhost/x.dtd\"><root/>",
        "<!DOCTYPE root [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><root>&e;</root>",
        "<!DOCTYPE root [<!ENTITY % e SYSTEM \"http://localhost/x\"> %e;]><root/>",
        "<!DOCTYPE root [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
        "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]><root>&c;&c;&c;&c;</root>",
    };
    for (size_t i = 0; i < LENGTH(documents); i++) {
        struct outcome outcome = parse(documents[i]);
        assert_refused(&outcome, "unsafe");
        assert_string_equal(outcome.log, "");
    }
}

static void test_what_is_not_well_formed_is_damaged(void **state)
{
    (void)state;
    static const char *const documents[] = {
        "",
        " ",
        "root",
        "<root>",
        "<root><a></root>",
        "<root></a>",
        "<root/><root/>",
        "<root/>text",
        "<root v=1/>",
        "<root v=\"1\" v=\"2\"/>",
        "<root>&undeclared;</root>",
        "<root>\x01</root>",
        "<root>\xC3\x28</root>",
        "<root>]]></root>",
        "<root>&#0;</root>",
        "<root><a",
        "<root><![CDATA[x</root>",
        "<root><!-- x</root>",
        "<other/>",
        "<root xmlns=\"urn:other\"/>",
    };
    for (size_t i = 0; i < LENGTH(documents); i++) {
        struct outcome outcome = parse(documents[i]);
        assert_refused(&outcome, "damaged");
    }
}

/* The parser takes a NUL for the end. */
static void test_nothing_hides_behind_a_nul(void **state)
{
    (void)state;
    static const char documents[][24] = {"<root/>\0<root/>", "<root>\0</root>",
                                         "\0<root/>", "<root/>\0\0"};
    for (size_t i = 0; i < LENGTH(documents); i++) {
        struct outcome outcome =
            parse_bytes((struct bytes){(const unsigned char *)documents[i], 16}, false);
        assert_refused(&outcome, "damaged");
    }
}

static void test_a_cut_document_is_never_whole(void **state)
{
    (void)state;
    static const char document[] = "<root><a v=\"1\">x &amp; y</a><!-- c --><b/></root>";
    for (size_t length = 0; length < sizeof(document) - 1; length++) {
        struct bytes cut = {(const unsigned char *)document, length};
        struct outcome outcome = parse_bytes(cut, false);
        assert_refused(&outcome, "damaged");
    }
}

static void test_elements_nest_as_deep_as_the_limit(void **state)
{
    (void)state;
    size_t depth = limits_default.xml_depth;
    for (size_t more = 0; more < 2; more++) {
        size_t inside = depth - 1 + more;
        const char *document =
            text_printf(&arena, "<root>%s%s</root>", text_repeated(&arena, "<a>", inside),
                        text_repeated(&arena, "</a>", inside));
        struct outcome outcome = parse(document);
        assert_true(outcome.is_whole == (more == 0));
    }
    struct outcome flood =
        parse(text_printf(&arena, "<root>%s", text_repeated(&arena, "<a>", 100000)));
    assert_refused(&flood, "unsafe");
}

static const char *attributes_of(size_t count, const char *format)
{
    struct text text = {.arena = &arena};
    for (size_t i = 0; i < count; i++) {
        text_add(&text, text_printf(&arena, " n%zu", i));
        text_add(&text, format);
    }
    return text_of(&text);
}

static void test_a_tag_has_so_many_attributes_and_no_more(void **state)
{
    (void)state;
    struct outcome some =
        parse(text_printf(&arena, "<root%s/>", attributes_of(256, "=\"\"")));
    assert_true(some.is_whole);
    struct outcome more =
        parse(text_printf(&arena, "<root%s/>", attributes_of(257, "=\"\"")));
    assert_refused(&more, "unsafe");
}

/* 80,000 attributes keep libxml2 busy for 8 seconds, unless it does not see them. */
static void test_a_start_tag_is_measured_before_the_parser_sees_it(void **state)
{
    (void)state;
    const char *flood =
        text_printf(&arena, "<root%s/>", attributes_of(80000, "=\"'>'\""));
    static const size_t sizes[] = {ROOM, 4096, 100};
    for (size_t i = 0; i < LENGTH(sizes); i++) {
        struct outcome outcome = parse_pieces(bytes_of(flood), sizes[i], false);
        assert_refused(&outcome, "unsafe");
    }
    struct outcome outcome = parse(flood);
    assert_refused(&outcome, "unsafe");
}

static void test_long_texts_and_long_values_are_no_long_tags(void **state)
{
    (void)state;
    const char *text = text_repeated(&arena, "a 'b' \"c\" > d ", 20000);
    const char *value = text_repeated(&arena, "A1:B2 > ", 7000);
    const char *document = text_printf(
        &arena, "<root><!-- < %s --><a v=\"%s\"/>%s</root>", text, value, text);
    static const size_t sizes[] = {ROOM, 1000, 70};
    for (size_t i = 0; i < LENGTH(sizes); i++) {
        struct outcome outcome = parse_pieces(bytes_of(document), sizes[i], false);
        assert_true(outcome.is_whole);
    }
    assert_true(parse(document).is_whole);
}

static void test_a_flood_of_namespaces_is_refused(void **state)
{
    (void)state;
    struct text nested = {.arena = &arena};
    text_add(&nested, "<root>");
    for (int i = 0; i < 40; i++) {
        text_addf(&nested, "<a%s>", "");
        text_add(&nested, "<b");
        for (int j = 0; j < 100; j++) {
            text_addf(&nested, " xmlns:n%d=\"urn:%d\"", i * 100 + j, j);
        }
        text_add(&nested, ">");
        if (i == 20) {
            break;
        }
    }
    struct outcome outcome = parse(nested.bytes);
    assert_refused(&outcome, "unsafe");
}

static void test_a_flood_of_names_is_refused(void **state)
{
    (void)state;
    struct text many = {.arena = &arena};
    text_add(&many, "<root>");
    for (int i = 0; i < 200000; i++) {
        text_addf(&many, "<name%d/>", i);
    }
    text_add(&many, "</root>");
    struct outcome outcome = parse(many.bytes);
    assert_refused(&outcome, "unsafe");
}

/* "+ADw-" is "<" in UTF-7: marks that no watch over bytes would see. */
static void test_encodings_that_hide_their_marks_are_refused(void **state)
{
    (void)state;
    static const char *const documents[] = {
        "<?xml version=\"1.0\" encoding=\"UTF-7\"?><root/>",
        "<?xml version=\"1.0\" encoding=\"EBCDIC-US\"?><root/>",
        "<?xml version=\"1.0\" encoding=\"UTF-32\"?><root/>",
        "<?xml version=\"1.0\" encoding=\"nonsense\"?><root/>",
        "\x4C\x6F\xA7\x94\x93\x40",
    };
    for (size_t i = 0; i < LENGTH(documents); i++) {
        struct outcome outcome = parse(documents[i]);
        assert_refused(&outcome, "damaged");
    }
}

static void test_a_reader_that_stops_hears_no_more(void **state)
{
    (void)state;
    struct outcome outcome = parse_bytes(bytes_of("<root><a/>text<b/></root>"), true);
    assert_false(outcome.is_whole);
    assert_string_equal(outcome.log, "<0");
    assert_int_equal(outcome.findings.count, 0);
}

static struct xml_attribute attribute(const char *value)
{
    const unsigned char *bytes = (const unsigned char *)value;
    return (struct xml_attribute){.value = bytes, .end = bytes + strlen(value)};
}

static void test_values_are_read_as_numbers_and_truths(void **state)
{
    (void)state;
    static const struct {
        const char *value;
        unsigned number;
        bool is_true;
    } cases[] = {
        {"0", 0, false},          {"1", 1, true},    {"4294967295", 4294967295, false},
        {"4294967296", 7, false}, {"-1", 7, false},  {"1.5", 7, false},
        {"", 7, false},           {"true", 7, true}, {"on", 7, true},
        {"TRUE", 7, false},       {" 1", 7, false},  {"99999999999999999999", 7, false},
    };
    for (size_t i = 0; i < LENGTH(cases); i++) {
        struct xml_attribute one = attribute(cases[i].value);
        assert_int_equal(xml_number(&one, 7), cases[i].number);
        assert_true(xml_is_true(&one) == cases[i].is_true);
    }
    assert_int_equal(xml_number(NULL, 7), 7);
    assert_false(xml_is_true(NULL));
    assert_null(xml_value(NULL, &arena));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_teardown(test_##name, clear)
    const struct CMUnitTest tests[] = {
        TEST(elements_come_by_number_in_their_namespaces),
        TEST(utf_16_is_read),
        TEST(any_document_type_is_refused),
        TEST(what_is_not_well_formed_is_damaged),
        TEST(nothing_hides_behind_a_nul),
        TEST(a_cut_document_is_never_whole),
        TEST(elements_nest_as_deep_as_the_limit),
        TEST(a_tag_has_so_many_attributes_and_no_more),
        TEST(a_start_tag_is_measured_before_the_parser_sees_it),
        TEST(long_texts_and_long_values_are_no_long_tags),
        TEST(a_flood_of_namespaces_is_refused),
        TEST(a_flood_of_names_is_refused),
        TEST(encodings_that_hide_their_marks_are_refused),
        TEST(a_reader_that_stops_hears_no_more),
        TEST(values_are_read_as_numbers_and_truths),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
