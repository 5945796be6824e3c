/** What a user entrusted to us: tokens and keys of third parties, sealed. */
@NullMarked
package dev.fulla.credential;

import org.jspecify.annotations.NullMarked;
