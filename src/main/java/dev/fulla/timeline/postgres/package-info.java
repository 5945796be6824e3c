/** Timelines in PostgreSQL. */
@NullMarked
package dev.fulla.timeline.postgres;

import org.jspecify.annotations.NullMarked;
