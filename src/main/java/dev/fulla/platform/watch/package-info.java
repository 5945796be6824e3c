/** What can be seen of a running process: metrics, traces, the references that join lines of the log. */
@NullMarked
package dev.fulla.platform.watch;

import org.jspecify.annotations.NullMarked;
