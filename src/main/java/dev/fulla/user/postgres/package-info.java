/** Users and tokens on PostgreSQL. */
@NullMarked
package dev.fulla.user.postgres;

import org.jspecify.annotations.NullMarked;
