package dev.fulla.platform.watch;

import dev.fulla.health.PollLoops;
import dev.fulla.shared.Ids;
import dev.fulla.shared.UnitOfWork;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.component.timer.TimerEndpoint;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Watches the schedules: each must go on turning, each run is a unit of work, timed by what came of it. */
@Component
public class ScheduleWatch implements RoutePolicyFactory {
    /** How long one run may take, which may have much to clear away. */
    private static final Duration LONGEST_RUN = Duration.ofHours(1);

    private final PollLoops loops;
    private final MeterRegistry meters;
    private final Ids ids;

    ScheduleWatch(PollLoops loops, MeterRegistry meters, Ids ids) {
        this.loops = loops;
        this.meters = meters;
        this.ids = ids;
    }

    @Override
    public @Nullable RoutePolicy createRoutePolicy(CamelContext camel, String routeId, NamedNode route) {
        return new Policy(routeId);
    }

    private final class Policy extends RoutePolicySupport {
        private final String name;
        private final Map<String, Run> runs = new ConcurrentHashMap<>();
        private PollLoops.@Nullable Loop loop;

        private Policy(String name) {
            this.name = name;
        }

        private record Run(UnitOfWork unit, Thread thread, long begun) {}

        @Override
        public void onStart(Route route) {
            if (route.getEndpoint() instanceof TimerEndpoint timer) {
                loop = loops.watch("schedule-" + name, LONGEST_RUN.plusMillis(timer.getPeriod() + timer.getDelay()));
                timer(false);
                timer(true);
            }
        }

        @Override
        public void onStop(Route route) {
            if (loop != null) {
                loop.end();
                loop = null;
            }
        }

        @Override
        public void onExchangeBegin(Route route, Exchange exchange) {
            if (loop != null) {
                loop.turned();
                UnitOfWork unit = UnitOfWork.begin(ids.next()).named("schedule", name);
                runs.put(exchange.getExchangeId(), new Run(unit, Thread.currentThread(), System.nanoTime()));
            }
        }

        @Override
        public void onExchangeDone(Route route, Exchange exchange) {
            Run run = runs.remove(exchange.getExchangeId());
            if (run == null) {
                return;
            }
            if (run.thread() == Thread.currentThread()) {
                run.unit().close();
            }
            boolean isFailed = exchange.getException() != null || exchange.getProperty(Exchange.EXCEPTION_CAUGHT) != null;
            timer(isFailed).record(Duration.ofNanos(System.nanoTime() - run.begun()));
        }

        /** Both are known from the start, so that a first failure shows as a rise. */
        private Timer timer(boolean isFailed) {
            return Timer.builder("fulla.schedule.runs")
                    .description("Runs of schedules by what came of them")
                    .tags("schedule", name, "outcome", isFailed ? "failed" : "done")
                    .register(meters);
        }
    }
}
