/** Keys of nodes on MongoDB. */
@NullMarked
package dev.fulla.crypto.mongo;

import org.jspecify.annotations.NullMarked;
