/** How lines of the log are written, and which are kept back. */
@NullMarked
package dev.fulla.platform.log;

import org.jspecify.annotations.NullMarked;
