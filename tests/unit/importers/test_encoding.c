// SPDX-License-Identifier: MIT
#include "importers/encoding.h"

#include <setjmp.h>
#include <stdarg.h>
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

#define BYTES(literal)                                                                   \
    (struct bytes)                                                                       \
    {                                                                                    \
        (const unsigned char *)(literal), sizeof(literal) - 1                            \
    }

/* "name name" of the findings, in order. */
static const char *names_of(const struct findings *findings)
{
    struct text names = {.arena = &arena};
    for (size_t i = 0; i < findings->count; i++) {
        text_add(&names, i > 0 ? " " : "");
        text_add(&names, finding_kind(findings->items[i].name)->name);
    }
    return text_of(&names);
}

static void check_text(struct bytes bytes, const char *expected, const char *names)
{
    struct findings findings = {.arena = &arena};
    struct bytes text = {0};
    bool is_read =
        encoding_to_utf8(bytes, "t.csv", &limits_default, &arena, &text, &findings);
    assert_string_equal(names_of(&findings), names);
    assert_int_equal(is_read, expected != NULL);
    assert_int_equal(findings_have_refusal(&findings), !is_read);
    if (expected) {
        assert_int_equal(text.length, strlen(expected));
        assert_memory_equal(text.at, expected, text.length);
    }
}

static void test_a_byte_order_mark_decides(void **state)
{
    (void)state;
    check_text(BYTES("\xEF\xBB\xBF£1"), "£1", "");
    check_text(BYTES("\xFF\xFE\xA3\0001\0"), "£1", "");
    check_text(BYTES("\xFE\xFF\0\xA3\0001"), "£1", "");
    check_text(BYTES("\xFF\xFE"), "", "");
    check_text(BYTES("\xEF\xBB\xBF"), "", "");
}

static void test_utf16_without_a_mark_is_known_by_its_nuls(void **state)
{
    (void)state;
    check_text(BYTES("R\0e\0f\0,\0\x13\x20\n\0"), "Ref,–\n", "encoding-assumed");
    check_text(BYTES("\0R\0e\0f\0,\x20\x13\0\n"), "Ref,–\n", "encoding-assumed");
}

static void test_bytes_that_are_no_utf8_are_windows_1252(void **state)
{
    (void)state;
    check_text(BYTES("plain"), "plain", "");
    check_text(BYTES("£5 – “ok”"), "£5 – “ok”", "");
    check_text(BYTES("\xA3"
                     "5 \x96 \x93ok\x94 \x80 \xE9"),
               "£5 – “ok” € é", "encoding-assumed");
    check_text(BYTES("caf\xE9"), "café", "encoding-assumed");
}

static void test_every_byte_of_windows_1252_is_its_character(void **state)
{
    (void)state;
    static const char characters[] = "€\uFFFD‚ƒ„…†‡ˆ‰Š‹Œ\uFFFDŽ\uFFFD\uFFFD‘’“”•–—˜™š›œ"
                                     "\uFFFDžŸ\u00A0¡¢£¤¥¦§¨©ª«¬\u00AD®¯"
                                     "°±²³´µ¶·¸¹º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâ"
                                     "ãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ";
    unsigned char bytes[128];
    for (unsigned i = 0; i < sizeof(bytes); i++) {
        bytes[i] = (unsigned char)(0x80 + i);
    }
    check_text((struct bytes){bytes, sizeof(bytes)}, characters,
               "encoding-assumed undecoded-bytes");
}

static void
test_the_five_undefined_bytes_are_counted_and_their_line_is_named(void **state)
{
    (void)state;
    struct findings findings = {.arena = &arena};
    struct bytes text;
    encoding_to_utf8(BYTES("a\r\nb\rc\n\x81\x8D\x8F\x90\x9D\n\x81"), "t.csv",
                     &limits_default, &arena, &text, &findings);
    assert_int_equal(findings.count, 2);
    assert_non_null(strstr(findings.items[1].message, "6 bytes"));
    assert_non_null(strstr(findings.items[1].message, "line 4"));
}

static void test_damaged_utf8_stays_utf8(void **state)
{
    (void)state;
    check_text(BYTES("£££ \xA3 £"), "£££ \uFFFD £", "undecoded-bytes");
    check_text(BYTES("\xEF\xBB\xBF"
                     "a\xFF"
                     "b"),
               "a\uFFFDb", "undecoded-bytes");
    /* Overlong and surrogate forms are no UTF-8. */
    check_text(BYTES("£££££££ \xC0\xAF \xED\xA0\x80"),
               "£££££££ \uFFFD\uFFFD \uFFFD\uFFFD\uFFFD", "undecoded-bytes");
}

static void test_surrogates_come_in_pairs(void **state)
{
    (void)state;
    check_text(BYTES("\xFF\xFE\x3D\xD8\x00\xDE"), "😀", "");
    check_text(BYTES("\xFF\xFE"
                     "a\0\x3D\xD8"
                     "b\0"),
               "a\uFFFDb", "undecoded-bytes");
    check_text(BYTES("\xFE\xFF\xDE\x00\0a"), "\uFFFDa", "undecoded-bytes");
    check_text(BYTES("\xFE\xFF\0a\xD8\x3D"), "a\uFFFD", "undecoded-bytes");
    check_text(BYTES("\xFE\xFF\xD8\x3D\xD8\x3D\xDE\x00"), "\uFFFD😀", "undecoded-bytes");
}

static void test_a_text_that_breaks_off_inside_a_character_is_damaged(void **state)
{
    (void)state;
    check_text(BYTES("\xFF\xFE"
                     "a\0b"),
               NULL, "damaged");
    check_text(BYTES("£ and \xE2\x80"), NULL, "damaged");
    check_text(BYTES("£ and \xE2"), NULL, "damaged");
    check_text(BYTES("£ and \xF0\x9F\x98"), NULL, "damaged");
    check_text(BYTES("\xEF\xBB\xBF"
                     "caf\xC3"),
               NULL, "damaged");
}

static void test_a_nul_is_damage_and_its_line_is_named(void **state)
{
    (void)state;
    check_text(BYTES("a,b\0\nc"), NULL, "damaged");
    check_text(BYTES("\xFF\xFE"
                     "a\0\0\0"),
               NULL, "damaged");
    check_text(BYTES("\xFF\xFE\0\0a\0\0\0"), NULL, "damaged"); /* UTF-32 */
    struct findings findings = {.arena = &arena};
    struct bytes text;
    encoding_to_utf8(BYTES("one\ntwo\nth\0ee"), "t.csv", &limits_default, &arena, &text,
                     &findings);
    assert_non_null(strstr(findings.items[0].message, "line 3"));
}

static void test_the_opening_is_ascii_without_space_in_front(void **state)
{
    (void)state;
    char opening[6];
    struct encoding_opening seen =
        encoding_opening(BYTES("\xEF\xBB\xBF \n<é?xml"), opening, sizeof(opening));
    assert_string_equal(opening, "<??xm");
    assert_int_equal(seen.characters, 8);
    assert_int_equal(seen.controls, 0);
    encoding_opening(BYTES(" \0<\0h\0t\0m\0"), opening, sizeof(opening));
    assert_string_equal(opening, "<htm");
    seen = encoding_opening(BYTES("PK\3\4\0"), opening, sizeof(opening));
    assert_int_equal(seen.controls, 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(test_a_byte_order_mark_decides, clear),
        cmocka_unit_test_teardown(test_utf16_without_a_mark_is_known_by_its_nuls, clear),
        cmocka_unit_test_teardown(test_bytes_that_are_no_utf8_are_windows_1252, clear),
        cmocka_unit_test_teardown(test_every_byte_of_windows_1252_is_its_character,
                                  clear),
        cmocka_unit_test_teardown(
            test_the_five_undefined_bytes_are_counted_and_their_line_is_named, clear),
        cmocka_unit_test_teardown(test_damaged_utf8_stays_utf8, clear),
        cmocka_unit_test_teardown(test_surrogates_come_in_pairs, clear),
        cmocka_unit_test_teardown(
            test_a_text_that_breaks_off_inside_a_character_is_damaged, clear),
        cmocka_unit_test_teardown(test_a_nul_is_damage_and_its_line_is_named, clear),
        cmocka_unit_test_teardown(test_the_opening_is_ascii_without_space_in_front,
                                  clear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
