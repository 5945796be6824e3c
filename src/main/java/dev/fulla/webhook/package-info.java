/** Calls from outside: checked, stored, answered; the work itself is a job. */
@NullMarked
package dev.fulla.webhook;

import org.jspecify.annotations.NullMarked;
