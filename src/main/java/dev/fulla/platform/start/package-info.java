/** How a process starts: embedded database, banner, clear last words when it cannot. */
@NullMarked
package dev.fulla.platform.start;

import org.jspecify.annotations.NullMarked;
