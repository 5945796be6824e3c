/** Fulla, a self-hosted integration runtime. */
@NullMarked
package dev.fulla;

import org.jspecify.annotations.NullMarked;
