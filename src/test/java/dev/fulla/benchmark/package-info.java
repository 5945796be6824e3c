/** What a request costs; run by {@code mvn -Pbench test}, never with the tests. */
@NullMarked
package dev.fulla.benchmark;

import org.jspecify.annotations.NullMarked;
