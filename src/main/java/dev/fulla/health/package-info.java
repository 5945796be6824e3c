/** Whether this process is fit to serve. */
@NullMarked
package dev.fulla.health;

import org.jspecify.annotations.NullMarked;
