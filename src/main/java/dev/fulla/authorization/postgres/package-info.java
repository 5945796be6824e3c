/** Authorization sessions on PostgreSQL. */
@NullMarked
package dev.fulla.authorization.postgres;

import org.jspecify.annotations.NullMarked;
