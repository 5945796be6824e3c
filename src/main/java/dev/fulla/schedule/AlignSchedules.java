package dev.fulla.schedule;

import dev.fulla.integration.Integration;
import dev.fulla.integration.IntegrationLoader;
import dev.fulla.schedule.ScheduleRepository.Waking;
import dev.fulla.shared.UseCase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings schedules in line with definitions and integrations: those that a deployment added or changed are due by the new
 * rule, from now on. Changes of an integration are followed at once; this finds what was missed.
 */
@UseCase
public class AlignSchedules {
    private static final Logger log = LoggerFactory.getLogger(AlignSchedules.class);
    private static final int BATCH = 500;

    private final IntegrationLoader integrations;
    private final ScheduleRules rules;
    private final ScheduleRepository schedules;

    AlignSchedules(IntegrationLoader integrations, ScheduleRules rules, ScheduleRepository schedules) {
        this.integrations = integrations;
        this.rules = rules;
        this.schedules = schedules;
    }

    /** @return how many were not in line */
    public int execute() {
        int changed = 0;
        for (String type : rules.types()) {
            List<Integration> page = integrations.list(type, "", BATCH);
            while (!page.isEmpty()) {
                changed += align(page);
                page = page.size() < BATCH ? List.of() : integrations.list(type, page.get(BATCH - 1).id(), BATCH);
            }
        }
        if (changed > 0) {
            log.info("schedules aligned count={}", changed);
        }
        return changed;
    }

    private int align(List<Integration> page) {
        Map<String, Schedule> known = schedules.find(page.stream().map(Integration::id).toList());
        Instant now = schedules.now();
        List<Waking> waking = new ArrayList<>();
        List<String> sleeping = new ArrayList<>();
        Set<String> right = new HashSet<>();
        for (Integration one : page) {
            Map<String, ScheduleRule> wanted = rules.find(one);
            wanted.forEach((id, rule) -> {
                Schedule schedule = known.get(id);
                if (schedule == null || schedule.wakeAt() == null || !schedule.rule().equals(rule.text())) {
                    ScheduleRules.waking(id, rule, now).ifPresent(waking::add);
                }
            });
            right.addAll(wanted.keySet());
        }
        known.values().stream()
                .filter(schedule -> schedule.wakeAt() != null && !right.contains(schedule.id()))
                .forEach(schedule -> sleeping.add(schedule.id()));
        schedules.wake(waking);
        if (!sleeping.isEmpty()) {
            schedules.sleep(sleeping);
        }
        return waking.size() + sleeping.size();
    }
}
