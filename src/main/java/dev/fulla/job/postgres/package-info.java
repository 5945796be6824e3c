/** The ledger of jobs on PostgreSQL. */
@NullMarked
package dev.fulla.job.postgres;

import org.jspecify.annotations.NullMarked;
