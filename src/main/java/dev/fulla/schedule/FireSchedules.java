package dev.fulla.schedule;

import dev.fulla.integration.Integration;
import dev.fulla.integration.IntegrationSchedule.Overlap;
import dev.fulla.integration.IntegrationEvents;
import dev.fulla.integration.IntegrationLoader;
import dev.fulla.job.EnqueuedJob;
import dev.fulla.job.JobIntake;
import dev.fulla.job.JobIntake.Wanted;
import dev.fulla.job.NewJob;
import dev.fulla.schedule.DuePlan.Firing;
import dev.fulla.schedule.DueWork.DueTime;
import dev.fulla.schedule.ScheduleRepository.Step;
import dev.fulla.schedule.ScheduleRepository.Waking;
import dev.fulla.shared.UseCase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes a job of each due time that has come, {@code ON_SCHEDULE} or what else is due. The job comes first, with the due time as its dedupe key,
 * then the schedule goes on to the next due time: whoever dies in between, or is overtaken, leaves nothing lost and
 * nothing twice.
 */
@UseCase
public class FireSchedules {
    static final int BATCH = 500;
    /** After which a schedule is looked at again whose claimer gave no sign of life. */
    static final Duration LEASE = Duration.ofSeconds(5);
    /** As long as ended jobs are kept by default, so that the key costs nothing. */
    private static final Duration ONCE = Duration.ofDays(7);

    private final ScheduleRepository schedules;
    private final IntegrationLoader integrations;
    private final ScheduleRules rules;
    private final JobIntake jobs;

    FireSchedules(ScheduleRepository schedules, IntegrationLoader integrations, ScheduleRules rules, JobIntake jobs) {
        this.schedules = schedules;
        this.integrations = integrations;
        this.rules = rules;
        this.jobs = jobs;
    }

    /** @return how many jobs came about */
    public int execute() {
        int fired = 0;
        List<Schedule> due;
        do {
            due = schedules.claim(BATCH, LEASE);
            fired += due.isEmpty() ? 0 : fire(due, schedules.now());
        } while (due.size() == BATCH);
        return fired;
    }

    private int fire(List<Schedule> due, Instant now) {
        Map<String, Integration> found = integrations.find(due.stream().map(Schedule::integrationId).toList());
        Set<String> open = jobs.open(
                due.stream().map(Schedule::lastJob).filter(Objects::nonNull).toList());
        List<Waking> changed = new ArrayList<>();
        List<Planned> plans = new ArrayList<>();
        Collection<String> asleep = new ArrayList<>();
        for (Schedule one : due) {
            Integration integration = found.get(one.integrationId());
            ScheduleRule rule = integration == null ? null : rules.find(integration).get(one.id());
            if (rule == null) {
                asleep.add(one.id());
            } else if (!rule.text().equals(one.rule())) {
                ScheduleRules.waking(one.id(), rule, now).ifPresent(changed::add);
            } else {
                DueWork work = one.name().flatMap(name -> rules.work(integration, name)).orElse(null);
                boolean isBusy = one.lastJob() != null && open.contains(one.lastJob())
                        || work != null && work.isBusy(integration.id(), one.name().orElseThrow());
                plans.add(new Planned(one, integration, rule, work, DuePlan.of(rule, one, now, isBusy)));
            }
        }
        schedules.wake(changed);
        schedules.sleep(asleep);
        schedules.delete(asleep.stream().map(Schedule::integrationOf).filter(id -> !found.containsKey(id)).toList());
        return carryOut(plans, now);
    }

    /** @param work null for the integration's own schedule */
    private record Planned(
            Schedule schedule, Integration integration, ScheduleRule rule, @Nullable DueWork work, DuePlan plan) {}

    private int carryOut(List<Planned> plans, Instant now) {
        List<Wanted> wanted = new ArrayList<>();
        for (Planned one : plans) {
            one.plan().firings().forEach(firing -> wanted.add(wanted(one, firing, now)));
        }
        List<EnqueuedJob> stored = jobs.add(wanted);
        List<Step> steps = new ArrayList<>();
        List<String> over = new ArrayList<>();
        int next = 0;
        for (Planned one : plans) {
            next += one.plan().firings().size();
            if (one.plan().nextDue() == null) {
                over.add(one.schedule().id());
            } else {
                steps.add(step(one, one.plan().firings().isEmpty() ? null : stored.get(next - 1).id()));
            }
        }
        schedules.advance(steps);
        schedules.sleep(over);
        return (int) stored.stream().filter(EnqueuedJob::isNew).count();
    }

    private static Wanted wanted(Planned one, Firing firing, Instant now) {
        String name = one.schedule().name().map(known -> "schedule " + known).orElse("schedule");
        DueTime due = new DueTime(firing.dueAt(), now, firing.missed());
        NewJob job = job(one, due).once(name + " " + firing.dueAt(), ONCE).from("schedule");
        return new Wanted(one.integration(), one.rule().overlap() == Overlap.QUEUE ? job.inOrderOf(name) : job);
    }

    private static NewJob job(Planned one, DueTime due) {
        return one.work() == null
                ? NewJob.of(
                        one.integration().id(),
                        IntegrationEvents.ON_SCHEDULE,
                        Map.of("dueAt", due.dueAt().toString(), "firedAt", due.firedAt().toString(), "missed", due.missed()))
                : one.work().job(one.integration().id(), one.schedule().name().orElseThrow(), due, one.rule().overlap());
    }

    private static Step step(Planned one, @Nullable String job) {
        DuePlan plan = one.plan();
        Instant fired = job == null ? null : plan.firings().get(plan.firings().size() - 1).dueAt();
        return new Step(
                one.schedule().id(),
                one.schedule().nextDue(),
                Objects.requireNonNull(plan.nextDue()),
                fired,
                job,
                plan.missed(),
                plan.skipped());
    }
}
