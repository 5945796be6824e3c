package dev.fulla.health;

import java.util.Map;
import org.springframework.stereotype.Component;

/** How long ago each loop turned. That none does is for {@link CheckLiveness} to say, not for readiness. */
@Component
final class LoopsCheck implements HealthCheck {
    private final PollLoops loops;

    LoopsCheck(PollLoops loops) {
        this.loops = loops;
    }

    @Override
    public String name() {
        return "loops";
    }

    @Override
    public boolean required() {
        return false;
    }

    @Override
    public Map<String, Object> look() {
        Map<String, Long> stalled = loops.stalled();
        return Map.of(
                "status", stalled.isEmpty() ? "healthy" : "unhealthy",
                "stalled", stalled.keySet(),
                "millisecondsSinceTurn", loops.ages());
    }
}
