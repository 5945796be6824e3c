package dev.fulla.entity;

import dev.fulla.shared.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What asking third parties about stored sign-ins brought: no errors means that all work. */
public record AuthTest(List<AuthError> errors) {
    public static final AuthTest OK = new AuthTest(List.of());

    public AuthTest {
        errors = List.copyOf(errors);
    }

    public boolean isOk() {
        return errors.isEmpty();
    }

    /** Both results as one. */
    public AuthTest and(AuthTest other) {
        List<AuthError> all = new ArrayList<>(errors);
        all.addAll(other.errors);
        return new AuthTest(all);
    }

    /** The shapes that HTTP callers know: 200 with a status, or 400 with the errors. */
    public Answer answer() {
        return isOk() ? Answer.of(200, Map.of("status", "ok")) : Answer.of(400, Map.of("errors", errors));
    }
}
