package dev.fulla.support;

import dev.fulla.shared.Ids;
import java.util.concurrent.atomic.AtomicLong;

/** Ids that a test can foretell: {@code <prefix>-1}, {@code <prefix>-2} and so on. */
public final class SequentialIds implements Ids {
    private final String prefix;
    private final AtomicLong next = new AtomicLong();

    public SequentialIds(String prefix) {
        this.prefix = prefix;
    }

    @Override
    public String next() {
        return prefix + "-" + next.incrementAndGet();
    }
}
