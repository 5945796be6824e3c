package dev.fulla.user;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A user who is being deleted.
 *
 * @param pseudonym random, given once: nobody can tell from it who it was, and all traces of one user bear the same
 */
public record Departure(User user, String pseudonym) {
    /** What else the audit log may call this user. */
    List<String> names() {
        return Stream.of(user.username(), user.email(), user.appUserId(), user.appOrgId())
                .filter(Objects::nonNull)
                .toList();
    }
}
