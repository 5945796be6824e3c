/** What happened to a user's things, one numbered log per user. */
@NullMarked
package dev.fulla.event;

import org.jspecify.annotations.NullMarked;
