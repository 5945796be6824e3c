/**
 * Tortures: several processes on one database. Of refreshes, against a vendor that fails as it is told; of the ledger, while
 * workers are killed, the queue is lost and the database is cut off.
 */
@NullMarked
package dev.fulla.torture;

import org.jspecify.annotations.NullMarked;
