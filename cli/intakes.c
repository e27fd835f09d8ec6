// SPDX-License-Identifier: MIT
#include "cli/intakes.h"

#include <string.h>

#include "cli/readers.h"
#include "importers/wire.h"
#include "importers/wire_parts.h"
#include "importers/wire_sheets.h"
#include "model/base/digest.h"
#include "model/base/file.h"

enum {
    DIGEST = 64, /* digits */
};

struct intakes {
    const struct inputs *inputs;
    const struct import_context *context;
    struct date received;
    size_t next;
    struct reading reading;
    struct readers *readers;
    bool with_sheets;
};

/* ---- in a reader's process ---- */

static void add_sheets(const struct intakes *intakes, const struct intake *intake,
                       struct text *answer)
{
    struct sheets sheets = {0};
    struct findings findings = {.arena = answer->arena};
    import_sheets(intake->bytes, intake->name, intakes->context->limits, answer->arena,
                  &sheets, &findings);
    wire_write_sheets(&sheets, &findings, answer);
}

/* An answer is the digest's digits, how long follows what the file gave, that, and the
 * sheets where they are asked for. */
static void read_input(const void *self, const struct input *input, struct bytes bytes,
                       struct text *answer)
{
    const struct intakes *intakes = self;
    struct text wire = {.arena = answer->arena};
    struct intake intake = intake_read(input, bytes, intakes->context, answer->arena);
    wire_write(&intake.submissions, intakes->context, &wire);
    text_add(answer, intake.sha256);
    wire_put_number(answer, wire.length);
    text_add_bytes(answer, text_of(&wire), wire.length);
    if (intakes->with_sheets) {
        add_sheets(intakes, &intake, answer);
    }
}

/* ---- in the program's ---- */

static struct intakes *start(const struct intakes *asked, size_t jobs,
                             struct arena *arena)
{
    struct intakes *intakes = arena_new(arena, struct intakes);
    *intakes = *asked;
    intakes->reading =
        (struct reading){asked->inputs, asked->context->limits, read_input, intakes};
    intakes->readers = readers_start(&intakes->reading, jobs, arena);
    return intakes;
}

struct intakes *intakes_start(const struct inputs *inputs,
                              const struct import_context *context, struct date received,
                              size_t jobs, struct arena *arena)
{
    const struct intakes asked = {
        .inputs = inputs, .context = context, .received = received};
    return start(&asked, jobs, arena);
}

struct intakes *intakes_start_with_sheets(const struct inputs *inputs,
                                          const struct import_context *context,
                                          size_t jobs, struct arena *arena)
{
    const struct intakes asked = {
        .inputs = inputs, .context = context, .with_sheets = true};
    return start(&asked, jobs, arena);
}

static bool is_digest(const char *text)
{
    return text && strlen(text) == DIGEST && strspn(text, "0123456789abcdef") == DIGEST;
}

static bool has_sheets(struct intake *intake, struct bytes bytes, struct arena *arena)
{
    struct findings again = {.arena = arena}; /* the submissions have the same ones */
    return wire_read_sheets(bytes, &intake->sheets, &again);
}

static bool is_understood(const struct intakes *intakes, struct intake *intake,
                          struct bytes answer, struct arena *arena)
{
    struct wire wire = {.at = answer.at, .left = answer.length, .arena = arena};
    const struct bytes digits = wire_take_bytes(&wire, DIGEST);
    const struct bytes contents = wire_take_bytes(&wire, wire_take_number(&wire));
    if (wire.is_bad) {
        return false;
    }
    struct bytes rest = {wire.at, wire.left};
    intake->sha256 = arena_text(arena, (const char *)digits.at, DIGEST);
    return is_digest(intake->sha256) &&
           wire_read(contents, intakes->context, arena, &intake->submissions) &&
           (intakes->with_sheets ? has_sheets(intake, rest, arena) : rest.length == 0);
}

/* Nothing of what was said before counts. */
static struct submissions refused(const struct findings *why)
{
    return (struct submissions){.findings = *why, .is_refused = true};
}

static bool is_crash(const struct findings *why)
{
    return why->count > 0 && why->items[0].name == FINDING_READER_DIED;
}

/* What crashed a reader was received all the same: its digest says what it was. */
static const char *digest_of_crasher(const struct input *input,
                                     const struct import_context *context,
                                     struct arena *arena)
{
    struct bytes bytes;
    struct findings lost = {.arena = arena};
    bool is_there =
        file_read(input->path, context->limits->file_bytes, arena, &bytes, &lost);
    return is_there ? digest_of(arena, bytes) : "";
}

struct intake intakes_next(struct intakes *intakes, struct arena *arena)
{
    const struct import_context *context = intakes->context;
    const struct input *input = &intakes->inputs->items[intakes->next++];
    struct intake intake = {.name = file_name_of(input->path)};
    struct findings why = {.arena = arena};
    struct bytes answer = readers_next(intakes->readers, &why);
    if (why.count == 0 && !is_understood(intakes, &intake, answer, arena)) {
        readers_refuse_nonsense(input, &why);
    }
    if (why.count > 0) {
        intake.sheets = (struct sheets){0};
        intake.submissions = refused(&why);
        intake.sha256 = is_crash(&why) ? digest_of_crasher(input, context, arena) : "";
    }
    intake_settle(&intake, context, intakes->received, arena);
    return intake;
}

void intake_fetch(struct intake *intake, const struct input *input,
                  const struct import_context *context, struct arena *arena)
{
    struct findings lost = {.arena = arena};
    if (intake->bytes.length > 0 || !*intake->sha256) {
        return;
    }
    bool is_same = file_read(input->path, context->limits->file_bytes, arena,
                             &intake->bytes, &lost) &&
                   strcmp(digest_of(arena, intake->bytes), intake->sha256) == 0;
    if (!is_same) {
        struct findings why = {.arena = arena};
        finding_add(&why, FINDING_FILE_UNREADABLE, (struct place){.file = intake->name},
                    "it changed while it was being read");
        intake->submissions = refused(&why);
        intake->sha256 = "";
        intake->bytes = (struct bytes){0};
        intake_settle(intake, context, (struct date){0}, arena);
    }
}

void intakes_end(struct intakes *intakes)
{
    readers_end(intakes->readers);
}
