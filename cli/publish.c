// SPDX-License-Identifier: MIT
#include "cli/publish.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/interrupts.h"
#include "cli/ours.h"
#include "cli/workers.h"
#include "exporters/exporter.h"
#include "exporters/web.h"
#include "importers/checklist/book.h"
#include "importers/importer.h"
#include "model/base/file.h"
#include "model/crossfoot.h"

/* Always false, so that a step can end in `return fail(…)`. */
static bool fail(struct publishing *publishing, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static bool fail(struct publishing *publishing, const char *format, ...)
{
    struct text text = {.arena = publishing->arena};
    va_list arguments;
    va_start(arguments, format);
    text_addv(&text, format, arguments);
    va_end(arguments);
    *list_add(publishing->arena, &publishing->why) = text_of(&text);
    return false;
}

/* ---- the place ---- */

static char *without_end_slashes(struct arena *arena, const char *path)
{
    size_t length = strlen(path);
    while (length > 1 && path[length - 1] == '/') {
        length--;
    }
    return arena_text(arena, path, length);
}

static const char *parent_of(struct arena *arena, const char *path)
{
    size_t length = (size_t)(file_name_of(path) - path);
    return length == 0 ? "."
                       : without_end_slashes(arena, arena_text(arena, path, length));
}

const char *publish_obstacle(struct arena *arena, const char *target)
{
    char *path = without_end_slashes(arena, target);
    const char *name = file_name_of(path);
    const char *parent = parent_of(arena, path);
    struct stat found;
    if (!*name || strcmp(name, ".") == 0 || strcmp(name, "..") == 0) {
        return "name a folder of its own for the set, such as february-2023";
    }
    if (stat(parent, &found) != 0 || !S_ISDIR(found.st_mode)) {
        return text_printf(arena, "there is no folder %s to put it in", parent);
    }
    if (access(parent, W_OK | X_OK) != 0) {
        return text_printf(arena, "%s: %s", parent, strerror(errno));
    }
    if (lstat(path, &found) == 0 && !S_ISDIR(found.st_mode)) {
        return S_ISLNK(found.st_mode) ? "it is a symbolic link; name the folder itself"
                                      : "it is a file, not a folder";
    }
    return NULL;
}

/* ---- is it ours? ---- */

/* The document that goes by that path, or NULL. */
static const struct document *document_at(const struct documents *documents,
                                          const char *path)
{
    static const struct document force_page = {.exporter = "web"};
    if (publication_is_force_page(path)) {
        return &force_page;
    }
    for (size_t i = 0; i < documents->count; i++) {
        if (strcmp(documents->items[i].path, path) == 0) {
            return &documents->items[i];
        }
    }
    return NULL;
}

/* True for a folder in which some document stands. */
static bool holds_document(const struct documents *documents, const char *path)
{
    size_t length = strlen(path);
    if (strcmp(path, "forces") == 0) {
        return true;
    }
    for (size_t i = 0; i < documents->count; i++) {
        const char *other = documents->items[i].path;
        if (strncmp(other, path, length) == 0 && other[length] == '/') {
            return true;
        }
    }
    return false;
}

/* What stands in a folder that may be replaced. */
struct survey {
    struct arena *arena;
    const struct documents *known;
    const struct report *report;
    size_t files, ours; /* ours: those that begin as this program writes them */
    bool has_marker;
    const char *foreign; /* the first thing that no set has; NULL: there is none */
};

static bool is_marker(const char *path)
{
    return strcmp(path, "headlines.json") == 0 ||
           strcmp(path, "data/csv-metadata.json") == 0;
}

static void survey_folder(struct survey *survey, const char *folder, const char *below);

static void survey_entry(struct survey *survey, const char *folder, const char *path)
{
    struct stat found;
    const char *place = text_printf(survey->arena, "%s/%s", folder, path);
    const struct document *document = document_at(survey->known, path);
    bool is_there = lstat(place, &found) == 0;
    if (is_there && S_ISDIR(found.st_mode) && holds_document(survey->known, path)) {
        survey_folder(survey, folder, path);
    } else if (is_there && S_ISREG(found.st_mode) && document) {
        survey->files++;
        survey->ours +=
            survey->report && is_ours(place, document, survey->report, survey->arena);
        survey->has_marker |= is_marker(path);
    } else {
        survey->foreign = path;
    }
}

/* below: a path inside folder, "" for folder itself. What cannot be looked at is foreign.
 */
static void survey_folder(struct survey *survey, const char *folder, const char *below)
{
    DIR *stream = opendir(text_printf(survey->arena, "%s/%s", folder, below));
    if (!stream) {
        survey->foreign = *below ? below : ".";
        return;
    }
    for (struct dirent *entry; !survey->foreign && (entry = readdir(stream)) != NULL;) {
        const char *name = entry->d_name;
        if (strcmp(name, ".") != 0 && strcmp(name, "..") != 0) {
            survey_entry(
                survey, folder,
                text_printf(survey->arena, "%s%s%s", below, *below ? "/" : "", name));
        }
    }
    closedir(stream);
}

bool publish_may_replace(struct publishing *publishing)
{
    struct stat found;
    const char *obstacle = publish_obstacle(publishing->arena, publishing->target);
    if (obstacle) {
        return fail(publishing, "%s: %s", publishing->target, obstacle);
    }
    if (lstat(publishing->target, &found) != 0) {
        return true;
    }
    struct documents known = publication_all(publishing->arena);
    struct survey survey = {
        .arena = publishing->arena, .known = &known, .report = publishing->report};
    survey_folder(&survey, publishing->target, "");
    if (survey.foreign) {
        return fail(publishing,
                    "%s is not replaced: %s in it is no part of a published set. Name "
                    "another folder, or move that away",
                    publishing->target, survey.foreign);
    }
    if (survey.ours < survey.files && !survey.has_marker) {
        return fail(publishing,
                    "%s is not replaced: it is no published set. Name another folder, or "
                    "empty it",
                    publishing->target);
    }
    return true;
}

/* ---- parts of a set ---- */

bool document_is_named(const struct document *document, const char *name)
{
    const char *file = file_name_of(document->path);
    size_t stem = strcspn(file, "."), folder = strcspn(document->path, "/");
    if (document->path[folder] && strlen(name) == folder &&
        strncmp(document->path, name, folder) == 0) {
        return true;
    }
    return strcmp(document->path, name) == 0 || strcmp(file, name) == 0 ||
           (strlen(name) == stem && strncmp(file, name, stem) == 0);
}

static bool is_wanted(const struct publishing *publishing,
                      const struct document *document)
{
    for (size_t i = 0; i < publishing->only.count; i++) {
        if (document_is_named(document, publishing->only.items[i])) {
            return true;
        }
    }
    return publishing->only.count == 0;
}

/* What is not wanted is made all the same where the gate compares it with others. */
static bool is_made(const struct publishing *publishing, const struct document *document)
{
    return is_wanted(publishing, document) || !crossfoot_is_alone(document);
}

static struct documents made_documents(const struct publishing *publishing)
{
    struct documents made = {0};
    for (size_t i = 0; i < publishing->documents.count; i++) {
        if (is_made(publishing, &publishing->documents.items[i])) {
            *list_add(publishing->arena, &made) = publishing->documents.items[i];
        }
    }
    return made;
}

/* ---- making ---- */

struct publishing publishing_at(const char *target, struct arena *arena)
{
    return (struct publishing){
        .arena = arena,
        .target = without_end_slashes(arena, target),
    };
}

struct publishing publishing_of(const struct report *report, const char *target,
                                struct arena *arena)
{
    struct publishing publishing = publishing_at(target, arena);
    publishing.report = report;
    publishing.documents = publication_of(report, arena);
    return publishing;
}

/* Hidden and beside the target, so that putting it in place is a rename; never one that
 * is already there. */
bool publish_make_folder(struct publishing *publishing)
{
    enum {
        TRIES = 100,
    };
    struct arena *arena = publishing->arena;
    const char *parent = parent_of(arena, publishing->target);
    const char *name = file_name_of(publishing->target);
    for (int i = 0; i < TRIES; i++) {
        char *path = text_printf(arena, "%s/.%s.ragledger-%ld-%d", parent, name,
                                 (long)getpid(), i);
        if (mkdir(path, 0777) == 0) {
            publishing->made = path;
            return true;
        }
        if (errno != EEXIST) {
            break;
        }
    }
    return fail(publishing, "%s: %s", parent, strerror(errno));
}

/* Renders and writes one document. */
static bool write_document(const struct publishing *publishing,
                           const struct document *document, struct text *why)
{
    struct text text = {.arena = why->arena};
    const struct exporter *exporter = exporter_named(document->exporter);
    const char *reason = "there is no such exporter";
    if (!exporter || !exporter->render(publishing->report, document, &text, &reason)) {
        text_addf(why, "%s could not be made: %s", document->path, reason);
        return false;
    }
    struct bytes bytes = {
        .at = (const unsigned char *)text_of(&text),
        .length = text.length,
    };
    if (!file_write(publishing->made, document->path, bytes)) {
        text_addf(why, "%s/%s could not be written: %s", publishing->target,
                  document->path, strerror(errno));
        return false;
    }
    return true;
}

/* ---- the gate ---- */

/* Reads a document back from the disk, by a way that shares nothing with writing it. */
static bool read_back(struct publishing *publishing, const struct document *document,
                      struct sheets *sheets)
{
    struct arena *arena = publishing->arena;
    struct bytes bytes = {0};
    struct findings findings = {.arena = arena};
    const struct exporter *exporter = exporter_named(document->exporter);
    const char *path = text_printf(arena, "%s/%s", publishing->made, document->path);
    const char *why = "it cannot be read back";
    bool is_read = file_read(path, (size_t)-1, arena, &bytes, &findings) &&
                   exporter->read_back(bytes, arena, sheets, &why);
    if (is_read && exporter == &exporter_xlsx && sheets->portion != PORTION_LARGEST) {
        is_read = book_drawn_read(bytes, file_name_of(path), &limits_none, arena,
                                  &sheets->drawn, &findings);
    }
    if (!is_read && findings.count > 0) {
        why = findings.items[findings.count - 1].message;
    }
    return is_read || fail(publishing, "%s: %s", document->path, why);
}

/* Reads one document, or a portion of it, back and compares it with the report. */
static void gate_alone(struct publishing *publishing, const struct document *document,
                       enum portion portion)
{
    struct sheets sheets = {.portion = portion};
    if (read_back(publishing, document, &sheets)) {
        publishing->why = crossfoot_alone(
            publishing->report, &(struct written){document, &sheets}, publishing->arena);
    }
}

/* Reads the others back, and compares them with the report and with each other. */
static void gate_together(struct publishing *publishing)
{
    struct arena *arena = publishing->arena;
    struct written_list set = {0};
    for (size_t i = 0; i < publishing->documents.count; i++) {
        const struct document *document = &publishing->documents.items[i];
        struct sheets *sheets = NULL;
        if (!crossfoot_is_alone(document)) {
            sheets = arena_new(arena, struct sheets);
        }
        if (sheets && !read_back(publishing, document, sheets)) {
            return;
        }
        *list_add(arena, &set) = (struct written){document, sheets};
    }
    publishing->why = crossfoot(publishing->report, &set, arena);
}

/* ---- side by side ---- */

/* One thing to do, in a process of its own. */
enum step {
    STEP_WRITE,
    STEP_GATE_ALONE,
    STEP_GATE_TOGETHER,
};

struct task {
    enum step step;
    const struct document *document; /* NULL: all that are compared with each other */
    size_t write;         /* the task that has to come first; itself: there is none */
    enum portion portion; /* of the document, for the gate */
};

LIST_OF(tasks, struct task);

struct making {
    struct publishing *publishing;
    struct tasks tasks;
};

/* A workbook takes longest to look at, so that is done side by side. */
static void add_gates(struct tasks *tasks, const struct document *document, size_t write,
                      struct arena *arena)
{
    bool is_parted = exporter_named(document->exporter) == &exporter_xlsx;
    *list_add(arena, tasks) = (struct task){STEP_GATE_ALONE, document, write,
                                            is_parted ? PORTION_LARGEST : PORTION_WHOLE};
    if (is_parted) {
        *list_add(arena, tasks) =
            (struct task){STEP_GATE_ALONE, document, write, PORTION_REST};
    }
}

/* When a document is begun: first what takes longest, comparison.xlsx and index.html;
 * then what is compared with each other, which takes long itself and has to wait for all
 * of it; the rest fills the time that the others leave. */
enum turn {
    TURN_LONGEST,
    TURN_COMPARED,
    TURN_REST,
};

static enum turn turn_of(const struct documents *made, const struct document *document)
{
    enum {
        LONGEST = 2, /* documents; they stand first */
    };
    return document < made->items + LONGEST ? TURN_LONGEST
           : crossfoot_is_alone(document)   ? TURN_REST
                                            : TURN_COMPARED;
}

static void add_document(struct tasks *tasks, const struct document *document,
                         bool writes, bool gates, struct arena *arena)
{
    size_t write = tasks->count;
    if (writes) {
        *list_add(arena, tasks) =
            (struct task){STEP_WRITE, document, write, PORTION_WHOLE};
    }
    if (gates && crossfoot_is_alone(document)) {
        add_gates(tasks, document, write, arena);
    }
}

/* In the order in which they are begun. */
static struct tasks tasks_of(const struct documents *made, bool writes, bool gates,
                             struct arena *arena)
{
    struct tasks tasks = {0};
    for (enum turn turn = TURN_LONGEST; turn <= TURN_REST; turn++) {
        for (size_t i = 0; i < made->count; i++) {
            if (turn_of(made, &made->items[i]) == turn) {
                add_document(&tasks, &made->items[i], writes, gates, arena);
            }
        }
        if (gates && turn == TURN_COMPARED) {
            *list_add(arena, &tasks) =
                (struct task){STEP_GATE_TOGETHER, NULL, 0, PORTION_WHOLE};
        }
    }
    return tasks;
}

/* True when no other task has to come first, or all that have to are done. */
static bool is_ready(void *self, size_t number, const bool *done)
{
    const struct making *making = self;
    const struct tasks *tasks = &making->tasks;
    const struct task *task = &tasks->items[number];
    if (task->step == STEP_GATE_ALONE) {
        return task->write == number || done[task->write];
    }
    for (size_t i = 0; task->step == STEP_GATE_TOGETHER && i < number; i++) {
        if (tasks->items[i].step == STEP_WRITE &&
            !crossfoot_is_alone(tasks->items[i].document) && !done[i]) {
            return false;
        }
    }
    return true;
}

/* After an interrupt what nobody began is not begun. */
static bool run_task(void *self, size_t number, struct text *why)
{
    const struct making *making = self;
    const struct task *task = &making->tasks.items[number];
    struct publishing own = *making->publishing;
    if (interrupts_came()) {
        return true;
    }
    if (task->step == STEP_WRITE) {
        return write_document(&own, task->document, why);
    }
    own.arena = why->arena;
    own.why = (struct texts){0};
    if (task->step == STEP_GATE_ALONE) {
        gate_alone(&own, task->document, task->portion);
    } else {
        gate_together(&own);
    }
    for (size_t i = 0; i < own.why.count; i++) {
        text_addf(why, "%s%s", i > 0 ? "\n" : "", own.why.items[i]);
    }
    return own.why.count == 0;
}

static const char *task_name(void *self, size_t number)
{
    const struct making *making = self;
    const struct document *document = making->tasks.items[number].document;
    return document ? document->path : making->publishing->target;
}

/* Returns what failed: STATUS_CLEAN, STATUS_WRONG_USE for a stylesheet, STATUS_INTERNAL
 * for writing, STATUS_GATE. */
static enum status make(struct publishing *publishing, bool writes, bool gates)
{
    struct documents made = made_documents(publishing);
    struct making making = {publishing,
                            tasks_of(&made, writes, gates, publishing->arena)};
    const struct work work = {
        .count = making.tasks.count,
        .run = run_task,
        .is_ready = is_ready,
        .name = task_name,
        .self = &making,
    };
    const char *why;
    if (writes && !web_open(publishing->report, &made, publishing->arena, &why)) {
        web_close(publishing->report);
        fail(publishing, "%s", why);
        return STATUS_WRONG_USE;
    }
    size_t failed = workers_run(&work, publishing->arena, &publishing->why);
    web_close(publishing->report);
    if (failed == work.count) {
        return STATUS_CLEAN;
    }
    return making.tasks.items[failed].step == STEP_WRITE ? STATUS_INTERNAL : STATUS_GATE;
}

bool publish_write(struct publishing *publishing)
{
    return make(publishing, true, false) == STATUS_CLEAN && !interrupts_came();
}

bool publish_gate(struct publishing *publishing)
{
    return make(publishing, false, true) == STATUS_CLEAN && !interrupts_came();
}

/* ---- what was not wanted ---- */

/* A folder that becomes empty goes too. */
static bool take_away(struct publishing *publishing, const struct document *document)
{
    struct arena *arena = publishing->arena;
    char *path = text_printf(arena, "%s/%s", publishing->made, document->path);
    if (unlink(path) != 0) {
        return fail(publishing, "%s: %s", path, strerror(errno));
    }
    rmdir(parent_of(arena, path));
    return true;
}

bool publish_choose(struct publishing *publishing)
{
    struct documents kept = {0};
    for (size_t i = 0; i < publishing->documents.count; i++) {
        const struct document *document = &publishing->documents.items[i];
        if (is_wanted(publishing, document)) {
            *list_add(publishing->arena, &kept) = *document;
        } else if (is_made(publishing, document) && !take_away(publishing, document)) {
            return false;
        }
    }
    publishing->documents = kept;
    return true;
}

/* ---- in place ---- */

bool publish_place(struct publishing *publishing)
{
    if (!file_put_folder(publishing->made, publishing->target)) {
        return fail(publishing, "%s: %s", publishing->target, strerror(errno));
    }
    publishing->made = NULL;
    return true;
}

void publish_abandon(struct publishing *publishing)
{
    if (publishing->made && !file_remove_folder(publishing->made)) {
        fail(publishing, "%s could not be removed: %s", publishing->made,
             strerror(errno));
    }
    publishing->made = NULL;
}

static enum status steps(struct publishing *publishing)
{
    if (!publish_may_replace(publishing)) {
        return STATUS_WRONG_USE;
    }
    enum status status =
        publish_make_folder(publishing) ? make(publishing, true, true) : STATUS_INTERNAL;
    if (status != STATUS_CLEAN) {
        return status;
    }
    /* Once more: somebody may have put a file there in the meantime. */
    if (interrupts_came() || !publish_may_replace(publishing)) {
        return STATUS_WRONG_USE;
    }
    return publish_choose(publishing) && publish_place(publishing) ? STATUS_CLEAN
                                                                   : STATUS_INTERNAL;
}

enum status publish(struct publishing *publishing)
{
    interrupts_hold();
    enum status status = steps(publishing);
    publish_abandon(publishing);
    interrupts_release();
    return status;
}
