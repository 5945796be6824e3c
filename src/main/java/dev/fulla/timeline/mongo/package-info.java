/** Timelines in MongoDB. */
@NullMarked
package dev.fulla.timeline.mongo;

import org.jspecify.annotations.NullMarked;
