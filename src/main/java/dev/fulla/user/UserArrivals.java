package dev.fulla.user;

import dev.fulla.shared.Ids;
import dev.fulla.shared.PermanentFailure;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes in users whom another system knew, under the ids and with the passwords that they had there. */
@Component
public class UserArrivals {
    private static final Pattern BCRYPT = Pattern.compile("\\$2[aby]?\\$\\d\\d\\$[./A-Za-z0-9]{53}");

    private final UserRepository users;
    private final AuditLog audit;

    UserArrivals(UserRepository users, AuditRepository audit, Ids ids, Clock clock) {
        this.users = users;
        this.audit = new AuditLog(audit, ids, clock);
    }

    public Optional<User> find(String id) {
        return users.find(id);
    }

    /** Whether a text is a hash that a password can be checked against. */
    public static boolean isPasswordHash(String text) {
        return BCRYPT.matcher(text).matches();
    }

    /**
     * Whether another user has one of the names of this one.
     *
     * @throws PermanentFailure {@code INVALID_REQUEST} when a name is none
     */
    public boolean isNameTaken(User user) {
        Names.check("username", user.username());
        Names.check("email", user.email());
        Names.check("appUserId", user.appUserId());
        Names.check("appOrgId", user.appOrgId());
        return another(user, user.username() == null ? Optional.empty() : users.findByUsername(user.username()))
                || another(user, user.appUserId() == null ? Optional.empty() : users.findByAppUserId(user.appUserId()))
                || another(user, user.appOrgId() == null ? Optional.empty() : users.findByAppOrgId(user.appOrgId()));
    }

    /** @throws PermanentFailure {@code USER_ALREADY_EXISTS} when the id or a name is taken */
    public void add(User user, @Nullable String passwordHash) {
        users.insert(user, passwordHash);
        audit.record(AuditEvent.USER_CREATED, user.id(), user.username(), Map.of("origin", "IMPORT"));
    }

    private static boolean another(User user, Optional<User> found) {
        return found.filter(other -> !other.id().equals(user.id())).isPresent();
    }
}
