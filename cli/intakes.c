// SPDX-License-Identifier: MIT
#include "cli/intakes.h"

#include <string.h>

#include "cli/readers.h"
#include "importers/wire.h"
#include "model/base/digest.h"
#include "model/base/file.h"

enum {
    FILES_FEW = 4, /* starting processes costs more than they save */
    DIGEST = 64,   /* digits */
};

struct intakes {
    const struct inputs *inputs;
    const struct import_context *context;
    struct date received;
    size_t next;
    struct reading reading;
    struct readers *readers; /* NULL: this process reads */
};

/* ---- in a reader's process ---- */

/* An answer is the digest's digits, or as many spaces where there is none, and what the
 * file gave. */
static void read_input(const void *self, size_t job, struct text *answer)
{
    const struct intakes *intakes = self;
    struct intake intake =
        intake_read(&intakes->inputs->items[job], intakes->context, answer->arena);
    text_addf(answer, "%-*s", DIGEST, intake.sha256);
    wire_write(&intake.submissions, intakes->context, answer);
}

/* ---- in the program's ---- */

static size_t processes_for(size_t jobs, size_t files)
{
    size_t wanted = jobs > 0 ? jobs : files < FILES_FEW ? 1 : readers_wanted();
    return wanted < files ? wanted : files;
}

struct intakes *intakes_start(const struct inputs *inputs,
                              const struct import_context *context, struct date received,
                              size_t jobs, struct arena *arena)
{
    struct intakes *intakes = arena_new(arena, struct intakes);
    *intakes =
        (struct intakes){.inputs = inputs, .context = context, .received = received};
    size_t processes = processes_for(jobs, inputs->count);
    if (jobs > 1 || processes > 1) {
        intakes->reading =
            (struct reading){.count = inputs->count, .read = read_input, .self = intakes};
        intakes->readers = readers_start(&intakes->reading, processes, arena);
    }
    return intakes;
}

/* The digest in front of an answer; NULL when it is none. */
static const char *digest_in(struct bytes answer, struct arena *arena)
{
    const char *digits = arena_text(arena, (const char *)answer.at, DIGEST);
    if (strspn(digits, " ") == DIGEST) {
        return "";
    }
    return strspn(digits, "0123456789abcdef") == DIGEST ? digits : NULL;
}

static bool is_understood(struct intake *intake, struct bytes answer,
                          const struct import_context *context, struct arena *arena)
{
    if (answer.length < DIGEST) {
        return false;
    }
    struct bytes wire = {answer.at + DIGEST, answer.length - DIGEST};
    intake->sha256 = digest_in(answer, arena);
    return intake->sha256 && wire_read(wire, context, arena, &intake->submissions);
}

/* Nothing of what was said before counts. */
static void refuse(struct intake *intake, enum finding_name name, const char *why,
                   struct arena *arena)
{
    struct place place = {.file = intake->name};
    intake->submissions =
        (struct submissions){.findings.arena = arena, .is_refused = true};
    finding_add(&intake->submissions.findings, name, place, "%s", why);
}

/* What crashed a reader was received all the same: its digest says what it was. */
static void refuse_crashed(struct intake *intake, const struct input *input,
                           const struct import_context *context, const char *why,
                           struct arena *arena)
{
    struct findings lost = {.arena = arena};
    bool is_there =
        file_read(input->path, context->limits->file_bytes, arena, &intake->bytes, &lost);
    intake->sha256 = is_there ? digest_of(arena, intake->bytes) : "";
    refuse(intake, FINDING_READER_DIED, why, arena);
}

static struct intake heard(struct intakes *intakes, const struct input *input,
                           struct arena *arena)
{
    struct intake intake = {.name = file_name_of(input->path)};
    const char *why;
    struct bytes answer = readers_next(intakes->readers, arena, &why);
    if (why || !is_understood(&intake, answer, intakes->context, arena)) {
        refuse_crashed(&intake, input, intakes->context,
                       why ? why : "what the process that read it said makes no sense",
                       arena);
    }
    intake_settle(&intake, intakes->context, intakes->received, arena);
    return intake;
}

struct intake intakes_next(struct intakes *intakes, struct arena *arena)
{
    const struct input *input = &intakes->inputs->items[intakes->next++];
    return intakes->readers
               ? heard(intakes, input, arena)
               : intake_file(input, intakes->context, intakes->received, arena);
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
        refuse(intake, FINDING_FILE_UNREADABLE, "it changed while it was being read",
               arena);
        intake->sha256 = "";
        intake->bytes = (struct bytes){0};
        intake_settle(intake, context, (struct date){0}, arena);
    }
}

void intakes_end(struct intakes *intakes)
{
    if (intakes->readers) {
        readers_end(intakes->readers);
    }
}
