/** The ledger of jobs on MongoDB. */
@NullMarked
package dev.fulla.job.mongo;

import org.jspecify.annotations.NullMarked;
