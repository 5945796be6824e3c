/** Authorization sessions on MongoDB. */
@NullMarked
package dev.fulla.authorization.mongo;

import org.jspecify.annotations.NullMarked;
