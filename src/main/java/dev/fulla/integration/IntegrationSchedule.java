package dev.fulla.integration;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.scheduling.support.CronExpression;

/**
 * When {@code ON_SCHEDULE} happens: exactly one of the first two is set.
 *
 * @param every such as {@code 15m}
 * @param cron five fields, or six that begin with seconds
 * @param zone of {@code cron}; UTC when left out
 * @param jitter over how long integrations are spread; left out: over all of {@code every}, and not for {@code cron}
 */
public record IntegrationSchedule(
        @Nullable String every,
        @Nullable String cron,
        @Nullable String zone,
        @Nullable String jitter,
        CatchUp catchUp,
        Overlap overlap) {
    public IntegrationSchedule {
        catchUp = catchUp == null ? CatchUp.ONE : catchUp;
        overlap = overlap == null ? Overlap.SKIP : overlap;
    }

    public Optional<Duration> period() {
        return Optional.ofNullable(every).map(DurationStyle.SIMPLE::parse);
    }

    /** @throws IllegalArgumentException when it cannot be read */
    public Optional<CronExpression> expression() {
        return Optional.ofNullable(cron)
                .map(fields -> fields.trim().split("\\s+").length == 5 ? "0 " + fields : fields)
                .map(CronExpression::parse);
    }

    /** @throws java.time.DateTimeException when there is no such zone */
    public ZoneId zoneId() {
        return zone == null ? ZoneOffset.UTC : ZoneId.of(zone);
    }

    public Duration spread() {
        return jitter == null ? period().orElse(Duration.ZERO) : DurationStyle.SIMPLE.parse(jitter);
    }

    /** What becomes of due times at which nobody was there. */
    public enum CatchUp {
        /** Nothing. */
        @JsonProperty("none")
        NONE,
        /** One firing for all of them. */
        @JsonProperty("one")
        ONE,
        /** A firing for each, the newest hundred at most. */
        @JsonProperty("all")
        ALL
    }

    /** What becomes of a due time while the job of the one before is open. */
    public enum Overlap {
        /** It has no firing. */
        @JsonProperty("skip")
        SKIP,
        /** Its job is done after that one. */
        @JsonProperty("queue")
        QUEUE
    }
}
