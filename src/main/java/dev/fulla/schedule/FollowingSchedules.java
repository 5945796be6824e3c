package dev.fulla.schedule;

import dev.fulla.integration.Integration;
import dev.fulla.integration.IntegrationListener;
import java.util.List;
import org.springframework.stereotype.Component;

/** Lets the schedule of an integration follow what becomes of it; {@link AlignSchedules} finds what this missed. */
@Component
class FollowingSchedules implements IntegrationListener {
    private final ScheduleRules rules;
    private final ScheduleRepository schedules;

    FollowingSchedules(ScheduleRules rules, ScheduleRepository schedules) {
        this.rules = rules;
        this.schedules = schedules;
    }

    @Override
    public void statusChanged(Integration integration) {
        if (!rules.types().contains(integration.type())) {
            return;
        }
        rules.find(integration)
                .flatMap(rule -> ScheduleRules.waking(integration, rule, schedules.now()))
                .ifPresentOrElse(
                        waking -> schedules.wake(List.of(waking)), () -> schedules.sleep(List.of(integration.id())));
    }

    @Override
    public void deleted(Integration integration) {
        if (rules.types().contains(integration.type())) {
            schedules.delete(List.of(integration.id()));
        }
    }
}
