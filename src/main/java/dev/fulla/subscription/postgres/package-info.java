/** Endpoints and their deliveries in PostgreSQL. */
@NullMarked
package dev.fulla.subscription.postgres;

import org.jspecify.annotations.NullMarked;
