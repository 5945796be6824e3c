/** The words that every slice shares: failures, ids, pages, JSON. */
@NullMarked
package dev.fulla.shared;

import org.jspecify.annotations.NullMarked;
