/** Reads the reference's tables. */
@NullMarked
package dev.fulla.importer.postgres;

import org.jspecify.annotations.NullMarked;
