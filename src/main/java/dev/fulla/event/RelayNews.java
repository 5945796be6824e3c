package dev.fulla.event;

import dev.fulla.shared.UseCase;

/**
 * Brings what happened into the logs of those it happened to, where whoever caused it has not done so: a process that died
 * in between, or the ledger of jobs, which leaves it to this.
 */
@UseCase
public class RelayNews {
    static final int BATCH = 500;

    private final EventLog log;

    RelayNews(EventLog log) {
        this.log = log;
    }

    /** @return how much was told */
    public Result execute() {
        return new Result(log.tellAll(BATCH));
    }

    public record Result(int told) {}
}
