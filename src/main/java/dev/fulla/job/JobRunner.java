package dev.fulla.job;

import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls the handler of a job and says how that ended. */
final class JobRunner {
    private static final Logger log = LoggerFactory.getLogger(JobRunner.class);

    private final JobHydration hydration;
    private final JobOutcomes outcomes;
    private final Clock clock;

    JobRunner(JobHydration hydration, JobOutcomes outcomes, Clock clock) {
        this.hydration = hydration;
        this.outcomes = outcomes;
        this.clock = clock;
    }

    /** @return nothing when it was handed back before its turn came */
    Optional<Closing> run(HeldJob one) {
        HandlerScope scope = new HandlerScope(one.job(), clock.instant().plus(one.budget()));
        if (!one.begin(Thread.currentThread(), scope)) {
            return Optional.empty();
        }
        scope.enter();
        try {
            hydration.dispatch(one);
            return Optional.of(Closing.done(one.job(), scope.collected()));
        } catch (Throwable thrown) {
            return Optional.of(failed(one, thrown));
        } finally {
            HandlerScope.leave();
        }
    }

    private Closing failed(HeldJob one, Throwable thrown) {
        if (thrown instanceof Error) {
            log.error("handler broke id={} event={}", one.job().id(), one.job().event(), thrown);
        }
        if (one.isTimedOut()) {
            return timedOut(one);
        }
        if (one.isHandedBack()) {
            return JobOutcomes.handedBack(one.job());
        }
        Thread.interrupted();
        try {
            return outcomes.failed(one.job(), attempts(one), thrown);
        } catch (RuntimeException e) {
            log.warn("integration of a failed job not loaded id={}", one.job().id(), e);
            return Closing.again(one.job(), outcomes.delay(one.job().attempt()), false, Reasons.HANDED_BACK, null);
        }
    }

    /** What follows when its time is over. */
    Closing timedOut(HeldJob one) {
        return outcomes.timedOut(one.job(), attempts(one), one.budget());
    }

    private int attempts(HeldJob one) {
        return hydration.attempts(one.context(), one.job());
    }
}
