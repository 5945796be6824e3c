/** How health asks MongoDB. */
@NullMarked
package dev.fulla.health.mongo;

import org.jspecify.annotations.NullMarked;
