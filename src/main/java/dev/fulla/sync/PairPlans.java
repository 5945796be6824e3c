package dev.fulla.sync;

import dev.fulla.shared.Failure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The plans of a chunk of links, in their order, as far as a step may ask vendors for records that the run did not fetch;
 * the next step begins with the first link that has none.
 */
final class PairPlans {
    private final RunWork work;
    private final RecordEndpoints endpoints;
    private final StepBudget budget;
    private final Instant now;

    PairPlans(RunWork work, RecordEndpoints endpoints, SyncProperties properties, Instant now) {
        this.work = work;
        this.endpoints = endpoints;
        this.budget = new StepBudget(properties);
        this.now = now;
    }

    /**
     * @param staged what the run has of each link, by its id
     * @return of one link at least, unless there is none
     * @throws Failure of the vendor's when it fails before one link is planned
     */
    List<PairPlan> of(List<LinkDraft> drafts, Map<String, List<StagedRecord>> staged) {
        Overlooked overlooked = Overlooked.of(work, endpoints, drafts, staged, budget);
        List<PairPlan> plans = new ArrayList<>();
        Failure failure = overlooked.failure();
        for (LinkDraft draft : drafts) {
            List<StagedRecord> records = staged.getOrDefault(draft.id(), List.of());
            boolean isToAsk = PairPlan.isToAsk(work, draft, records);
            if (!overlooked.isTold(draft) || isToAsk && !plans.isEmpty() && !budget.mayAsk()) {
                break;
            }
            try {
                plans.add(new PairPlan(work, draft, records, this::ask, overlooked, now));
            } catch (Failure e) {
                failure = e; // what was planned before is written first
                break;
            }
        }
        if (plans.isEmpty() && failure != null) {
            throw failure;
        }
        return plans;
    }

    private Optional<SyncRecord> ask(Side side, String recordId) {
        budget.ask();
        return endpoints.source(work.endpoint(side)).get(work.context(), work.endpoint(side), recordId);
    }
}
