/** Record pipelines: two systems kept in step, and the runs that one can watch. The plan is {@code docs/SYNCS.md}. */
@NullMarked
package dev.fulla.sync;

import org.jspecify.annotations.NullMarked;
