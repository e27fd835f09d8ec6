// SPDX-License-Identifier: MIT
#include "exporters/mail.h"

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

static const struct mail plain = {
    .from = {"Jane Doe", "jane@example.police.uk"},
    .to = {"Essex Police", ""},
    .subject = "Return for March 2023",
    .date = {2023, 4, 7},
    .text = "One line\n",
};

static const char *written(const struct mail *mail)
{
    struct text out = {.arena = &arena};
    mail_write(mail, &out);
    return text_of(&out);
}

static size_t lines_that_begin(const char *text, const char *with)
{
    size_t count = strncmp(text, with, strlen(with)) == 0;
    for (const char *at = text; (at = strstr(at, "\r\n")); at += 2) {
        count += strncmp(at + 2, with, strlen(with)) == 0;
    }
    return count;
}

static void assert_holds(const char *text, const char *part)
{
    if (!strstr(text, part)) {
        fail_msg("no\n%s\nin\n%s", part, text);
    }
}

static void test_a_message_has_its_headers_in_order(void **state)
{
    (void)state;
    const char *text = written(&plain);
    assert_holds(text, "From: \"Jane Doe\"\r\n <jane@example.police.uk>\r\n"
                       "To: \"Essex Police\" :;\r\n"
                       "Subject: Return for March 2023\r\n"
                       "Date: Fri, 07 Apr 2023 09:00:00 +0000\r\n"
                       "Message-ID: <");
    assert_holds(text, "@example.police.uk>\r\n");
    assert_holds(text, "\r\n\r\nOne line\r\n\r\n--=_");
}

static void test_no_text_adds_a_header(void **state)
{
    (void)state;
    struct mail mail = plain;
    mail.subject = "a\r\nBcc: x@example.com\n\nbody\r.";
    mail.from.name = "Jane\"\r\nBcc: x@example.com";
    mail.to = (struct mail_party){"Essex\nBcc: x@example.com", "e@x.uk>\r\nBcc: y@x.uk"};
    const char *text = written(&mail);
    assert_int_equal(lines_that_begin(text, "Bcc"), 0);
    assert_int_equal(lines_that_begin(text, "body"), 0);
    assert_holds(text, "Subject: a Bcc: x@example.com body .\r\n");
    assert_holds(text, "From: \"Jane\\\" Bcc: x@example.com\"\r\n <jane@");
    assert_holds(text, "To: \"Essex Bcc: x@example.com\" :;\r\n");
}

static void test_what_is_no_ascii_is_encoded(void **state)
{
    (void)state;
    struct mail mail = plain;
    mail.subject = "Ünïcode – and a good deal more of it, so that it takes two words";
    mail.from = (struct mail_party){"Chiefs’ Council", ""};
    mail.text = "Chiefs’ = \n.\nFrom here \n";
    const char *text = written(&mail);
    assert_holds(text, "From: =?UTF-8?B?Q2hpZWZz4oCZIENvdW5jaWw=?= :;\r\n");
    assert_holds(text, "Subject: =?UTF-8?B?");
    assert_holds(text, "?=\r\n =?UTF-8?B?");
    assert_holds(text, "\r\nChiefs=E2=80=99 =3D=20\r\n.\r\nFrom here=20\r\n");
    for (const char *at = text; *at; at++) {
        assert_true((unsigned char)*at < 0x7F);
    }
}

static void test_lines_are_short(void **state)
{
    (void)state;
    struct mail mail = plain;
    char longest[2000];
    memset(longest, 'x', sizeof(longest) - 1);
    longest[sizeof(longest) - 1] = '\0';
    mail.text = longest;
    mail.subject = text_printf(&arena, "%s %s", longest, longest);
    const char *text = written(&mail);
    while (*text) {
        size_t length = strcspn(text, "\r");
        assert_true(length <= 78);
        text += length + strspn(text + length, "\r\n");
    }
}

static void test_attachments_are_base64(void **state)
{
    (void)state;
    static const struct {
        const char *bytes, *encoded;
    } cases[] = {
        {"f", "Zg==\r\n"},
        {"fo", "Zm8=\r\n"},
        {"foo", "Zm9v\r\n"},
        {"0123456789012345678901234567890123456789012345678901234567x",
         "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2\r"
         "\n"
         "N3g=\r\n"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct mail_attachment attachment = {
            .name = "essex-2023-03.xlsx",
            .bytes = {(const unsigned char *)cases[i].bytes, strlen(cases[i].bytes)}};
        struct mail mail = plain;
        mail.attachments = (struct mail_attachments){.items = &attachment, .count = 1};
        const char *text = written(&mail);
        assert_holds(text, "Content-Disposition: attachment;\r\n "
                           "filename=\"essex-2023-03.xlsx\"\r\n\r\n");
        if (i < 3) {
            assert_holds(text, cases[i].encoded);
        }
    }
}

static void test_its_identity_is_that_of_its_contents(void **state)
{
    (void)state;
    struct mail other = plain;
    other.text = "Another line\n";
    assert_string_equal(written(&plain), written(&plain));
    const char *one = strstr(written(&plain), "Message-ID");
    const char *two = strstr(written(&other), "Message-ID");
    assert_memory_not_equal(one, two, 40);
}

static void test_addresses_are_found_in_a_contact(void **state)
{
    (void)state;
    static const struct {
        const char *contact, *address;
    } cases[] = {
        {"jane@example.police.uk", "jane@example.police.uk"},
        {"Jane Doe, jane.doe@example.police.uk", "jane.doe@example.police.uk"},
        {"Jane <jane+x@example.uk>", "jane+x@example.uk"},
        {"mail jane@example.police.uk.", "jane@example.police.uk"},
        {"No contact stated", ""},
        {"@jane", ""},
        {"jane@", ""},
        {"jane..doe@", ""},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        assert_string_equal(mail_address_in(&arena, cases[i].contact), cases[i].address);
    }
    assert_true(mail_is_address("a@b"));
    assert_false(mail_is_address("a@b c"));
    assert_false(mail_is_address("a@b\r\nBcc: c@d"));
    assert_false(mail_is_address("é@b"));
    assert_false(mail_is_address(""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(test_a_message_has_its_headers_in_order, clear),
        cmocka_unit_test_teardown(test_no_text_adds_a_header, clear),
        cmocka_unit_test_teardown(test_what_is_no_ascii_is_encoded, clear),
        cmocka_unit_test_teardown(test_lines_are_short, clear),
        cmocka_unit_test_teardown(test_attachments_are_base64, clear),
        cmocka_unit_test_teardown(test_its_identity_is_that_of_its_contents, clear),
        cmocka_unit_test_teardown(test_addresses_are_found_in_a_contact, clear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
