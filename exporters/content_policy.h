// SPDX-License-Identifier: MIT
/* Content policy: what a page may load and run, for its meta tag (W3C, Content Security
 * Policy Level 3): nothing at all, but for the styles and scripts that stand in it, each
 * permitted by its hash. */
#ifndef EXPORTERS_CONTENT_POLICY_H
#define EXPORTERS_CONTENT_POLICY_H

#include "model/base/text.h"

/* The texts of the page's <style> and <script> elements, exactly as they stand there. */
struct page_code {
    struct texts styles, scripts;
};

/* "default-src 'none'; style-src 'sha256-…'; script-src 'sha256-…'; …" */
const char *content_policy(const struct page_code *code, struct arena *arena);

#endif
