/** Entities on PostgreSQL. */
@NullMarked
package dev.fulla.entity.postgres;

import org.jspecify.annotations.NullMarked;
