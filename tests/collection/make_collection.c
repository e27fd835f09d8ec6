// SPDX-License-Identifier: MIT
/* usage: make_collection FOLDER [--uniform [MONTH]]
 * Makes an illustrative month below FOLDER: returns/ of the roster's forces in every
 * layout of layouts.c, verifications/, and what a right reader finds in them
 * (truth-returns.csv, truth-verifications.csv). Two forces send nothing, and one is not
 * verified. --uniform: every force sends the standard workbook, with narratives of 50 to
 * 300 words, for measuring; of another MONTH ("May 2024") when one is named. Forces,
 * items and bases are those of the templates. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "tests/collection/forms.h"
#include "tests/collection/verification.h"
#include "tests/support/workbook.h"

struct collection {
    struct arena arena;
    const char *folder;
    const struct framework *framework;
    const struct roster *roster;
    struct allotments allotments; /* in roster order */
    bool is_uniform;
    const char *month;
    size_t files;
};

static _Noreturn void stop(const char *what, const char *why)
{
    fprintf(stderr, "make_collection: %s: %s\n", what, why);
    exit(EXIT_FAILURE);
}

static void load(struct collection *collection)
{
    struct templates templates = {0};
    struct faults faults = {.arena = &collection->arena};
    struct arena *arena = &collection->arena;
    collection->framework = framework_load(&templates, "vetting-2022", arena, &faults);
    collection->roster = roster_load(&templates, "england-and-wales", arena, &faults);
    if (!collection->framework || !collection->roster) {
        stop(faults.items[0].where, faults.items[0].what);
    }
}

static FILE *open_file(struct collection *collection, const char *path)
{
    const char *whole =
        text_printf(&collection->arena, "%s/%s", collection->folder, path);
    FILE *file = fopen(whole, "wb");
    if (!file) {
        stop(whole, strerror(errno));
    }
    return file;
}

static void close_file(FILE *file, const char *path)
{
    if (ferror(file) | fclose(file)) {
        stop(path, "could not be written");
    }
}

static void write_file(struct collection *collection, const char *path,
                       struct bytes bytes)
{
    FILE *file = open_file(collection, path);
    fwrite(bytes.at, 1, bytes.length, file);
    close_file(file, path);
    collection->files++;
}

static void make_folders(const char *folder)
{
    char path[4096];
    const char *const parts[] = {"", "/returns", "/verifications"};
    for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
        snprintf(path, sizeof(path), "%s%s", folder, parts[i]);
        if (mkdir(path, 0777) != 0 && errno != EEXIST) {
            stop(path, strerror(errno));
        }
    }
}

/* ---- who sends what ---- */

static bool sends_nothing(const struct force *force)
{
    return force->index % 17 == 12;
}

static bool is_verified(const struct collection *collection, const struct force *force)
{
    return force->index + 1 < collection->roster->forces.count;
}

static const char *return_name(struct collection *collection, const struct layout *layout,
                               const struct force *force)
{
    struct arena *arena = &collection->arena;
    const char *extension = layout->csv.encoding ? "csv" : "xlsx";
    if (layout->forces > 1) {
        return text_printf(arena, "returns/joint return %zu.%s", collection->files + 1,
                           extension);
    }
    if (layout->identity == IN_FILE_NAME) {
        return text_printf(arena, "returns/%s Mar 2023 return v2 FINAL.%s", force->slug,
                           extension);
    }
    return text_printf(arena, "returns/%s.%s", force->slug, extension);
}

static void write_return(struct collection *collection, const struct layout *layout,
                         const struct force *const *forces, size_t count)
{
    struct form_context context = {.arena = &collection->arena,
                                   .framework = collection->framework,
                                   .layout = layout,
                                   .forces = forces,
                                   .force_count = count,
                                   .has_essays = collection->is_uniform,
                                   .month = collection->month};
    struct sheets sheets = form_of(&context);
    const char *name = return_name(collection, layout, forces[0]);
    struct bytes bytes = layout->csv.encoding
                             ? csv_file_of(&sheets, layout->csv, &collection->arena)
                             : workbook_of(&sheets, &collection->arena);
    write_file(collection, name, bytes);
}

static const struct layout *next_layout(const struct collection *collection,
                                        const struct layout *layout)
{
    if (collection->is_uniform) {
        return &layout_standard;
    }
    return layout && layout[1].name ? layout + 1 : layouts;
}

/* Deals the layouts out, one after the other, to the forces in their order. */
static void write_returns(struct collection *collection)
{
    const struct layout *layout = next_layout(collection, NULL);
    const struct force *waiting[4];
    size_t count = 0;
    for (size_t i = 0; i < collection->roster->forces.count; i++) {
        const struct force *force = &collection->roster->forces.items[i];
        bool is_absent = sends_nothing(force) && !collection->is_uniform;
        *list_add(&collection->arena, &collection->allotments) =
            (struct allotment){force, is_absent ? NULL : layout};
        if (is_absent) {
            continue;
        }
        waiting[count++] = force;
        if (count >= layout->forces || i + 1 == collection->roster->forces.count) {
            write_return(collection, layout, waiting, count);
            layout = next_layout(collection, layout);
            count = 0;
        }
    }
}

static void write_verifications(struct collection *collection)
{
    const struct framework *framework = collection->framework;
    const struct allotment *allotments = collection->allotments.items;
    size_t count = collection->roster->forces.count - 1, listed = count * 3 / 4;
    struct sheets list =
        verification_list(framework, allotments, listed, &collection->arena);
    struct sheets matrix = verification_matrix(framework, allotments + listed,
                                               count - listed, &collection->arena);
    write_file(collection, "verifications/verification-1.xlsx",
               workbook_of(&list, &collection->arena));
    write_file(collection, "verifications/verification-2.xlsx",
               workbook_of(&matrix, &collection->arena));
}

/* ---- the truth ---- */

static void write_truth_of(struct collection *collection, FILE *file,
                           struct allotment allotment, const struct item *item,
                           bool verified)
{
    struct saying saying = allotment_saying(allotment, item);
    const char *finding = allotment.layout ? true_finding(saying) : "no-return";
    enum rating rating = true_rating(saying);
    if (verified) {
        finding = "";
        rating = is_verified(collection, allotment.force)
                     ? allotment_verified(allotment, item)
                     : RATING_NONE;
    }
    fprintf(file, "%s,%s,%s,%s,%s\n", allotment.force->code, allotment.force->name,
            item->id, rating_word(rating), finding);
}

static void write_truth(struct collection *collection, const char *path, bool verified)
{
    FILE *file = open_file(collection, path);
    fputs("force_code,force,item,rating,finding\n", file);
    for (size_t f = 0; f < collection->allotments.count; f++) {
        for (size_t i = 0; i < collection->framework->force_item_count; i++) {
            write_truth_of(collection, file, collection->allotments.items[f],
                           collection->framework->force_items[i], verified);
        }
    }
    close_file(file, path);
}

int main(int count, char **arguments)
{
    if (count < 2) {
        stop("usage", "make_collection FOLDER [--uniform [MONTH]]");
    }
    struct collection collection = {.folder = arguments[1],
                                    .is_uniform = count > 2,
                                    .month = count > 3 ? arguments[3] : COLLECTION_MONTH};
    load(&collection);
    make_folders(collection.folder);
    write_returns(&collection);
    write_verifications(&collection);
    write_truth(&collection, "truth-returns.csv", false);
    write_truth(&collection, "truth-verifications.csv", true);
    printf("%zu made-up files for %s in %s\n", collection.files, collection.month,
           collection.folder);
    arena_clear(&collection.arena);
    return EXIT_SUCCESS;
}
