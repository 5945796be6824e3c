/** What the application does, told over HTTP. */
@org.jspecify.annotations.NullMarked
package dev.fulla.story;
