package dev.fulla.sync;

import dev.fulla.integration.GetIntegrationContext;
import dev.fulla.integration.IntegrationContext;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Ids;
import dev.fulla.shared.Json;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.Required;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;
import dev.fulla.sync.SyncRun.Kind;
import dev.fulla.sync.SyncRun.Lane;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Begins a run of a sync. */
@UseCase
public class StartSync {
    /** By id, of both sides together: they are carried along from step to step. */
    static final int MOST_RECORDS = 2000;

    private final GetIntegrationContext getIntegrationContext;
    private final SyncRunRepository runs;
    private final RunMoves moves;
    private final RunLanes lanes;
    private final Ids ids;
    private final Clock clock;

    StartSync(
            GetIntegrationContext getIntegrationContext,
            SyncRunRepository runs,
            RunMoves moves,
            RunLanes lanes,
            Ids ids,
            Clock clock) {
        this.getIntegrationContext = getIntegrationContext;
        this.runs = runs;
        this.moves = moves;
        this.lanes = lanes;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * @param sync its name
     * @param kind left out: INCREMENTAL. An incremental run that has nothing to begin with is a full one
     * @param records of RECORDS: by side, the ids of the records to look at
     */
    public record Command(String sync, @Nullable Kind kind, Map<String, List<String>> records) {
        public Command {
            new Required().value("sync", sync).check();
            kind = kind == null ? Kind.INCREMENTAL : kind;
            records = records == null ? Map.of() : checked(records);
            if (kind == Kind.TASK) {
                throw new PermanentFailure(ErrorCode.INVALID_REQUEST, "A sync runs as FULL, INCREMENTAL, DRY or RECORDS.");
            }
            if ((kind == Kind.RECORDS) == records.values().stream().allMatch(List::isEmpty)) {
                throw new PermanentFailure(
                        ErrorCode.INVALID_REQUEST, "RECORDS, and nothing else, needs records: ids by primary and secondary.");
            }
        }

        private static Map<String, List<String>> checked(Map<String, List<String>> records) {
            Map<String, List<String>> checked = new HashMap<>();
            long many = 0;
            for (Map.Entry<String, List<String>> side : records.entrySet()) {
                List<String> ids = side.getValue() == null ? List.of() : side.getValue();
                if (Arrays.stream(Side.values()).noneMatch(one -> one.word().equals(side.getKey()))
                        || ids.stream().anyMatch(id -> id == null || id.isBlank())) {
                    throw new PermanentFailure(
                            ErrorCode.INVALID_REQUEST, "records has ids by primary and secondary, none of them blank.");
                }
                checked.put(side.getKey(), ids.stream().distinct().toList());
                many += ids.size();
            }
            if (many > MOST_RECORDS) {
                throw new PermanentFailure(
                        ErrorCode.INVALID_REQUEST, "records has at most " + MOST_RECORDS + " ids; run FULL for more.");
            }
            return Map.copyOf(checked);
        }

        public static Command of(String sync, Kind kind) {
            return new Command(sync, kind, Map.of());
        }
    }

    /**
     * @throws PermanentFailure {@code INTEGRATION_NOT_FOUND}; {@code SYNC_NOT_FOUND}; {@code SYNC_RUNNING} while another run
     *     of this sync is not over
     */
    public SyncRun execute(UserId user, String integrationId, Command command) {
        return begin(user, integrationId, command, null);
    }

    /** @param parentId the run that this one is a part of */
    SyncRun begin(UserId user, String integrationId, Command command, @Nullable String parentId) {
        return begin(getIntegrationContext.execute(user, integrationId), ids.next(), command, parentId);
    }

    /** @throws PermanentFailure as {@link #execute} */
    SyncRun begin(IntegrationContext context, String runId, Command command, @Nullable String parentId) {
        UserId user = context.owner().orElseThrow();
        String integrationId = context.integration().orElseThrow().id();
        SyncDefinition definition = RunWorks.definition(context.definition(), command.sync());
        Map<String, Instant> known = command.kind() == Kind.INCREMENTAL
                ? runs.findLastComplete(integrationId, command.sync()).map(SyncRun::since).orElse(Map.of())
                : Map.of();
        Kind kind = command.kind() == Kind.INCREMENTAL && known.isEmpty() ? Kind.FULL : command.kind();
        Map<String, Lane> begin = new HashMap<>();
        for (Side side : Side.values()) {
            begin.put(side.word(), new Lane(0, Json.write(first(definition, command, known, side)), false, null));
        }
        // The generation grows with time, so that it also does when no earlier run is kept any more.
        SyncRun wanted = SyncRun.begun(
                runId, user, integrationId, command.sync(), kind, clock.millis(), begin, null, parentId, clock.instant());
        SyncRun stored = moves.begin(wanted, integrationId + "/" + command.sync(), definition.keepTime(), null)
                .orElseThrow(() -> new PermanentFailure(
                        ErrorCode.SYNC_RUNNING, "A run of the sync " + command.sync() + " is not over; wait, or cancel it."));
        SyncRun run = kind == Kind.FULL || kind == Kind.INCREMENTAL ? beganNow(stored) : stored;
        lanes.ask(context, run, "start");
        return run;
    }

    /** A side that cannot list changes is read whole, see {@link FetchPage}. */
    private static FetchCursor first(SyncDefinition definition, Command command, Map<String, Instant> known, Side side) {
        Instant since = known.get(side.word());
        return new FetchCursor(
                since == null ? null : since.minus(definition.overlapTime()),
                command.kind() == Kind.RECORDS ? command.records().getOrDefault(side.word(), List.of()) : null);
    }

    /** By the database's clock, before the first page is asked for. */
    private SyncRun beganNow(SyncRun run) {
        return runs.move(
                        run.id(), RunState.RUNNING, RunState.RUNNING, null, null,
                        Map.of("primary", run.updatedAt(), "secondary", run.updatedAt()))
                .orElse(run);
    }
}
