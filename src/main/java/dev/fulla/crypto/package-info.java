/** Keeping secrets: sealing fields with authenticated encryption. */
@NullMarked
package dev.fulla.crypto;

import org.jspecify.annotations.NullMarked;
