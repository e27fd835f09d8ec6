// SPDX-License-Identifier: MIT
#include "importers/limits.h"

enum {
    KIB = 1024,
    MIB = 1024 * KIB,
};

const struct limits limits_default = {
    /* A return of 33 rows with long narratives is 20 KB; pictures pasted in make some MB.
     */
    .file_bytes = 32 * MIB,
    /* The fullest honest workbook among 834 had 188 parts. */
    .entries = 2000,
    /* The largest of them had 60 MB of parts in all. */
    .part_bytes = 128 * MIB,
    .package_bytes = 256 * MIB,
    /* Parts other than sheets and strings: styles grow to a few MB by careless copying.
     */
    .small_part_bytes = 16 * MIB,
    /* The best compressed honest part was 121:1; DEFLATE cannot pass 1032:1. Below a MiB
     * a ratio says nothing: a part of blank rows shrinks well. */
    .ratio = 200,
    .ratio_from = 1 * MIB,
    /* Together with the program itself still below the 64 MiB that a refusal may take. */
    .shared_text_bytes = 40 * MIB,
    /* 43 forces x 33 items x 10 columns are 14,190 cells. */
    .cells = 2000000,
    .rows = 200000,
    .sheets = 256,
    /* What Excel holds in a cell, 32,767 characters, at four bytes each. */
    .cell_bytes = 4 * 32767,
    .merges = 20000,
    /* Spreadsheet parts nest about ten deep. */
    .xml_depth = 64,
    /* Tables in tables in content controls; seven elements a table. */
    .document_depth = 128,
    /* libxml2 compares every attribute of a tag with every other: 80,000 take it 8 s. */
    .start_tag_bytes = 64 * KIB,
    .line_bytes = 1 * MIB,
    /* A return of 48 items with long narratives is 100 KB and has 400 values. */
    .json_bytes = 8 * MIB,
    .json_depth = 64,
    .json_values = 200000,
    /* Whatever no other limit foresees; the worst permitted file stays below. */
    .seconds = 20,
    .memory_bytes = 512 * MIB,
};
