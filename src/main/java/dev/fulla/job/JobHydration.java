package dev.fulla.job;

import dev.fulla.crypto.FieldCipher;
import dev.fulla.integration.DispatchEvent;
import dev.fulla.integration.Integration;
import dev.fulla.integration.IntegrationContext;
import dev.fulla.integration.IntegrationDefinition;
import dev.fulla.integration.IntegrationLoader;
import dev.fulla.shared.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Gets claimed jobs ready to be done: their integrations with accounts, in two steps for all of them; then their data. */
@Component
class JobHydration {
    private final IntegrationLoader loader;
    private final DispatchEvent dispatchEvent;
    private final ObjectProvider<JobHandler> handlers;
    private final ObjectProvider<JobListener> listeners;
    private final ObjectProvider<StoppedJobs> stopped;
    private final JobOutcomes outcomes;
    private final FieldCipher cipher;
    private final JobProperties properties;
    private final HouseWork houseWork;

    JobHydration(
            IntegrationLoader loader,
            DispatchEvent dispatchEvent,
            ObjectProvider<JobHandler> handlers,
            ObjectProvider<JobListener> listeners,
            ObjectProvider<StoppedJobs> stopped,
            JobOutcomes outcomes,
            FieldCipher cipher,
            JobProperties properties,
            HouseWork houseWork) {
        this.houseWork = houseWork;
        this.loader = loader;
        this.dispatchEvent = dispatchEvent;
        this.handlers = handlers;
        this.listeners = listeners;
        this.stopped = stopped;
        this.outcomes = outcomes;
        this.cipher = cipher;
        this.properties = properties;
    }

    /** @param closings of those that cannot be done now, and of those that were tried too often */
    record Hydrated(List<HeldJob> jobs, List<Closing> closings) {}

    Hydrated open(List<Job> claimed) {
        List<HeldJob> held = new ArrayList<>();
        List<Closing> closings = new ArrayList<>();
        List<Job> ofIntegrations = new ArrayList<>();
        for (Job job : claimed) {
            Optional<HeldJob> own = houseWork.hold(job);
            own.ifPresentOrElse(one -> add(one, held, closings), () -> ofIntegrations.add(job));
        }
        open(ofIntegrations, held, closings);
        return new Hydrated(held, closings);
    }

    private static void add(HeldJob one, List<HeldJob> held, List<Closing> closings) {
        Job job = one.job();
        if (job.attempt() > one.attempts()) {
            closings.add(Closing.ended(job, JobState.PARKED, Objects.requireNonNullElse(job.reason(), Reasons.WORKER_LOST),
                    job.reasonDetail()));
        } else {
            held.add(one);
        }
    }

    private void open(List<Job> claimed, List<HeldJob> held, List<Closing> closings) {
        Set<String> ids = new HashSet<>();
        claimed.stream().map(Job::integrationId).filter(Objects::nonNull).forEach(ids::add);
        Map<String, Integration> found = loader.find(ids);
        List<Job> able = new ArrayList<>();
        for (Job job : claimed) {
            Optional<Closing> unable = outcomes.before(job, found.get(job.integrationId()));
            unable.ifPresentOrElse(closings::add, () -> able.add(job));
        }
        found.keySet().retainAll(able.stream().map(Job::integrationId).toList());
        Map<String, IntegrationContext> contexts = found.isEmpty() ? Map.of() : loader.open(found.values());
        for (Job job : able) {
            IntegrationContext context = contexts.get(job.integrationId());
            if (context == null) {
                closings.add(JobOutcomes.waiting(job, "NOT_INSTALLED"));
            } else {
                IntegrationDefinition.EventRule rule = context.definition().rule(job.event());
                HeldJob one = new HeldJob(
                        job,
                        () -> dispatch(context, job),
                        own(job).map(own -> own.attempts(job.event(), properties.attempts()))
                                .orElseGet(() -> rule.attempts(properties.attempts())),
                        own(job).map(own -> own.timeBudget(job.event(), properties.timeBudget()))
                                .orElseGet(() -> rule.timeBudget(properties.timeBudget())));
                add(one, held, closings);
            }
        }
    }

    /** Hands a job to whoever handles its event. */
    private void dispatch(IntegrationContext context, Job job) {
        Optional<JobHandler> own = own(job);
        if (own.isPresent()) {
            own.get().handle(context, job.event(), data(job));
        } else {
            Object data = data(job);
            listeners.forEach(one -> one.begins(context, job.event(), data));
            dispatchEvent.execute(context, job.event(), data);
        }
    }

    /** Who does it, if it is the framework's own work. */
    private Optional<JobHandler> own(Job job) {
        return job.event().indexOf('.') < 0
                ? Optional.empty()
                : handlers.stream().filter(one -> one.handles(job.event())).findFirst();
    }

    /** Tells whoever wants to know of the framework's own jobs that were not done. */
    void closed(Closing closing) {
        Job job = closing.job();
        String reason = closing.reason();
        boolean isStopped = closing.state() != JobState.DONE && reason != null && !reason.equals(Reasons.HANDED_BACK);
        if (isStopped && job.integrationId() != null && job.event().indexOf('.') >= 0) {
            stopped.stream()
                    .filter(one -> one.handles(job.event()))
                    .forEach(one -> one.stopped(job.event(), closing.state(), data(job), reason, closing.detail()));
        }
    }

    private @Nullable Object data(Job job) {
        String text = cipher.open(JobRows.TABLE, job.id(), JobRows.FIELD, job.sealedData());
        return Json.MAPPER.convertValue(Json.read(text), Object.class);
    }
}
