package dev.fulla.job;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** How much work there is and how long the oldest waits, for whoever watches over it; two small queries. */
@Component
public class JobLoad {
    /** Ended jobs are many, and a matter of rates. */
    public static final List<JobState> STATES =
            List.of(JobState.DUE, JobState.SENT, JobState.RUNNING, JobState.WAITING, JobState.PARKED);

    private final JobSearchRepository search;

    JobLoad(JobSearchRepository search) {
        this.search = search;
    }

    /**
     * @param jobs by state, each counted up to {@link GetJobCounts#MOST}
     * @param oldestDue how long the oldest job waits that could be done; zero when none does
     */
    public record Load(Map<JobState, Long> jobs, Duration oldestDue) {}

    public Load look() {
        Map<JobState, Long> jobs = new EnumMap<>(JobState.class);
        STATES.forEach(state -> jobs.put(state, 0L));
        search.count(STATES, GetJobCounts.MOST)
                .forEach((state, reasons) -> jobs.put(state, reasons.values().stream().mapToLong(Long::longValue).sum()));
        return new Load(jobs, search.findOldestDue().orElse(Duration.ZERO));
    }
}
