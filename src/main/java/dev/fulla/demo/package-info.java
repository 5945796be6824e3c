/** The two sample vendors; never in production. */
@NullMarked
package dev.fulla.demo;

import org.jspecify.annotations.NullMarked;
