/** The front door: who is let in front of Camel, how bodies and answers travel. */
@NullMarked
package dev.fulla.platform.http;

import org.jspecify.annotations.NullMarked;
