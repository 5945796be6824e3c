/** Work for later: the ledger of jobs, and the workers that do them. */
@NullMarked
package dev.fulla.job;

import org.jspecify.annotations.NullMarked;
