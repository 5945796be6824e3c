/** Keys of nodes, and declared columns, on PostgreSQL. */
@NullMarked
package dev.fulla.crypto.postgres;

import org.jspecify.annotations.NullMarked;
