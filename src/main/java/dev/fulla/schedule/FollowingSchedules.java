package dev.fulla.schedule;

import dev.fulla.integration.Integration;
import dev.fulla.integration.IntegrationListener;
import dev.fulla.schedule.ScheduleRepository.Waking;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Lets the schedules of an integration follow what becomes of it; {@link AlignSchedules} finds what this missed. */
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
        Instant now = schedules.now();
        List<Waking> waking = rules.find(integration).entrySet().stream()
                .flatMap(one -> ScheduleRules.waking(one.getKey(), one.getValue(), now).stream())
                .toList();
        if (waking.isEmpty()) {
            schedules.sleep(schedules.find(List.of(integration.id())).keySet());
        } else {
            schedules.wake(waking);
        }
    }

    @Override
    public void deleted(Integration integration) {
        if (rules.types().contains(integration.type())) {
            schedules.delete(List.of(integration.id()));
        }
    }
}
