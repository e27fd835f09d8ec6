// SPDX-License-Identifier: MIT
#include "cli/report_told.h"

#include <stdio.h>
#include <string.h>

#include "cli/json_out.h"
#include "cli/only.h"
#include "cli/telling.h"
#include "model/position_queries.h"

/* ---- files ---- */

static const char *same_bytes(const struct told_files *files, const struct intake *intake,
                              enum submission_kind kind)
{
    for (size_t i = 0; *intake->sha256 && i < files->count; i++) {
        const struct told_file *file = &files->items[i];
        if (file->kind == kind && strcmp(file->sha256, intake->sha256) == 0) {
            return file->name;
        }
    }
    return NULL;
}

void told_files_add(struct told_files *files, struct arena *arena,
                    const struct intake *intake, enum submission_kind kind)
{
    struct told_file file = {
        .kind = kind,
        .name = text_visible(arena, intake->name, 0),
        .sha256 = arena_text(arena, intake->sha256, strlen(intake->sha256)),
        .is_refused = intake->submissions.is_refused,
        .claimants = forces_joined(arena, &intake->submissions.claimants),
        .same_as = same_bytes(files, intake, kind),
    };
    const struct finding *refusal = intake_refusal(intake);
    if (refusal) {
        file.refusal = *refusal;
        file.refusal.message =
            arena_text(arena, refusal->message, strlen(refusal->message));
    }
    *list_add(arena, files) = file;
}

/* ---- the files of a month ---- */

static bool is_told(const struct told_files *files, const struct submission *submission)
{
    for (size_t i = 0; i < files->count; i++) {
        const struct told_file *file = &files->items[i];
        if (file->kind == submission->kind &&
            strcmp(file->sha256, submission->sha256) == 0) {
            return true;
        }
    }
    return false;
}

/* True while some force's cells, or the whole set, wait for what the file may say. */
static bool still_stands(const struct position *position, const struct refusal *refusal)
{
    if (refusal->why == FINDING_LOCK_FILE) {
        return false;
    }
    bool is_nobodys = refusal->claimants.count == 0;
    for (size_t i = 0; i < refusal->claimants.count; i++) {
        is_nobodys |= position_refusal(position, refusal->claimants.items[i]) == refusal;
    }
    return is_nobodys || refusal->kind == SUBMISSION_VERIFICATION;
}

static struct finding finding_of_refusal(const struct month *month,
                                         const struct refusal *refusal)
{
    const struct findings *findings = &month->holdings.findings;
    for (size_t i = 0; i < findings->count; i++) {
        const struct finding *finding = &findings->items[i];
        bool is_its = finding->sha256 && refusal->sha256 &&
                      strcmp(finding->sha256, refusal->sha256) == 0;
        if (is_its && finding->name == refusal->why) {
            return *finding;
        }
    }
    return (struct finding){.name = refusal->why,
                            .message = finding_kind(refusal->why)->meaning};
}

struct told_files told_files_of_month(const struct month *month, struct arena *arena)
{
    struct told_files files = {0};
    const struct position *position = &month->position;
    for (size_t i = 0; i < position->submissions.count; i++) {
        const struct submission *submission = position->submissions.items[i];
        if (!is_told(&files, submission)) {
            *list_add(arena, &files) = (struct told_file){.kind = submission->kind,
                                                          .name = submission->file,
                                                          .sha256 = submission->sha256};
        }
    }
    for (size_t i = 0; i < position->refusals.count; i++) {
        const struct refusal *refusal = &position->refusals.items[i];
        if (still_stands(position, refusal)) {
            *list_add(arena, &files) = (struct told_file){
                .kind = refusal->kind,
                .name = text_visible(arena, refusal->file, 0),
                .sha256 = refusal->sha256,
                .is_refused = true,
                .refusal = finding_of_refusal(month, refusal),
                .claimants = forces_joined(arena, &refusal->claimants)};
        }
    }
    return files;
}

size_t told_files_refused(const struct told_files *files)
{
    size_t count = 0;
    for (size_t i = 0; i < files->count; i++) {
        count += files->items[i].is_refused;
    }
    return count;
}

static size_t count_files(const struct told_files *files, enum submission_kind kind,
                          bool with_refused)
{
    size_t count = 0;
    for (size_t i = 0; i < files->count; i++) {
        const struct told_file *file = &files->items[i];
        count += file->kind == kind && (with_refused || !file->is_refused);
    }
    return count;
}

/* ---- stderr: what to look at next ---- */

static void say_heading(const struct told *told, const char *heading)
{
    fprintf(stderr, "%s%s\n", told->invocation->is_quiet ? "" : "\n", heading);
}

static void say_files(const struct told *told, struct arena *arena)
{
    const struct told_files *files = told->files;
    fprintf(stderr, "%s: read %zu of %s",
            period_words(arena, told->month->report->period),
            count_files(files, SUBMISSION_RETURN, false),
            counted(arena, count_files(files, SUBMISSION_RETURN, true), "return", NULL));
    size_t verifications = count_files(files, SUBMISSION_VERIFICATION, true);
    if (verifications > 0) {
        fprintf(stderr, " and %zu of %s",
                count_files(files, SUBMISSION_VERIFICATION, false),
                counted(arena, verifications, "verification", NULL));
    }
    fputc('\n', stderr);
    for (size_t i = 0; i < files->count; i++) {
        const struct told_file *file = &files->items[i];
        if (file->same_as) {
            fprintf(stderr, "%s: the same bytes as %s, counted once\n", file->name,
                    file->same_as);
        }
    }
}

static void say_refused(const struct told *told, struct arena *arena)
{
    if (told_files_refused(told->files) == 0) {
        return;
    }
    say_heading(
        told, "Refused; nothing of these counts (cells that no other return of the force "
              "fills are “Not read”):");
    for (size_t i = 0; i < told->files->count; i++) {
        const struct told_file *file = &told->files->items[i];
        if (file->is_refused) {
            bool is_claimed = file->claimants[0] != '\0';
            char *line = text_printf(
                arena, "%s%s%s%s: %s: %s", file->name, is_claimed ? " (" : "",
                file->claimants, is_claimed ? ")" : "",
                finding_kind(file->refusal.name)->name, file->refusal.message);
            terminal_paragraph(stderr, arena, "  ", line);
        }
    }
}

static struct texts forces_without_return(const struct told *told, struct arena *arena)
{
    struct texts names = {0};
    const struct forces *forces = &told->month->position.roster->forces;
    for (size_t i = 0; i < forces->count; i++) {
        if (month_lacks(told->month, &forces->items[i])) {
            *list_add(arena, &names) = forces->items[i].name;
        }
    }
    return names;
}

static void say_absent(const struct told *told, struct arena *arena)
{
    struct texts names = forces_without_return(told, arena);
    struct text line = {.arena = arena};
    for (size_t i = 0; i < names.count; i++) {
        text_addf(&line, "%s%s", i > 0 ? ", " : "", names.items[i]);
    }
    if (names.count > 0) {
        say_heading(told, "Sent nothing (published as Blue, no grading provided):");
        terminal_paragraph(stderr, arena, "  ", text_of(&line));
    }
}

/* Refused files, and forces that sent nothing, are told of by name, not cell by cell. */
static bool is_told_by_name(const struct finding *finding)
{
    return finding_kind(finding->name)->class == CLASS_REFUSAL ||
           finding->name == FINDING_RETURN_REFUSED || finding->name == FINDING_NO_RETURN;
}

/* Findings of cells: the errors, or the others. */
static struct findings of_cells(const struct told *told, bool errors, struct arena *arena)
{
    const struct findings *all = &told->month->findings;
    struct findings some = {.arena = arena};
    for (size_t i = 0; i < all->count; i++) {
        const struct finding *finding = &all->items[i];
        bool is_error = finding_kind(finding->name)->severity == SEVERITY_ERROR;
        if (is_error == errors && !is_told_by_name(finding)) {
            *list_add(arena, &some) = *finding;
        }
    }
    return some;
}

static void say_errors(const struct told *told, struct arena *arena)
{
    struct findings errors = of_cells(told, true, arena);
    if (errors.count > 0) {
        say_heading(told, "Not read; ask for these again:");
        findings_tell(stderr, &errors, false);
    }
}

static bool has_findings_file(const struct publishing *publishing)
{
    for (size_t i = 0; i < publishing->documents.count; i++) {
        if (strcmp(publishing->documents.items[i].path, "data/findings.csv") == 0) {
            return true;
        }
    }
    return false;
}

static void say_kinds(const struct told *told, const struct publishing *publishing,
                      struct arena *arena)
{
    struct findings others = of_cells(told, false, arena);
    if (others.count > 0) {
        say_heading(told, "To look at, by kind:");
        findings_tell_kinds(stderr, &others);
    }
    if (told->month->findings.count > 0 && has_findings_file(publishing)) {
        fputc('\n', stderr);
        terminal_paragraph(
            stderr, arena, "",
            text_printf(arena,
                        "Every finding stands with its cell in %s/data/findings.csv; "
                        "`ragledger findings NAME` says what to do about it.",
                        publishing->target));
    }
}

/* On a terminal the answer says so just below. */
static void say_provisional(const struct told *told)
{
    const struct texts *banners = &told->month->report->banners;
    bool is_shown = !told->invocation->as_json && terminal_is(stdout);
    for (size_t i = 0; i < banners->count && !is_shown; i++) {
        if (strncmp(banners->items[i], "PROVISIONAL", strlen("PROVISIONAL")) == 0) {
            fprintf(stderr, "%s\n", banners->items[i]);
        }
    }
    if (terminal_is(stdout)) {
        fputc('\n', stderr);
    }
}

/* ---- stdout: the answer ---- */

/* Forces' pages stand last; many of them are one line. */
static void print_paths(const struct publishing *publishing)
{
    size_t pages = 0;
    for (size_t i = 0; i < publishing->documents.count; i++) {
        pages += publishing->documents.items[i].force != NULL;
    }
    size_t listed = publishing->documents.count - (pages > 1 ? pages : 0);
    for (size_t i = 0; i < listed; i++) {
        printf("  %s/%s\n", publishing->target, publishing->documents.items[i].path);
    }
    if (pages > 1) {
        printf("  %s/forces/: %zu pages, one a force\n", publishing->target, pages);
    }
}

static void print_answer(const struct told *told, const struct publishing *publishing)
{
    struct arena *arena = told->invocation->arena;
    const struct report *report = told->month->report;
    printf("%s\n", report->title);
    for (size_t i = 0; i < report->banners.count; i++) {
        printf("%s\n", report->banners.items[i]);
    }
    putchar('\n');
    for (size_t i = 0; i < report->headlines.count; i++) {
        terminal_paragraph(stdout, arena, "- ", report->headlines.items[i].sentence);
    }
    puts("\nWritten:");
    print_paths(publishing);
    fflush(stdout);
}

static struct json_t *refused_list(const struct told *told, struct arena *arena)
{
    struct json_t *list = json_out_list();
    for (size_t i = 0; i < told->files->count; i++) {
        const struct told_file *file = &told->files->items[i];
        if (file->is_refused) {
            struct json_t *object = json_out_object();
            json_out_put_text(object, "file", arena, file->name);
            json_out_put_text(object, "kind", arena, submission_kind_word(file->kind));
            json_out_put_text(object, "finding", arena,
                              finding_kind(file->refusal.name)->name);
            json_out_put_text(object, "message", arena, file->refusal.message);
            json_out_put_text(object, "forces", arena, file->claimants);
            json_out_add(list, object);
        }
    }
    return list;
}

static struct json_t *headline_list(const struct told *told, struct arena *arena)
{
    struct json_t *list = json_out_list();
    const struct headlines *headlines = &told->month->report->headlines;
    for (size_t i = 0; i < headlines->count; i++) {
        const struct headline *headline = &headlines->items[i];
        struct json_t *object = json_out_object();
        json_out_put_text(object, "id", arena, headline->id);
        json_out_put_text(object, "sentence", arena, headline->sentence);
        json_out_put_number(object, "numerator", headline->numerator);
        json_out_put_number(object, "base", headline->base);
        json_out_add(list, object);
    }
    return list;
}

static struct json_t *text_list(struct texts texts, struct arena *arena)
{
    struct json_t *list = json_out_list();
    for (size_t i = 0; i < texts.count; i++) {
        json_out_add_text(list, arena, texts.items[i]);
    }
    return list;
}

static struct json_t *finding_counts(const struct findings *findings)
{
    struct json_t *object = json_out_object();
    for (int name = 0; name < FINDING_NAMES; name++) {
        size_t count = 0;
        for (size_t i = 0; i < findings->count; i++) {
            count += findings->items[i].name == (enum finding_name)name;
        }
        if (count > 0) {
            json_out_put_number(object, finding_kind((enum finding_name)name)->name,
                                count);
        }
    }
    return object;
}

static struct texts paths_written(const struct publishing *publishing)
{
    struct texts paths = {0};
    for (size_t i = 0; i < publishing->documents.count; i++) {
        *list_add(publishing->arena, &paths) =
            text_printf(publishing->arena, "%s/%s", publishing->target,
                        publishing->documents.items[i].path);
    }
    return paths;
}

static void print_json(const struct told *told, const struct publishing *publishing)
{
    struct arena *arena = told->invocation->arena;
    const struct report *report = told->month->report;
    struct json_t *object = json_out_object();
    json_out_put_text(object, "title", arena, report->title);
    json_out_put_text(object, "period", arena, period_iso(arena, report->period));
    json_out_put_text(object, "as_at", arena, date_iso(arena, report->as_at));
    json_out_put_text(object, "position_digest", arena, report->position_digest);
    json_out_put_flag(object, "is_provisional", report->is_provisional);
    json_out_put_number(object, "unread", report->unread);
    json_out_put_number(object, "returns_read",
                        count_files(told->files, SUBMISSION_RETURN, false));
    json_out_put_number(object, "verifications_read",
                        count_files(told->files, SUBMISSION_VERIFICATION, false));
    json_out_put(object, "refused", refused_list(told, arena));
    json_out_put(object, "sent_nothing",
                 text_list(forces_without_return(told, arena), arena));
    json_out_put(object, "findings", finding_counts(&told->month->findings));
    json_out_put(object, "headlines", headline_list(told, arena));
    json_out_put(object, "written", text_list(paths_written(publishing), arena));
    json_out_print(object, stdout);
}

static void tell_month(const struct told *told, const struct publishing *publishing)
{
    struct arena *arena = told->invocation->arena;
    bool is_quiet = told->invocation->is_quiet;
    if (!is_quiet) {
        say_files(told, arena);
    }
    say_refused(told, arena);
    if (!is_quiet) {
        say_absent(told, arena);
    }
    say_errors(told, arena);
    if (!is_quiet) {
        say_kinds(told, publishing, arena);
    }
    say_provisional(told);
    if (told->invocation->as_json) {
        print_json(told, publishing);
    } else {
        print_answer(told, publishing);
    }
}

/* A stylesheet of the user's own may leave out what a page must show, or show a number
 * that nobody counted. */
static const char *whose_fault(const struct invocation *invocation)
{
    return invocation->templates.folder
               ? "Mend the stylesheet of yours that makes a page named below, if one "
                 "does: all that a page shows must be the report's. Anything else is a "
                 "fault of the program; please report it with these lines"
               : "This is a fault of the program; please report it with these lines";
}

static void tell_trouble(const struct told *told, const struct publishing *publishing,
                         enum status status)
{
    enum {
        LINES = 20,
    };
    struct arena *arena = told->invocation->arena;
    const struct texts *why = &publishing->why;
    bool is_gate = status == STATUS_GATE;
    char *name = text_printf(arena, "ragledger %s: ", told->command);
    if (is_gate) {
        terminal_paragraph(stderr, arena, name,
                           text_printf(arena,
                                       "what was written does not agree with what was "
                                       "meant, so nothing was published. %s:",
                                       whose_fault(told->invocation)));
    }
    for (size_t i = 0; i < why->count && i < LINES; i++) {
        terminal_paragraph(stderr, arena, is_gate ? "  " : name,
                           text_visible(arena, why->items[i], 0));
    }
    if (why->count > LINES) {
        fprintf(stderr, "  … and %s\n",
                counted(arena, why->count - LINES, "more", "more"));
    }
}

enum status told_publish(const struct told *told, const char *folder,
                         const struct texts *only)
{
    struct publishing publishing =
        publishing_of(told->month->report, folder, told->invocation->arena);
    publishing.only = *only;
    if (!only_is_known(only, told->month->report, told->invocation, told->command)) {
        return STATUS_WRONG_USE;
    }
    enum status status = publish(&publishing);
    if (status == STATUS_CLEAN) {
        tell_month(told, &publishing);
    } else {
        tell_trouble(told, &publishing, status);
    }
    return status;
}
