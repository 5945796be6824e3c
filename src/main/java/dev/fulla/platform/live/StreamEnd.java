package dev.fulla.platform.live;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;

/** Tells a stream when the container ends its response, whatever the reason. */
record StreamEnd(StreamWire wire) implements AsyncListener {
    @Override
    public void onComplete(AsyncEvent event) {
        wire.end();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        wire.end();
    }

    @Override
    public void onError(AsyncEvent event) {
        wire.end();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {}
}
