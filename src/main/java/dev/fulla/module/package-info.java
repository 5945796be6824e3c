/** The APIs that we can talk to, declared as data. */
@NullMarked
package dev.fulla.module;

import org.jspecify.annotations.NullMarked;
