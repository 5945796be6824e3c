package dev.fulla.timeline;

import dev.fulla.entity.Entity;
import dev.fulla.entity.EntityRepository;
import dev.fulla.integration.Integration;
import dev.fulla.integration.IntegrationRepository;
import dev.fulla.job.JobFilter;
import dev.fulla.job.JobSearchRepository;
import dev.fulla.job.JobSource;
import dev.fulla.job.JobState;
import dev.fulla.job.JobView;
import dev.fulla.shared.Page;
import dev.fulla.shared.UserId;
import dev.fulla.sync.RunProgress;
import dev.fulla.sync.SyncEvents;
import dev.fulla.sync.SyncRun;
import dev.fulla.sync.SyncRunSearchRepository;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The part of a timeline that the ledger holds: what the vendor of a connection sent, the jobs of its integrations that
 * are not simply done, and their runs. It is read there and written nowhere else.
 */
@Component
class ConnectionJobs {
    /** Of the integrations that use one account; the newest. */
    private static final int INTEGRATIONS = 20;

    private static final Set<JobState> NOT_DONE = EnumSet.complementOf(EnumSet.of(JobState.DONE));

    private final EntityRepository entities;
    private final IntegrationRepository integrations;
    private final JobSearchRepository jobs;
    private final SyncRunSearchRepository runs;

    ConnectionJobs(
            EntityRepository entities, IntegrationRepository integrations, JobSearchRepository jobs, SyncRunSearchRepository runs) {
        this.entities = entities;
        this.integrations = integrations;
        this.jobs = jobs;
        this.runs = runs;
    }

    /** Several lists, each from the newest to the oldest. */
    List<Page<TimelineView>> list(UserId owner, String credentialId, @Nullable String cursor, int limit) {
        List<Page<TimelineView>> pages = new ArrayList<>();
        for (Entity entity : entities.listByCredential(owner, credentialId)) {
            String module = entity.moduleName();
            using(owner, entity).forEach(integration -> {
                JobFilter all = JobFilter.of(NOT_DONE).on(integration.id(), owner.value());
                JobFilter calls = JobFilter.of(EnumSet.of(JobState.DONE))
                        .on(integration.id(), owner.value())
                        .from(JobSource.webhook(module));
                pages.add(views(jobs.list(all, cursor, limit), module));
                pages.add(views(jobs.list(calls, cursor, limit), module));
                Page<SyncRun> found = runs.list(owner, integration.id(), cursor, limit);
                pages.add(new Page<>(
                        found.items().stream().map(RunProgress::of).map(TimelineView::of).toList(), found.next()));
            });
        }
        return pages;
    }

    private Stream<Integration> using(UserId owner, Entity entity) {
        return integrations.listByEntity(owner, entity.id()).stream()
                .sorted(Comparator.comparing(Integration::createdAt).reversed())
                .limit(INTEGRATIONS);
    }

    /** Without the calls of other vendors, and without the steps of runs, which the runs stand for. */
    private static Page<TimelineView> views(Page<JobView> page, String module) {
        return new Page<>(
                page.items().stream()
                        .filter(job -> !SyncEvents.isOne(job.event()))
                        .filter(job -> !JobSource.isWebhook(job.source()) || JobSource.isWebhook(job.source(), module))
                        .map(TimelineView::of)
                        .toList(),
                page.next());
    }
}
