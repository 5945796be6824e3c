/** Endpoints and their deliveries in MongoDB. */
@NullMarked
package dev.fulla.subscription.mongo;

import org.jspecify.annotations.NullMarked;
