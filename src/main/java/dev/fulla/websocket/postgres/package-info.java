/** Tickets in PostgreSQL. */
@NullMarked
package dev.fulla.websocket.postgres;

import org.jspecify.annotations.NullMarked;
