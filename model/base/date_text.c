// SPDX-License-Identifier: MIT
/* Dates and months in the forms in which people type them. A text is cut into runs of
 * digits, letters and other characters; small readers each know one form. */
#include <string.h>

#include "model/base/date.h"
#include "model/base/text.h"

enum {
    FIRST_YEAR = 2000, /* two digits mean 20xx */
    LAST_YEAR = 2099,
    LONGEST_DATE = 60, /* bytes: "Wednesday, the 28th of September, 2023 at 10:00" */
    LONGEST_JOINT = 8, /* bytes: a dash of three with spaces around it */
    FIRST_FINANCIAL_MONTH = 4,
    LAST_DAYS = 7, /* of a month, in which a day speaks for it */
};

static const char *const month_names[] = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};

/* The number that at most eight digits are. */
static int number_of(const char *text, size_t length)
{
    int number = 0;
    for (size_t i = 0; i < length; i++) {
        number = number * 10 + (text[i] - '0');
    }
    return number;
}

enum piece_kind {
    PIECE_END,
    PIECE_NUMBER,
    PIECE_WORD,
    PIECE_MARK, /* everything between: space, punctuation, other scripts */
};

/* A run of digits, of letters, or of neither. */
struct piece {
    enum piece_kind kind;
    const char *at;
    size_t length;
    int number; /* of at most eight digits; -1 for more */
    int month;  /* that a word names, or 0 */
};

enum {
    PIECES = 64, /* what a name or a heading has at most; the rest is not looked at */
    ENDS = 8,    /* behind the last, to look ahead at */
};

struct pieces {
    struct piece items[PIECES + ENDS];
    size_t count;
};

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

static enum piece_kind kind_of(char byte)
{
    return is_digit(byte) ? PIECE_NUMBER : is_letter(byte) ? PIECE_WORD : PIECE_MARK;
}

static void lower(const struct piece *piece, char *word, size_t room)
{
    size_t length = piece->length < room ? piece->length : room - 1;
    for (size_t i = 0; i < length; i++) {
        word[i] = (char)(piece->at[i] | 0x20);
    }
    word[length] = '\0';
}

/* The month of a word: its full name (one slip of the keyboard allowed in the long ones),
 * its first three letters, or "sept". */
static int month_of(const struct piece *piece)
{
    char word[12];
    if (piece->length < 3 || piece->length >= sizeof(word)) {
        return 0;
    }
    lower(piece, word, sizeof(word));
    for (int month = 0; month < 12; month++) {
        const char *name = month_names[month];
        if (*word != *name) {
            continue;
        }
        bool is_short = piece->length == 3 && strncmp(word, name, 3) == 0;
        bool is_slip = strlen(name) >= 6 && piece->length + 1 >= strlen(name) &&
                       text_distance(word, name, 1) == 1;
        if (is_short || is_slip || strcmp(word, name) == 0) {
            return month + 1;
        }
    }
    return strcmp(word, "sept") == 0 ? 9 : 0;
}

/* "EssexFeb2023", "GMPFeb2023": a word ends before such a capital. */
static bool is_hump(const char *at)
{
    bool is_capital = at[1] >= 'A' && at[1] <= 'Z';
    return is_capital && (at[0] >= 'a' || (at[2] >= 'a' && at[2] <= 'z'));
}

static struct piece piece_at(const char *text)
{
    struct piece piece = {.at = text, .kind = kind_of(*text), .length = 1};
    while (text[piece.length] && kind_of(text[piece.length]) == piece.kind &&
           !(piece.kind == PIECE_WORD && is_hump(text + piece.length - 1))) {
        piece.length++;
    }
    if (piece.kind == PIECE_NUMBER) {
        piece.number = piece.length <= 8 ? number_of(text, piece.length) : -1;
    } else if (piece.kind == PIECE_WORD) {
        piece.month = month_of(&piece);
    }
    return piece;
}

static void cut(const char *text, struct pieces *pieces)
{
    pieces->count = 0;
    while (*text && pieces->count < PIECES) {
        struct piece *piece = &pieces->items[pieces->count++];
        *piece = piece_at(text);
        text += piece->length;
    }
    memset(pieces->items + pieces->count, 0, ENDS * sizeof(*pieces->items));
}

static bool is_word(const struct piece *piece, const char *word)
{
    char own[12];
    if (piece->kind != PIECE_WORD || piece->length >= sizeof(own)) {
        return false;
    }
    lower(piece, own, sizeof(own));
    return strcmp(own, word) == 0;
}

/* Between the parts of one date stand a few marks at most, and no bracket or the like. */
static bool is_joint(const struct piece *piece)
{
    if (piece->kind != PIECE_MARK || piece->length > LONGEST_JOINT) {
        return false;
    }
    for (size_t i = 0; i < piece->length; i++) {
        if (memchr("()[]{}!?:;=+*#&@<>|%\"", piece->at[i], 21)) {
            return false;
        }
    }
    return true;
}

/* The two marks of a numeric date are the same one character: 30/04/23, 30.04.23. */
static bool is_numeric_joint(const struct piece *piece, const struct piece *other)
{
    return piece->kind == PIECE_MARK && other->kind == PIECE_MARK && piece->length == 1 &&
           other->length == 1 && *piece->at == *other->at &&
           memchr("-/._ ", *piece->at, 5) != NULL;
}

static bool is_ordinal(const struct piece *piece)
{
    return is_word(piece, "st") || is_word(piece, "nd") || is_word(piece, "rd") ||
           is_word(piece, "th");
}

/* The year that a number means: 2023, 23; 0 when it is none. */
static int year_of(const struct piece *piece)
{
    if (piece->kind != PIECE_NUMBER || is_ordinal(piece + 1)) {
        return 0;
    }
    if (piece->length == 2) {
        return FIRST_YEAR + piece->number;
    }
    bool in_range = piece->number >= FIRST_YEAR && piece->number <= LAST_YEAR;
    return piece->length == 4 && in_range ? piece->number : 0;
}

static bool is_small(const struct piece *piece)
{
    return piece->kind == PIECE_NUMBER && piece->length <= 2;
}

/* Each of the readers below reads one form at a piece, and returns how many pieces it
 * took, 0 when the form is not there. */
typedef size_t reader(const struct piece *at, struct date *date);

static size_t taken(size_t count, struct date read, struct date *date)
{
    if (!date_exists(read) || read.year < FIRST_YEAR || read.year > LAST_YEAR) {
        return 0;
    }
    *date = read;
    return count;
}

/* 2023-02-28, 2023/2/28 */
static size_t read_year_first(const struct piece *at, struct date *date)
{
    if (at[0].kind != PIECE_NUMBER || at[0].length != 4 ||
        !is_numeric_joint(&at[1], &at[3]) || !is_small(&at[2]) || !is_small(&at[4])) {
        return 0;
    }
    return taken(5, (struct date){at[0].number, at[2].number, at[4].number}, date);
}

/* 28/02/2023, 28.2.23: day before month, as in Britain */
static size_t read_day_first(const struct piece *at, struct date *date)
{
    if (!is_small(&at[0]) || !is_numeric_joint(&at[1], &at[3]) || !is_small(&at[2])) {
        return 0;
    }
    return taken(5, (struct date){year_of(&at[4]), at[2].number, at[0].number}, date);
}

/* 20230228, 28022023: never both, for no month begins with "20" */
static size_t read_run(const struct piece *at, struct date *date)
{
    if (at[0].kind != PIECE_NUMBER || at[0].length != 8) {
        return 0;
    }
    int number = at[0].number;
    struct date year_first = {number / 10000, number / 100 % 100, number % 100};
    struct date day_first = {number % 10000, number / 10000 % 100, number / 1000000};
    return date_exists(year_first) ? taken(1, year_first, date)
                                   : taken(1, day_first, date);
}

/* Past a joint, when there is one: "28Feb23" has none. */
static const struct piece *past_joint(const struct piece *at)
{
    return is_joint(at) ? at + 1 : at;
}

/* 28 February 2023, 28th of Feb '23, 28-Feb-23 */
static size_t read_day_month(const struct piece *at, struct date *date)
{
    if (!is_small(&at[0])) {
        return 0;
    }
    const struct piece *month = past_joint(is_ordinal(&at[1]) ? at + 2 : at + 1);
    month = is_word(month, "of") ? past_joint(month + 1) : month;
    const struct piece *year = past_joint(month + 1);
    if (month->month == 0) {
        return 0;
    }
    return taken((size_t)(year + 1 - at),
                 (struct date){year_of(year), month->month, at[0].number}, date);
}

/* February 28, 2023; the year must have four digits */
static size_t read_month_day(const struct piece *at, struct date *date)
{
    const struct piece *day = past_joint(at + 1);
    if (at[0].month == 0 || !is_small(day)) {
        return 0;
    }
    const struct piece *behind = is_ordinal(day + 1) ? day + 2 : day + 1;
    const struct piece *year = past_joint(behind);
    if (year == behind || year->length != 4) {
        return 0;
    }
    return taken((size_t)(year + 1 - at),
                 (struct date){year_of(year), at[0].month, day->number}, date);
}

/* The "/23" of the financial year "2022/23": the year after the one before it. */
static bool is_second_year(const struct piece *year)
{
    bool is_joined = year[1].kind == PIECE_MARK && year[1].length == 1 &&
                     strchr("/-", *year[1].at) && year[2].kind == PIECE_NUMBER;
    return is_joined && (year[2].length == 2 || year[2].length == 4) &&
           year_of(&year[2]) == year_of(year) + 1;
}

/* February 2023, Feb-23, Feb '23, Feb23; not "Feb, 23 actions". "March 2022/23" is of the
 * financial year that ends in that March. */
static size_t read_month_year(const struct piece *at, struct date *date)
{
    const struct piece *year = past_joint(at + 1);
    bool has_comma = year > at + 1 && memchr(at[1].at, ',', at[1].length) != NULL;
    if (at[0].month == 0 || (has_comma && year->length != 4)) {
        return 0;
    }
    bool is_financial = year->kind == PIECE_NUMBER && is_second_year(year);
    const struct piece *last = is_financial ? year + 2 : year;
    bool is_second = is_financial && at[0].month < FIRST_FINANCIAL_MONTH;
    return taken((size_t)(last + 1 - at),
                 (struct date){year_of(is_second ? last : year), at[0].month, 1}, date);
}

/* 2023 February, 2023-Feb; not when the month has a year of its own behind it */
static size_t read_year_month(const struct piece *at, struct date *date)
{
    const struct piece *month = past_joint(at + 1);
    struct date behind;
    if (at[0].kind != PIECE_NUMBER || at[0].length != 4 || month->month == 0 ||
        read_month_year(month, &behind) > 0) {
        return 0;
    }
    return taken((size_t)(month + 1 - at), (struct date){at[0].number, month->month, 1},
                 date);
}

/* 2023-02, 2023 02, 02/2023, 202302 */
static size_t read_numeric_month(const struct piece *at, struct date *date)
{
    if (at[0].kind != PIECE_NUMBER) {
        return 0;
    }
    if (at[0].length == 6) {
        return taken(1, (struct date){at[0].number / 100, at[0].number % 100, 1}, date);
    }
    if (!is_numeric_joint(&at[1], &at[1]) || at[2].kind != PIECE_NUMBER) {
        return 0;
    }
    if (at[0].length == 4 && at[2].length == 2) {
        return taken(3, (struct date){at[0].number, at[2].number, 1}, date);
    }
    if (at[0].length <= 2 && at[2].length == 4 && *at[1].at != ' ') {
        return taken(3, (struct date){at[2].number, at[0].number, 1}, date);
    }
    return 0;
}

static reader *const day_readers[] = {read_year_first, read_day_first, read_run,
                                      read_day_month, read_month_day};
static reader *const month_readers[] = {read_month_year, read_year_month,
                                        read_numeric_month};

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

static size_t read_first(reader *const *readers, size_t count, const struct piece *at,
                         struct date *date)
{
    for (size_t i = 0; i < count; i++) {
        size_t used = readers[i](at, date);
        if (used > 0) {
            return used;
        }
    }
    return 0;
}

static bool is_weekday(const struct piece *piece)
{
    static const char *const days[] = {"monday", "tuesday",  "wednesday", "thursday",
                                       "friday", "saturday", "sunday"};
    char word[12];
    lower(piece, word, sizeof(word));
    for (size_t i = 0; piece->kind == PIECE_WORD && i < COUNT(days); i++) {
        size_t length = strlen(word);
        if (length >= 3 && length <= strlen(days[i]) &&
            strncmp(word, days[i], length) == 0) {
            return true;
        }
    }
    return false;
}

/* The first piece that counts: past white space, quotation marks and a weekday. */
static const struct piece *first_of(const struct pieces *pieces)
{
    const struct piece *at = past_joint(pieces->items);
    return is_weekday(at) ? past_joint(at + 1) : at;
}

/* True when nothing but a time of day ("T10:00:00Z", " 10:00") or marks follow. */
static bool is_end(const struct piece *at)
{
    at = past_joint(at);
    at = is_word(at, "t") ? at + 1 : at;
    if (is_small(at) && at[1].kind == PIECE_MARK && *at[1].at == ':') {
        while (at->kind == PIECE_NUMBER || at->kind == PIECE_MARK || is_word(at, "z") ||
               is_word(at, "am") || is_word(at, "pm")) {
            at++;
        }
    }
    return at->kind == PIECE_END;
}

/* No form of a day, or of a month with its year, is without one. */
static bool has_digit(const char *text)
{
    return text[strcspn(text, "0123456789")] != '\0';
}

bool date_of_text(const char *text, struct date *date)
{
    struct pieces pieces;
    if (strlen(text) > LONGEST_DATE || !has_digit(text)) {
        return false;
    }
    cut(text, &pieces);
    const struct piece *at = first_of(&pieces);
    struct date read;
    size_t used = read_first(day_readers, COUNT(day_readers), at, &read);
    if (used == 0 || !is_end(at + used)) {
        return false;
    }
    *date = read;
    return true;
}

bool period_of_text(const char *text, struct period *period)
{
    struct pieces pieces;
    struct date read;
    if (strlen(text) > LONGEST_DATE || !has_digit(text)) {
        return false;
    }
    if (date_of_text(text, &read)) {
        *period = (struct period){read.year, read.month};
        return true;
    }
    cut(text, &pieces);
    const struct piece *at = past_joint(pieces.items);
    size_t used = read_first(month_readers, COUNT(month_readers), at, &read);
    if (used == 0 || past_joint(at + used)->kind != PIECE_END) {
        return false;
    }
    *period = (struct period){read.year, read.month};
    return true;
}

/* ---- months named inside a text ---- */

/* A number that continues another ("v1.2.23", "10.1.2.23", "E23000028") begins nothing.
 */
static bool may_begin(const struct pieces *pieces, size_t at)
{
    const struct piece *piece = &pieces->items[at];
    if (piece->kind != PIECE_NUMBER || at == 0) {
        return true;
    }
    const struct piece *before = piece - 1;
    if (before->kind == PIECE_WORD) {
        return piece->length == 6 || piece->length == 8 || !is_small(piece);
    }
    bool is_dotted = before->length == 1 && (*before->at == '.' || *before->at == '/');
    return !(is_dotted && at >= 2 && before[-1].kind == PIECE_NUMBER);
}

/* How many pieces the day or month takes that begins at a piece; 0 when none does. */
static size_t named_at(const struct pieces *pieces, size_t at, struct date *date)
{
    const struct piece *piece = &pieces->items[at];
    if (!may_begin(pieces, at)) {
        return 0;
    }
    size_t used = read_first(day_readers, COUNT(day_readers), piece, date);
    return used > 0 ? used : read_first(month_readers, COUNT(month_readers), piece, date);
}

static void add_period(struct period *found, size_t room, size_t *count, int year,
                       int month)
{
    for (size_t i = 0; i < *count; i++) {
        if (found[i].year == year && found[i].month == month) {
            return;
        }
    }
    if (*count < room) {
        found[(*count)++] = (struct period){year, month};
    }
}

/* The month before a date that shares its year ("Jan" of "Jan/Feb 2023", "1 January to 28
 * February 2023"), or 0. */
static int month_sharing_year(const struct pieces *pieces, size_t at)
{
    const struct piece *items = pieces->items;
    if (at < 2 || items[at - 1].kind != PIECE_MARK) {
        return 0;
    }
    bool is_link = is_word(&items[at - 2], "and") || is_word(&items[at - 2], "to");
    if (is_link && at >= 4 && items[at - 3].kind == PIECE_MARK) {
        return items[at - 4].month;
    }
    return items[at - 2].month;
}

/* 03/31/2023: beside it, every day in numbers may have its month first. */
static bool is_american(const struct piece *at)
{
    return is_small(&at[0]) && is_numeric_joint(&at[1], &at[3]) && is_small(&at[2]) &&
           *at[1].at == '/' && at[0].number <= 12 && at[2].number > 12 && year_of(&at[4]);
}

static bool any_american(const struct pieces *pieces)
{
    for (size_t at = 0; at < pieces->count; at++) {
        if (is_american(&pieces->items[at])) {
            return true;
        }
    }
    return false;
}

bool date_speaks_for_month(struct date date)
{
    struct period period = {date.year, date.month};
    return date.day > period_last_day(period).day - LAST_DAYS;
}

/* Whether what was read at a piece is a day that may be the one of sending. */
static bool is_mere_day(const struct piece *piece, struct date date)
{
    struct date read;
    return read_first(day_readers, COUNT(day_readers), piece, &read) > 0 &&
           !date_speaks_for_month(date);
}

static size_t periods_found(const char *text, bool has_mere_days, struct period *found,
                            size_t room)
{
    struct pieces pieces;
    if (!has_digit(text)) {
        return 0;
    }
    cut(text, &pieces);
    size_t count = 0, behind = 0, end = any_american(&pieces) ? 0 : pieces.count;
    for (size_t at = 0; at < end; at++) {
        struct date date;
        size_t used = named_at(&pieces, at, &date);
        if (used == 0) {
            continue;
        }
        if (!has_mere_days && is_mere_day(&pieces.items[at], date)) {
            at += used - 1;
            continue;
        }
        int other = at >= behind + 2 ? month_sharing_year(&pieces, at) : 0;
        if (other > 0) {
            int year = other > date.month ? date.year - 1 : date.year;
            add_period(found, room, &count, year, other);
        }
        add_period(found, room, &count, date.year, date.month);
        at += used - 1;
        behind = at + 1;
    }
    return count;
}

size_t periods_in_text(const char *text, struct period *found, size_t room)
{
    return periods_found(text, true, found, room);
}

size_t periods_in_name(const char *text, struct period *found, size_t room)
{
    return periods_found(text, false, found, room);
}

/* "may", "march" and "mar" are words too: they count with a capital, or alone. */
static bool is_month_alone(const struct pieces *pieces, size_t at)
{
    const struct piece *piece = &pieces->items[at];
    bool is_word_too = piece->month == 5 || piece->month == 3;
    return piece->month > 0 && (!is_word_too || pieces->count == 1 || *piece->at < 'a');
}

bool month_in_text(const char *text, int *month)
{
    struct pieces pieces;
    cut(text, &pieces);
    for (size_t at = 0; at < pieces.count; at++) {
        struct date date;
        size_t used = named_at(&pieces, at, &date);
        if (used > 0) {
            at += used - 1;
        } else if (is_month_alone(&pieces, at)) {
            *month = pieces.items[at].month;
            return true;
        }
    }
    return false;
}
