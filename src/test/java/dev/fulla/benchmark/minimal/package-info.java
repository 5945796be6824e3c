/** A Camel application that does next to nothing, to compare with. */
package dev.fulla.benchmark.minimal;
