/** Live connections over WebSocket and server-sent events, on the port of everything else. */
@NullMarked
package dev.fulla.platform.live;

import org.jspecify.annotations.NullMarked;
