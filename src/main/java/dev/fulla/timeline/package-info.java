/** What happened to a connection, in words that say what to do. */
@NullMarked
package dev.fulla.timeline;

import org.jspecify.annotations.NullMarked;
