package dev.fulla.module;

import dev.fulla.outbound.OutboundRequest;
import java.time.Duration;

/** A moment by a clock that only goes forward. */
record Deadline(Pacing pacing, long nanos) {
    static Deadline in(Pacing pacing, Duration time) {
        return new Deadline(pacing, pacing.nanos() + time.toNanos());
    }

    /** Negative when it is over. */
    Duration left() {
        return Duration.ofNanos(nanos - pacing.nanos());
    }

    boolean isOver() {
        return nanos - pacing.nanos() <= 0;
    }

    /** The request with no more time than is left, and hardly any when nothing is. */
    OutboundRequest limit(OutboundRequest request) {
        OutboundRequest.Timeouts own = request.timeouts();
        if (own == null || own.total().compareTo(left()) <= 0) {
            return request;
        }
        Duration left = isOver() ? Duration.ofMillis(1) : left();
        return request.withTimeouts(new OutboundRequest.Timeouts(own.connect(), own.read(), left));
    }
}
