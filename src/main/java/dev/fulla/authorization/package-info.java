/** The connect flow: from requirements to a connected account. */
@NullMarked
package dev.fulla.authorization;

import org.jspecify.annotations.NullMarked;
