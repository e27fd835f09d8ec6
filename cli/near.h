// SPDX-License-Identifier: MIT
/* Near: the name that was probably meant, for "did you mean". Offer every name that would
 * do; what remains is the nearest one, or NULL when none is near enough to be a slip. */
#ifndef CLI_NEAR_H
#define CLI_NEAR_H

struct near {
    const char *wanted;
    const char *name; /* the nearest so far */
    unsigned distance;
};

struct near near_to(const char *wanted);
void near_offer(struct near *near, const char *name);

#endif
