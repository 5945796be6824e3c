package dev.fulla.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fulla.integration.IntegrationContext;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Json;
import dev.fulla.shared.TransientFailure;
import dev.fulla.sync.PlannedChange.Action;
import dev.fulla.sync.RecordSink;
import dev.fulla.sync.RecordSource;
import dev.fulla.sync.RecordWrite;
import dev.fulla.sync.SyncDefinition.Endpoint;
import dev.fulla.sync.SyncRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One system with records, in memory: pages in the order of ids, remembers idempotency keys when it is asked to, and does
 * with writes what a test says. Each integration has records of its own.
 */
public final class FakeRecords implements RecordSource, RecordSink {
    /** What becomes of a write. */
    public enum Answer {
        DONE,
        /** Done, and nobody hears of it. */
        LOST_AFTER,
        /** Not done, and nobody hears of it. */
        LOST_BEFORE,
        /** Done, and answered with the id alone. */
        UNTOLD,
        AGAIN,
        REFUSED,
        LIMITED
    }

    private record Stored(ObjectNode content, Instant modifiedAt) {}

    private final String module;
    private final Map<String, TreeMap<String, Stored>> records = new HashMap<>();
    private final Map<String, TreeMap<String, Instant>> deleted = new HashMap<>();
    private final Map<String, String> created = new HashMap<>();
    private final AtomicInteger ids = new AtomicInteger();

    /** By write; called in the order of writes. */
    public volatile Function<RecordWrite, Answer> answers = write -> Answer.DONE;
    /** Each page that is listed is empty. */
    public volatile boolean isEmptied;
    /** What no page shows although it is there. */
    public volatile Collection<String> hidden = List.of();
    /** What its cursors begin with. */
    public volatile String cursorPrefix = "";
    /** Why no page can be had. */
    public volatile @Nullable RuntimeException broken;
    /** Why nobody can look what became of a create. */
    public volatile @Nullable RuntimeException unfindable;
    public volatile boolean canListChanges = true;
    public volatile boolean keepsKeys;
    /** Else its list has to be read for what a create made. */
    public volatile boolean canFindCreated = true;
    /** Of how many records that no list showed it is asked with one call. */
    public volatile int askSize = Integer.MAX_VALUE;
    /** Before it is asked for a page, or about records; may fail. */
    public volatile Runnable onAsk = () -> {};
    /** Lists of changes have what was deleted since, too. */
    public volatile boolean listsDeletions;
    /** By which changes are dated. */
    public volatile Supplier<Instant> now = Instant::now;
    public volatile int batch = 1;
    public final AtomicInteger pages = new AtomicInteger();
    public final AtomicInteger writes = new AtomicInteger();
    /** Calls that ask about records by id, or by what was written. */
    public final AtomicInteger lookups = new AtomicInteger();

    /** @param module key of the endpoint that this is */
    public FakeRecords(String module) {
        this.module = module;
    }

    @Override
    public boolean reads(Endpoint endpoint) {
        return module.equals(endpoint.module());
    }

    @Override
    public boolean writes(Endpoint endpoint) {
        return reads(endpoint);
    }

    private TreeMap<String, Stored> of(String integration) {
        return records.computeIfAbsent(integration, unused -> new TreeMap<>());
    }

    private TreeMap<String, Stored> of(IntegrationContext context) {
        return of(context.integration().orElseThrow().id());
    }

    /** Somebody makes or edits a record there. @param json the whole record */
    public synchronized void put(String integration, String id, String json) {
        put(integration, id, json, now.get());
    }

    public synchronized void put(String integration, String id, String json, Instant modifiedAt) {
        of(integration).put(id, new Stored((ObjectNode) Json.read(json), modifiedAt));
    }

    public synchronized void remove(String integration, String id) {
        of(integration).remove(id);
        deleted.computeIfAbsent(integration, unused -> new TreeMap<>()).put(id, now.get());
    }

    /** As JSON, by id. */
    public synchronized Map<String, JsonNode> all(String integration) {
        Map<String, JsonNode> all = new TreeMap<>();
        of(integration).forEach((id, one) -> all.put(id, one.content().deepCopy()));
        return all;
    }

    @Override
    public synchronized Page page(
            IntegrationContext context, Endpoint endpoint, @Nullable String cursor, @Nullable Instant since, int size) {
        onAsk.run();
        pages.incrementAndGet();
        if (broken != null) {
            throw broken;
        }
        if (isEmptied) {
            return new Page(List.of(), null, null);
        }
        List<SyncRecord> found = new ArrayList<>();
        for (Map.Entry<String, Stored> one : of(context).tailMap(cursor == null ? "" : cursor.substring(cursorPrefix.length()), false).entrySet()) {
            if (hidden.contains(one.getKey())) {
                continue;
            }
            if (since == null || !canListChanges || !one.getValue().modifiedAt().isBefore(since)) {
                if (found.size() == size) {
                    return new Page(found, cursorPrefix + found.get(size - 1).id(), null);
                }
                found.add(record(one.getKey(), one.getValue()));
            }
        }
        if (listsDeletions && canListChanges && since != null) {
            deleted.getOrDefault(context.integration().orElseThrow().id(), new TreeMap<>()).forEach((id, at) -> {
                if (!at.isBefore(since) && !of(context).containsKey(id)) {
                    found.add(new SyncRecord(id, MissingNode.getInstance(), at, true));
                }
            });
        }
        return new Page(found, null, null);
    }

    private static SyncRecord record(String id, Stored stored) {
        return new SyncRecord(id, stored.content().deepCopy(), stored.modifiedAt(), false);
    }

    @Override
    public boolean canListChanges(IntegrationContext context, Endpoint endpoint) {
        return canListChanges;
    }

    @Override
    public synchronized Optional<SyncRecord> get(IntegrationContext context, Endpoint endpoint, String id) {
        look();
        return Optional.ofNullable(of(context).get(id)).map(one -> record(id, one));
    }

    private void look() {
        onAsk.run();
        lookups.incrementAndGet();
    }

    @Override
    public boolean canRepeatCreates(IntegrationContext context, Endpoint endpoint) {
        return keepsKeys;
    }

    @Override
    public boolean canFindCreated(IntegrationContext context, Endpoint endpoint) {
        return canFindCreated;
    }

    @Override
    public synchronized List<SyncRecord> findCreated(IntegrationContext context, Endpoint endpoint, RecordWrite unanswered) {
        look();
        if (unfindable != null) {
            throw unfindable;
        }
        return of(context).entrySet().stream()
                .filter(one -> keepsKeys
                        ? one.getKey().equals(created.get(unanswered.idempotencyKey()))
                        : one.getValue().content().equals(unanswered.body()))
                .map(one -> record(one.getKey(), one.getValue()))
                .toList();
    }

    @Override
    public int askSize(IntegrationContext context, Endpoint endpoint) {
        return askSize;
    }

    @Override
    public synchronized Collection<String> stillThere(IntegrationContext context, Endpoint endpoint, Collection<String> wanted) {
        look();
        return wanted.stream().filter(of(context)::containsKey).toList();
    }

    @Override
    public int batchSize(IntegrationContext context, Endpoint endpoint, Action action) {
        return batch;
    }

    @Override
    public synchronized List<Outcome> write(IntegrationContext context, Endpoint endpoint, List<RecordWrite> wanted) {
        List<Outcome> outcomes = new ArrayList<>();
        for (RecordWrite one : wanted) {
            Answer answer = answers.apply(one);
            if (answer == Answer.LIMITED && one == wanted.get(0)) {
                throw new TransientFailure(ErrorCode.UPSTREAM_RATE_LIMITED, "Slower.", null, Duration.ofMillis(1));
            }
            boolean isDone = answer == Answer.DONE || answer == Answer.LOST_AFTER || answer == Answer.UNTOLD;
            Outcome outcome = isDone ? done(of(context), one) : null;
            switch (answer) {
                case DONE -> outcomes.add(outcome);
                case UNTOLD -> outcomes.add(untold(outcome));
                case AGAIN, LIMITED -> outcomes.add(new Outcome(one.itemId(), Status.AGAIN, null, "UPSTREAM_ERROR", "later"));
                case REFUSED -> outcomes.add(new Outcome(one.itemId(), Status.REFUSED, null, "UPSTREAM_REJECTED", "no"));
                default -> { }
            }
        }
        return outcomes;
    }

    private static Outcome untold(Outcome told) {
        SyncRecord record = told.record() == null
                ? null
                : new SyncRecord(told.record().id(), MissingNode.getInstance(), null, told.record().isDeleted());
        return new Outcome(told.itemId(), told.status(), record, told.reason(), told.detail());
    }

    private Outcome done(TreeMap<String, Stored> all, RecordWrite write) {
        writes.incrementAndGet();
        String id = write.recordId();
        if (write.action() == Action.CREATE) {
            id = keepsKeys && created.containsKey(write.idempotencyKey())
                    ? created.get(write.idempotencyKey())
                    : String.format("%s-%06d", module, ids.incrementAndGet());
            created.put(write.idempotencyKey(), id);
            all.put(id, new Stored(merged(JsonNodeFactory.instance.objectNode(), write.body()), now.get()));
        } else if (!all.containsKey(id)) {
            return new Outcome(write.itemId(), Status.GONE, null, null, null);
        } else if (write.action() == Action.DELETE) {
            all.remove(id);
            return new Outcome(write.itemId(), Status.DONE, new SyncRecord(id, MissingNode.getInstance(), null, true), null, null);
        } else {
            all.put(id, new Stored(merged(all.get(id).content().deepCopy(), write.body()), now.get()));
        }
        return new Outcome(write.itemId(), Status.DONE, record(id, all.get(id)), null, null);
    }

    private static ObjectNode merged(ObjectNode into, ObjectNode change) {
        change.properties().forEach(one -> {
            if (one.getValue().isNull()) {
                into.remove(one.getKey());
            } else if (one.getValue() instanceof ObjectNode inner) {
                ObjectNode at = into.get(one.getKey()) instanceof ObjectNode there ? there : into.putObject(one.getKey());
                merged(at, inner);
            } else {
                into.set(one.getKey(), one.getValue().deepCopy());
            }
        });
        return into;
    }
}
