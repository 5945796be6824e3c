/** HTTP calls to the outside: one place for time-outs, pooling, addresses and size limits. */
@NullMarked
package dev.fulla.outbound;

import org.jspecify.annotations.NullMarked;
