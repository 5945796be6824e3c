/** The log of events in MongoDB. */
@NullMarked
package dev.fulla.event.mongo;

import org.jspecify.annotations.NullMarked;
