/** Schedules on MongoDB. */
@NullMarked
package dev.fulla.schedule.mongo;

import org.jspecify.annotations.NullMarked;
