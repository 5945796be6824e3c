package dev.fulla.schedule;

import dev.fulla.integration.IntegrationSchedule.Overlap;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What follows from due times that have come.
 *
 * @param nextDue the due time to wait for now; null when there is none any more
 * @param missed due times without firing after the last firing here, or since the last one when there is none
 * @param skipped how many of them because the job of the firing before is still open
 */
record DuePlan(List<Firing> firings, @Nullable Instant nextDue, long missed, int skipped) {
    /** What is later than this was missed, because nobody was there to look. */
    static final Duration LATE = Duration.ofSeconds(30);
    /** Of due times that were missed, the most that {@code catchUp: all} fires for. */
    static final int MOST = 100;
    /** So many are counted; after them the count begins anew just before now. */
    private static final int COUNTED = 1000;

    /** @param missed due times before this one and after the last firing, which had none */
    record Firing(Instant dueAt, long missed) {}

    static DuePlan of(ScheduleRule rule, Schedule schedule, Instant now, boolean isBusy) {
        List<Instant> late = new ArrayList<>();
        List<Instant> recent = new ArrayList<>();
        Optional<Instant> due = Optional.of(schedule.nextDue());
        while (due.isPresent() && !due.get().isAfter(now)) {
            boolean isLate = due.get().isBefore(now.minus(LATE));
            (isLate ? late : recent).add(due.get());
            due = rule.next(isLate && late.size() >= COUNTED ? latest(due.get(), now.minus(LATE)) : due.get());
        }
        Turns turns = new Turns(schedule.missed(), rule.overlap(), isBusy);
        int made = switch (rule.catchUp()) {
            case NONE -> 0;
            case ONE -> Math.min(1, late.size());
            case ALL -> Math.min(MOST, late.size());
        };
        turns.missed += late.size() - made;
        late.subList(late.size() - made, late.size()).forEach(turns::take);
        recent.forEach(turns::take);
        return new DuePlan(List.copyOf(turns.firings), due.orElse(null), turns.missed, turns.skipped);
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static final class Turns {
        private final List<Firing> firings = new ArrayList<>();
        private final Overlap overlap;
        private boolean isBusy;
        private long missed;
        private int skipped;

        Turns(long missed, Overlap overlap, boolean isBusy) {
            this.missed = missed;
            this.overlap = overlap;
            this.isBusy = isBusy;
        }

        void take(Instant due) {
            if (isBusy && overlap == Overlap.SKIP) {
                missed++;
                skipped++;
                return;
            }
            firings.add(new Firing(due, missed));
            missed = 0;
            isBusy = true;
        }
    }
}
