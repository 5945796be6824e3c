package dev.fulla.subscription;

import dev.fulla.job.JobProperties;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.TransientFailure;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Lets so many deliveries of this process through to one endpoint at a time, and leaves half of the workers to other work:
 * an endpoint that hangs holds up nobody else. Who is turned away comes back when it may be their turn.
 */
@Component
class EndpointGate {
    private static final long SHORTEST = 500;
    private static final long LONGEST = Duration.ofMinutes(10).toMillis();

    private final int perEndpoint;
    private final int most;
    private final Map<String, Lane> lanes = new HashMap<>();
    private int inside;

    EndpointGate(SubscriptionProperties properties, JobProperties jobs) {
        this.perEndpoint = properties.atOnce();
        this.most = Math.max(1, jobs.workers() / 2);
    }

    /** What is on its way to one endpoint, what waits, and how long one takes, in milliseconds. */
    private static final class Lane {
        private int inside;
        private int waiting;
        private long usual = SHORTEST;
    }

    /** @throws TransientFailure {@code UPSTREAM_RATE_LIMITED} when it is full, with the time to come back */
    <T> T pass(String endpointId, Supplier<T> work) {
        enter(endpointId);
        long begun = System.nanoTime();
        try {
            return work.get();
        } finally {
            leave(endpointId, (System.nanoTime() - begun) / 1_000_000);
        }
    }

    private synchronized void enter(String endpointId) {
        Lane lane = lanes.computeIfAbsent(endpointId, unused -> new Lane());
        if (lane.inside >= perEndpoint || inside >= most) {
            lane.waiting++;
            long wait = Math.min(LONGEST, Math.max(SHORTEST, lane.waiting * lane.usual / perEndpoint));
            throw new TransientFailure(
                    ErrorCode.UPSTREAM_RATE_LIMITED, "The endpoint is busy with earlier deliveries.", null, Duration.ofMillis(wait));
        }
        lane.waiting = Math.max(0, lane.waiting - 1);
        lane.inside++;
        inside++;
    }

    private synchronized void leave(String endpointId, long millis) {
        Lane lane = lanes.get(endpointId);
        inside--;
        lane.inside--;
        lane.usual = (lane.usual * 3 + millis) / 4;
        if (lane.inside == 0 && lane.waiting == 0) {
            lanes.remove(endpointId);
        }
    }
}
