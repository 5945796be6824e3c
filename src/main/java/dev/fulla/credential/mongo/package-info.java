/** Credentials on MongoDB. */
@NullMarked
package dev.fulla.credential.mongo;

import org.jspecify.annotations.NullMarked;
