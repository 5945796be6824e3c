/** Handlers of events that are functions at AWS Lambda. */
@NullMarked
package dev.fulla.platform.lambda;

import org.jspecify.annotations.NullMarked;
