/** How stores are built: which database is in force, and helpers of its repositories. */
@NullMarked
package dev.fulla.store;

import org.jspecify.annotations.NullMarked;
