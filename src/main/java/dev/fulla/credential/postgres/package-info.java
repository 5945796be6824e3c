/** Credentials on PostgreSQL. */
@NullMarked
package dev.fulla.credential.postgres;

import org.jspecify.annotations.NullMarked;
