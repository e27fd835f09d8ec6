// SPDX-License-Identifier: MIT
/* Web: what the exporter of pages makes ready once for many of them. */
#ifndef EXPORTERS_WEB_H
#define EXPORTERS_WEB_H

#include "model/publication.h"

/* Compiles the stylesheets of those documents that are pages, so that processes that
 * begin afterwards need not. False, with *why in the arena, when one breaks a rule. To be
 * followed by web_close either way, when the last page is rendered. */
bool web_open(const struct report *report, const struct documents *documents,
              struct arena *arena, const char **why);
void web_close(const struct report *report);

#endif
