package dev.fulla.sync;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.fulla.integration.IntegrationContext;
import dev.fulla.shared.Failure;
import dev.fulla.shared.Json;
import dev.fulla.shared.UseCase;
import dev.fulla.sync.RecordLinkRepository.Seen;
import dev.fulla.sync.RecordSource.Page;
import dev.fulla.sync.RunLanes.Next;
import dev.fulla.sync.StagedRecord.Verdict;
import dev.fulla.sync.SyncEvents.Step;
import dev.fulla.sync.SyncRun.Stage;
import dev.fulla.sync.UnansweredCreates.Settled;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Fetches one page of one side, and stages what is not as it was last confirmed. */
@UseCase
public class FetchPage {
    private final RunLanes lanes;
    private final RecordEndpoints endpoints;
    private final RecordLinkRepository links;
    private final StagedRecordRepository staged;
    private final SyncRunRepository runs;
    private final StoppedRuns stoppedRuns;
    private final UnansweredCreates unanswered;
    private final SyncProperties properties;

    FetchPage(
            RunLanes lanes,
            RecordEndpoints endpoints,
            RecordLinkRepository links,
            StagedRecordRepository staged,
            SyncRunRepository runs,
            StoppedRuns stoppedRuns,
            UnansweredCreates unanswered,
            SyncProperties properties) {
        this.lanes = lanes;
        this.endpoints = endpoints;
        this.links = links;
        this.staged = staged;
        this.runs = runs;
        this.stoppedRuns = stoppedRuns;
        this.unanswered = unanswered;
        this.properties = properties;
    }

    public void execute(IntegrationContext context, Step step) {
        lanes.take(context, Stage.FETCH, step).ifPresent(work -> fetch(work, step.lane()));
    }

    /** A record of a page as it is to be staged. @param content null when it does not take part, or is deleted */
    private record Read(SyncRecord record, @Nullable Map<String, JsonNode> content, String hash) {}

    private void fetch(RunWork work, String lane) {
        Side side = Side.of(lane);
        FetchCursor cursor = Json.read(Objects.requireNonNull(work.lane(lane).cursor()), FetchCursor.class);
        String next = work.values().openNext(work.run().id(), lane, work.lane(lane).sealedNext());
        StepBudget budget = new StepBudget(properties);
        boolean isFirst = work.lane(lane).step() == 0 && !work.isDry();
        if (isFirst) {
            stoppedRuns.awaitSteps(work.run());
        }
        boolean isAsking = cursor.isAsking() || isFirst;
        if (isAsking && !isSettled(work, lane, cursor, next, budget)) {
            return;
        }
        Page page = page(work, side, cursor, isAsking ? null : next, budget);
        Map<String, Read> read = new LinkedHashMap<>();
        page.records().forEach(record -> read.put(record.id(), read(work, side, record)));
        int many = stage(work, side, read, work.lane(lane).step());
        if (page.seenUntil() != null && work.run().since().containsKey(lane)) {
            runs.move(work.run().id(), RunState.RUNNING, RunState.RUNNING, null, null, Map.of(lane, page.seenUntil()));
        }
        Map<String, Long> counts = Map.of("fetched." + lane, (long) read.size(), "staged." + lane, (long) many);
        List<String> left = left(cursor, page);
        boolean isDone = left == null ? page.next() == null : left.isEmpty();
        String rest = Json.write(new FetchCursor(cursor.since(), left));
        lanes.advance(work, lane, isDone ? Next.done(counts) : new Next(rest, page.next(), false, counts, Duration.ZERO));
    }

    /** Whether it is known what became of all unanswered creates; else the next step goes on with them. */
    private boolean isSettled(RunWork work, String lane, FetchCursor cursor, @Nullable String place, StepBudget budget) {
        Settled settled = unanswered.settle(
                work, Side.of(lane), place == null ? null : Json.read(place, ListedCreates.Place.class), budget);
        if (!settled.isAll()) {
            String rest = Json.write(new FetchCursor(cursor.since(), cursor.records(), true));
            String list = settled.place() == null ? null : Json.write(settled.place());
            lanes.advance(work, lane, new Next(rest, list, false, Map.of(), Duration.ZERO));
        }
        return settled.isAll();
    }

    private Page page(RunWork work, Side side, FetchCursor cursor, @Nullable String next, StepBudget budget) {
        RecordSource source = endpoints.source(work.endpoint(side));
        int size = work.definition().pageSize();
        if (cursor.records() == null) {
            boolean canTell = cursor.since() != null && source.canListChanges(work.context(), work.endpoint(side));
            return source.page(work.context(), work.endpoint(side), next, canTell ? cursor.since() : null, size);
        }
        List<SyncRecord> found = new ArrayList<>();
        for (String id : cursor.records().subList(0, Math.min(cursor.records().size(), size))) {
            if (!found.isEmpty() && !budget.hasTime()) {
                break;
            }
            try {
                found.add(source.get(work.context(), work.endpoint(side), id)
                        .orElseGet(() -> new SyncRecord(id, MissingNode.getInstance(), null, true)));
            } catch (Failure e) {
                if (found.isEmpty()) {
                    throw e;
                }
                break; // those that were told count; the next step begins with this one
            }
        }
        return new Page(found, null, null);
    }

    private static @Nullable List<String> left(FetchCursor cursor, Page page) {
        List<String> records = cursor.records();
        return records == null ? null : List.copyOf(records.subList(page.records().size(), records.size()));
    }

    private static Read read(RunWork work, Side side, SyncRecord record) {
        if (record.isDeleted()) {
            return new Read(record, null, "");
        }
        JsonNode content = work.behaviour().beforeRead(work.context(), side, record.content());
        boolean takesPart = work.mapper().takes(side, content) && work.behaviour().takes(work.context(), side, content);
        Map<String, JsonNode> values = takesPart ? work.mapper().read(side, content) : null;
        return new Read(
                new SyncRecord(record.id(), content, record.modifiedAt(), false), values,
                values == null ? "" : work.contentHash(values));
    }

    /** What does not take part counts as seen, so that nobody takes it for deleted. */
    private int stage(RunWork work, Side side, Map<String, Read> read, long page) {
        if (read.isEmpty()) {
            return 0;
        }
        SyncRun run = work.run();
        Map<String, String> hashes = new LinkedHashMap<>();
        read.forEach((id, one) -> hashes.put(id, one.hash()));
        Map<String, Seen> seen = links.see(run.integrationId(), run.name(), side, run.generation(), hashes);
        List<StagedRecord> news = new ArrayList<>();
        read.forEach((id, one) -> {
            Seen known = seen.get(id);
            boolean isNews = one.record().isDeleted()
                    ? known != null
                    : one.content() != null && (known == null || !known.isUnchanged());
            if (isNews) {
                news.add(staged(work, side, one, known, page));
            }
        });
        staged.upsert(news);
        return news.size();
    }

    private static StagedRecord staged(RunWork work, Side side, Read read, @Nullable Seen known, long page) {
        SyncRun run = work.run();
        String id = read.record().id();
        Map<String, JsonNode> content = read.content() == null ? Map.of() : read.content();
        return new StagedRecord(
                run.id(), side, id, matchKey(work, side, read), read.hash(), work.values().sealRecord(run.id(), side, id, content),
                read.record().modifiedAt(),
                known == null ? RecordLinkRepository.linkId(run, side, id, work.hash()) : known.linkId(),
                read.record().isDeleted() ? Verdict.DELETED : known == null ? Verdict.NEW : Verdict.LINKED, page);
    }

    private static @Nullable String matchKey(RunWork work, Side side, Read read) {
        if (read.content() == null) {
            return null;
        }
        String text = work.behaviour().matchText(work.context(), side, read.record().content());
        return text == null ? work.matchKey(read.content()) : work.matchKey(text);
    }
}
