/** How health asks PostgreSQL. */
@NullMarked
package dev.fulla.health.postgres;

import org.jspecify.annotations.NullMarked;
