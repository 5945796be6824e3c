package dev.fulla.job;

import dev.fulla.shared.Page;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import java.util.EnumSet;
import java.util.Set;

/** Lists the jobs of all users for an operator, newest first, without what they carry. */
@UseCase
public class ListJobs {
    static final Set<JobState> ALL = EnumSet.allOf(JobState.class);
    private static final int PAGE = 100;

    private final JobSearchRepository search;

    ListJobs(JobSearchRepository search) {
        this.search = search;
    }

    /**
     * @return a page, which may be short or empty and still have a next one: each looks at a bounded part of the ledger
     * @throws PermanentFailure {@code INVALID_REQUEST}
     */
    public Page<JobView> execute(JobQuery query) {
        return search.list(query.filter(ALL, ALL), query.cursor(), query.limitOr(PAGE));
    }
}
