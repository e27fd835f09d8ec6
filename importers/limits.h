// SPDX-License-Identifier: MIT
/* Limits: how much of anything one input may have before it is refused. Honest returns
 * stay far below; the largest honest workbook among 834 public test files had 60 MB of
 * parts. */
#ifndef IMPORTERS_LIMITS_H
#define IMPORTERS_LIMITS_H

#include <stddef.h>

struct limits {
    size_t file_bytes;
    size_t entries;          /* in a zip package */
    size_t part_bytes;       /* one part, unpacked */
    size_t package_bytes;    /* all parts read, unpacked */
    size_t small_part_bytes; /* a part that is neither sheet nor strings, unpacked */
    size_t ratio;            /* unpacked : packed, once a part passes ratio_from */
    size_t ratio_from;
    size_t shared_text_bytes; /* what the string table takes in memory */
    size_t cells, rows, sheets;
    size_t cell_bytes; /* text of one cell */
    size_t merges;
    size_t xml_depth;      /* of a workbook's parts */
    size_t document_depth; /* of a text document's parts */
    size_t start_tag_bytes;
    size_t line_bytes; /* one CSV record */
    size_t json_bytes, json_depth, json_values;
    size_t seconds;      /* of processor time that reading takes */
    size_t memory_bytes; /* that it takes besides the file's own bytes */
};

extern const struct limits limits_default;

#endif
