/** The log of events in PostgreSQL. */
@NullMarked
package dev.fulla.event.postgres;

import org.jspecify.annotations.NullMarked;
