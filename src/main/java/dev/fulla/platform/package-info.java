/** Spring and Camel wiring: the only package that knows both. */
@NullMarked
package dev.fulla.platform;

import org.jspecify.annotations.NullMarked;
