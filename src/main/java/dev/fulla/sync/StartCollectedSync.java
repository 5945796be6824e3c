package dev.fulla.sync;

import dev.fulla.integration.IntegrationContext;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Ids;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.sync.SyncEvents.Ask;
import dev.fulla.sync.SyncRun.Kind;
import dev.fulla.sync.WantedRecordRepository.Wanted;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Begins a run that looks at the records which vendors named, if none is on; the end of one asks again. */
@UseCase
public class StartCollectedSync {
    /** Of one run; the others follow with the next. */
    static final int MOST = 500;

    private final StartSync startSync;
    private final CollectedRecords collected;
    private final WantedRecordRepository wanted;
    private final SyncRunRepository runs;
    private final Ids ids;

    StartCollectedSync(
            StartSync startSync, CollectedRecords collected, WantedRecordRepository wanted, SyncRunRepository runs, Ids ids) {
        this.startSync = startSync;
        this.collected = collected;
        this.wanted = wanted;
        this.runs = runs;
        this.ids = ids;
    }

    /** @param ask {@code sync} names which */
    public void execute(IntegrationContext context, Ask ask) {
        String integrationId = context.integration().orElseThrow().id();
        if (!context.definition().syncs().containsKey(ask.sync()) || collected.isOn(integrationId, ask.sync())) {
            return;
        }
        List<Wanted> records = records(integrationId, ask.sync());
        if (records.isEmpty()) {
            return;
        }
        String runId = ids.next();
        wanted.take(integrationId, ask.sync(), records, runId);
        Map<String, List<String>> bySide = records.stream()
                .collect(Collectors.groupingBy(
                        one -> one.side().word(), Collectors.mapping(Wanted::recordId, Collectors.toList())));
        try {
            startSync.begin(context, runId, new StartSync.Command(ask.sync(), Kind.RECORDS, bySide), null);
        } catch (PermanentFailure e) {
            if (e.code() != ErrorCode.SYNC_RUNNING) {
                throw e;
            }
        }
    }

    /** Without those that a run has looked at whose process died before it said so. */
    private List<Wanted> records(String integrationId, String sync) {
        List<Wanted> found = wanted.list(integrationId, sync, MOST);
        int forgotten = found.stream()
                .map(Wanted::runId)
                .filter(Objects::nonNull)
                .distinct()
                .filter(run -> runs.find(run).filter(one -> one.state() == RunState.FINISHED).isPresent())
                .mapToInt(wanted::forget)
                .sum();
        return forgotten == 0 ? found : wanted.list(integrationId, sync, MOST);
    }
}
