/** Syncs on MongoDB. */
@NullMarked
package dev.fulla.sync.mongo;

import org.jspecify.annotations.NullMarked;
