// SPDX-License-Identifier: MIT
/* Page memory: where the library that makes pages puts its trees, which are many small
 * objects of a few sizes: packed without room for keeping account of each, and taken and
 * given back in a few steps. What is large, and what was taken before, is the system's.
 * One a process, because the library asks without saying for whom. */
#ifndef EXPORTERS_PAGE_MEMORY_H
#define EXPORTERS_PAGE_MEMORY_H

#include <stdbool.h>
#include <stddef.h>

/* Where memory comes from; take_copy is of a text. NULL: there is no more. */
struct memory_functions {
    void *(*take)(size_t size);
    void *(*take_again)(void *object, size_t size);
    void (*give_back)(void *object);
    char *(*take_copy)(const char *text);
};

/* Opens it for the life of the process and returns its functions in ours. False when it
 * cannot be had, is open already, or this is a sanitizer build, where every object is to
 * have an end that is seen. */
bool page_memory_open(const struct memory_functions *systems,
                      struct memory_functions *ours);
/* Gives what is free back to the system, where it is much. */
void page_memory_trim(void);

#endif
