/** Moves what the reference system stored into this house: read only there, as often as wanted, under the old ids. */
@NullMarked
package dev.fulla.importer;

import org.jspecify.annotations.NullMarked;
