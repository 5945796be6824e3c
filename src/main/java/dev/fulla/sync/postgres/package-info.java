/** Syncs on PostgreSQL. */
@NullMarked
package dev.fulla.sync.postgres;

import org.jspecify.annotations.NullMarked;
