/** Entities on MongoDB. */
@NullMarked
package dev.fulla.entity.mongo;

import org.jspecify.annotations.NullMarked;
