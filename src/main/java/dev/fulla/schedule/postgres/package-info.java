/** Schedules on PostgreSQL. */
@NullMarked
package dev.fulla.schedule.postgres;

import org.jspecify.annotations.NullMarked;
