/** Jobs over SQS: ids only, on their way from the ledger to the workers. */
@NullMarked
package dev.fulla.platform.queue;

import org.jspecify.annotations.NullMarked;
