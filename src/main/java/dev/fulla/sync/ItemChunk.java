package dev.fulla.sync;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.TransientFailure;
import dev.fulla.sync.PlannedChange.Action;
import dev.fulla.sync.RecordSink.Outcome;
import dev.fulla.sync.RecordSink.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Gives a chunk of items to the vendors, in their batches, and collects how each ended. */
final class ItemChunk {
    private final RunWork work;
    private final RecordEndpoints endpoints;
    private final int attempts;
    private final BooleanSupplier hasTime;
    private final Set<String> repeated;
    private final Map<String, SyncItem> results = new LinkedHashMap<>();
    private @Nullable RuntimeException failure;

    /**
     * @param attempts after which an item is given up
     * @param repeated ids of creates that may be done already: whatever but success becomes of them now, that stays so
     */
    ItemChunk(RunWork work, RecordEndpoints endpoints, int attempts, BooleanSupplier hasTime, Set<String> repeated) {
        this.work = work;
        this.endpoints = endpoints;
        this.attempts = attempts;
        this.hasTime = hasTime;
        this.repeated = repeated;
    }

    /** What is to be written about items, by id. */
    Map<String, SyncItem> results() {
        return results;
    }

    /** Why it was broken off, when the whole chunk has to wait. */
    @Nullable RuntimeException failure() {
        return failure;
    }

    void write(List<ItemWriter> writers) {
        List<ItemWriter> open = new ArrayList<>();
        for (ItemWriter one : writers) {
            if (one.isConfirmed()) {
                keep(one.confirmed());
            } else {
                open.add(one);
            }
        }
        Map<String, List<ItemWriter>> groups = open.stream()
                .collect(Collectors.groupingBy(one -> one.item().side() + " " + one.item().action(), LinkedHashMap::new, Collectors.toList()));
        groups.values().forEach(this::writeGroup);
    }

    private void writeGroup(List<ItemWriter> group) {
        SyncItem first = group.get(0).item();
        RecordSink sink = endpoints.sink(work.endpoint(first.side()));
        int size = Math.max(1, sink.batchSize(work.context(), work.endpoint(first.side()), first.action()));
        for (int from = 0; from < group.size(); from += size) {
            List<ItemWriter> batch = group.subList(from, Math.min(group.size(), from + size));
            if (failure != null || !hasTime.getAsBoolean()) {
                batch.forEach(one -> again(one, one.item().attempt() - 1, null, null));
            } else {
                writeBatch(sink, batch);
            }
        }
    }

    private void writeBatch(RecordSink sink, List<ItemWriter> batch) {
        Side side = batch.get(0).item().side();
        Map<String, Outcome> outcomes = new HashMap<>();
        try {
            sink.write(work.context(), work.endpoint(side), batch.stream().map(ItemWriter::write).toList())
                    .forEach(one -> outcomes.put(one.itemId(), one));
        } catch (Failure e) {
            refused(batch, e);
            return;
        }
        for (ItemWriter one : batch) {
            Outcome outcome = outcomes.getOrDefault(one.item().id(), new Outcome(one.item().id(), Status.UNCERTAIN, null, null, null));
            end(one, outcome);
        }
    }

    /** None of the batch was written. */
    private void refused(List<ItemWriter> batch, Failure thrown) {
        boolean isLimited = thrown instanceof TransientFailure limited
                && (thrown.code() == ErrorCode.UPSTREAM_RATE_LIMITED || limited.retryAfter().isPresent());
        if (isLimited || thrown.code() == ErrorCode.CREDENTIAL_INVALID) {
            failure = thrown;
            batch.forEach(one -> again(one, one.item().attempt() - 1, null, null));
        } else if (thrown instanceof PermanentFailure) {
            batch.forEach(one -> keep(one.failed(one.item().attempt(), thrown.code().name(), thrown.getMessage())));
        } else {
            batch.forEach(one -> again(one, one.item().attempt(), thrown.code().name(), thrown.getMessage()));
        }
    }

    private void end(ItemWriter one, Outcome outcome) {
        int attempt = one.item().attempt();
        boolean isDelete = one.item().action() == Action.DELETE;
        switch (outcome.status()) {
            case DONE -> keep(one.done(outcome.record()));
            case GONE -> keep(isDelete ? one.done(null) : one.failed(attempt, "GONE", outcome.detail()));
            case REFUSED -> keep(one.failed(attempt, outcome.reason(), outcome.detail()));
            case AGAIN -> again(one, attempt, outcome.reason(), outcome.detail());
            case UNCERTAIN -> {
                if (one.item().action() == Action.CREATE) { // however often it was tried: it may be there
                    keep(one.ended(SyncItem.State.SENT, null, attempt, "UNCERTAIN", outcome.detail()));
                } else {
                    again(one, attempt, "UNCERTAIN", outcome.detail());
                }
            }
        }
    }

    private void again(ItemWriter one, int attempt, @Nullable String reason, @Nullable String detail) {
        keep(one.again(attempt, attempts, reason, detail));
    }

    private void keep(SyncItem result) {
        boolean isUnknown = repeated.contains(result.id()) && result.state() != SyncItem.State.DONE;
        results.put(result.id(), isUnknown ? result.unanswered() : result);
    }
}
