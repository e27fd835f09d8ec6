// SPDX-License-Identifier: MIT
/* withdraw: what was received counts for nothing from now on. It stays in the ledger, and
 * so does what was published with it. */
#include "cli/command.h"
#include "cli/deciding.h"

static int run(struct invocation *invocation, int argc, char **argv);

const struct command command_withdraw = {
    .name = "withdraw",
    .summary = "let something that was received count no longer",
    .usage = "SUBMISSION --why TEXT [--force F] [--period YYYY-MM] [--all]",
    .run = run,
};

static const char *obstacle(const struct framework *framework,
                            const struct received_item *item, struct arena *arena)
{
    (void)framework;
    return item->withdrawn ? text_printf(arena, "it is withdrawn already: %s",
                                         text_visible(arena, item->withdrawn, 0))
                           : NULL;
}

static int run(struct invocation *invocation, int argc, char **argv)
{
    struct deciding deciding = {
        .invocation = invocation,
        .command = "withdraw",
        .act = DECISION_WITHDRAW,
        .doc = "Lets a return, a verification or a refused file count for nothing from "
               "now on; what was received before it counts again. SUBMISSION is its id, "
               "which status, log and import print (the first digits are enough), or "
               "its file's name. Nothing is deleted; import it again to undo this.",
        .obstacle = obstacle,
        .outcome = "is withdrawn",
    };
    return decide(&deciding, argc, argv);
}
