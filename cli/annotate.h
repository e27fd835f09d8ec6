// SPDX-License-Identifier: MIT
/* Annotate: writes a file's findings into a workbook that mirrors it. */
#ifndef CLI_ANNOTATE_H
#define CLI_ANNOTATE_H

#include "cli/intakes.h"

/* Writes FOLDER/NAME.findings.xlsx for a file with its sheets; the folder is made when it
 * is not there. False after saying on stderr why it could not; nothing is replaced. */
bool annotate(const struct intake *intake, const char *folder, struct arena *arena);

#endif
