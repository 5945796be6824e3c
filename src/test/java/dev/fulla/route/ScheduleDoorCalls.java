package dev.fulla.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Calls of the doors of schedules. */
final class ScheduleDoorCalls {
    private ScheduleDoorCalls() {}

    static Map<String, Function<DoorWorld, DoorCall>> calls() {
        Map<String, Function<DoorWorld, DoorCall>> calls = new HashMap<>();
        calls.put("fireSchedules", world -> DoorCall.with().answers(Integer.class, fired -> assertThat(fired).isNotNegative()));
        calls.put("alignSchedules", world -> DoorCall.with().answers(Integer.class, many -> assertThat(many).isNotNegative()));
        return calls;
    }
}
