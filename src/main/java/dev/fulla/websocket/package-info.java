/** Live connections: what a user's open pages are told, and how they are let in. */
@NullMarked
package dev.fulla.websocket;

import org.jspecify.annotations.NullMarked;
