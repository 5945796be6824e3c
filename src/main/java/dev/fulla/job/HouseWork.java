package dev.fulla.job;

import dev.fulla.crypto.FieldCipher;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Json;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Jobs of the house itself: the same ledger, states, turns and retries, without an integration. */
@Component
public class HouseWork {
    private final ObjectProvider<HouseHandler> handlers;
    private final JobRepository jobs;
    private final FieldCipher cipher;
    private final JobSignal signal;
    private final JobProperties properties;

    HouseWork(
            ObjectProvider<HouseHandler> handlers,
            JobRepository jobs,
            FieldCipher cipher,
            JobSignal signal,
            JobProperties properties) {
        this.handlers = handlers;
        this.jobs = jobs;
        this.cipher = cipher;
        this.signal = signal;
        this.properties = properties;
    }

    /** Puts jobs into the ledger; may be repeated with the same ids. */
    public void add(List<HouseJob> wanted) {
        List<JobRow> rows = new ArrayList<>();
        for (HouseJob one : wanted) {
            String data = cipher.seal(JobRows.TABLE, one.id(), JobRows.FIELD, Json.write(one.data()));
            rows.add(new JobRow(one.id(), one.owner(), null, "", one.event(), data, one.delay(), null, Duration.ZERO, null,
                    null, "house", JobState.DUE, null, null));
        }
        for (int from = 0; from < rows.size(); from += properties.batch()) {
            jobs.insert(rows.subList(from, Math.min(rows.size(), from + properties.batch())));
        }
        signal.raise();
    }

    /** Those of these jobs that are neither done nor parked nor discarded. */
    public Set<String> open(Collection<String> ids) {
        return ids.isEmpty() ? Set.of() : jobs.open(ids);
    }

    /** A claimed job with its handler; nothing when it belongs to an integration. */
    Optional<HeldJob> hold(Job job) {
        UserId owner = job.owner();
        if (job.integrationId() != null || owner == null) {
            return Optional.empty();
        }
        Optional<HouseHandler> handler =
                handlers.stream().filter(one -> one.event().equals(job.event())).findFirst();
        return Optional.of(new HeldJob(
                job,
                () -> handle(handler.orElse(null), owner, job),
                properties.attempts(),
                handler.map(HouseHandler::timeBudget).orElse(properties.timeBudget())));
    }

    private void handle(@Nullable HouseHandler handler, UserId owner, Job job) {
        if (handler == null) {
            throw new PermanentFailure(ErrorCode.EVENT_NOT_HANDLED, "Nobody here handles " + job.event() + ".");
        }
        String text = cipher.open(JobRows.TABLE, job.id(), JobRows.FIELD, job.sealedData());
        handler.handle(owner, Json.MAPPER.convertValue(Json.read(text), Object.class));
    }
}
