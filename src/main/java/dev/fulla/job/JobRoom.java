package dev.fulla.job;

import java.util.Map;

/**
 * How much a process takes in hand: what its workers can do at once, and of work that ends quickly what they do in a quarter
 * of a second. What one owner has beyond its share, because a queue brought it, takes no room from the others.
 */
final class JobRoom {
    private static final long AHEAD_NANOS = 250_000_000;

    private final JobProperties properties;
    private long measuredAt;
    private long measuredJobs;
    private int ahead;

    JobRoom(JobProperties properties) {
        this.properties = properties;
    }

    /** @param closed jobs since the start @param held jobs in hand of each owner @return how many more may be claimed */
    synchronized int left(long closed, Map<String, Integer> held) {
        long now = System.nanoTime();
        if (now - measuredAt > AHEAD_NANOS) {
            ahead = (int) Math.min(4L * properties.batch(), closed - measuredJobs);
            measuredJobs = closed;
            measuredAt = now;
        }
        int share = share();
        int taken = held.values().stream().mapToInt(count -> Math.min(count, share)).sum();
        return Math.max(0, capacity() - taken);
    }

    synchronized int capacity() {
        return properties.workers() + ahead;
    }

    /** How many of them one owner may have in hand. */
    private int share() {
        return share(capacity());
    }

    private int share(int of) {
        return Math.max(1, (int) (of * properties.ownerShare()));
    }

    /** Workers that one owner may have. */
    int workers() {
        return share(properties.workers());
    }

    /** A claim that leaves room for other owners than those who have much in hand. */
    synchronized JobRepository.Claim claim(int limit, String after, Map<String, Integer> held) {
        return new JobRepository.Claim(limit, after, share(), held, properties.lease());
    }
}
