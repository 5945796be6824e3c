/** What is spent of vendors' limits, in PostgreSQL. */
@NullMarked
package dev.fulla.module.postgres;

import org.jspecify.annotations.NullMarked;
