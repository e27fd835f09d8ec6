// SPDX-License-Identifier: MIT
/* Interrupts: Ctrl-C, a closed terminal and a polite kill end the program at once with
 * status 128 + signal, unless something unfinished lies on the disk. Then they wait until
 * it has been cleared away. Writing into a closed pipe, or past a limit on the
 * size of files, fails like any other write. */
#ifndef CLI_INTERRUPTS_H
#define CLI_INTERRUPTS_H

#include <stdbool.h>

/* To be called once, first. */
void interrupts_watch(void);
/* Says whether a line of progress stands on the terminal, to be cleared at the end. */
void interrupts_clear_line(bool is_shown);
/* From here on interrupts only make interrupts_came true … */
void interrupts_hold(void);
bool interrupts_came(void);
/* … until here, where one that came ends the program. */
void interrupts_release(void);

#endif
