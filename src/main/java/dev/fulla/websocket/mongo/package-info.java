/** Tickets in MongoDB. */
@NullMarked
package dev.fulla.websocket.mongo;

import org.jspecify.annotations.NullMarked;
