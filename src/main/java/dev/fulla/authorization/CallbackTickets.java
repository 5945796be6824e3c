package dev.fulla.authorization;

import dev.fulla.shared.UserId;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What a callback that ends here leaves behind for the front end: a ticket, good for one run of one user, who shows it when
 * signed in. So whoever was lured to a vendor by another's start address connects nothing to that other user.
 */
@Component
final class CallbackTickets {
    private static final char SEPARATOR = '.';

    private final Sessions sessions;

    CallbackTickets(Sessions sessions) {
        this.sessions = sessions;
    }

    /**
     * A callback that comes again gets the same ticket.
     *
     * @param data the parameters of the vendor's redirect
     * @return nothing when the run is over, or has another code
     */
    Optional<String> issue(AuthorizationSession session, Map<String, Object> data) {
        if (session.callback() == null && session.stored().status() == SessionStatus.PENDING) {
            AuthorizationSession.Callback callback = new AuthorizationSession.Callback(Secrets.random(), data);
            if (sessions.keep(session, callback)) {
                return Optional.of(session.id() + SEPARATOR + callback.ticket());
            }
        }
        return sessions.find(session.stored().user(), session.id())
                .filter(now -> now.callback() != null
                        && Secrets.areEqual(
                                String.valueOf(now.callback().data().get("code")), String.valueOf(data.get("code"))))
                .map(now -> now.id() + SEPARATOR + now.callback().ticket());
    }

    /** The user's run of this ticket, in time or ended. */
    Optional<AuthorizationSession> find(UserId user, String moduleName, String ticket) {
        int end = ticket.indexOf(SEPARATOR);
        if (end < 0) {
            return Optional.empty();
        }
        return sessions.find(user, ticket.substring(0, end))
                .filter(found -> found.callback() != null
                        && Secrets.areEqual(found.callback().ticket(), ticket.substring(end + 1))
                        && found.stored().moduleName().equals(moduleName)
                        && (found.stored().status() != SessionStatus.PENDING || !sessions.isExpired(found)));
    }
}
