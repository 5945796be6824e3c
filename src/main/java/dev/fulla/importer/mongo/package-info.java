/** Reads the reference's collections. */
@NullMarked
package dev.fulla.importer.mongo;

import org.jspecify.annotations.NullMarked;
