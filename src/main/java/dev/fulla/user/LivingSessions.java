package dev.fulla.user;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Tells which sessions were ended since they began: signed out, revoked, expired, user deleted. */
@Component
public class LivingSessions {
    private final TokenRepository tokens;
    private final Clock clock;

    LivingSessions(TokenRepository tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    /** Those that still hold; a session without a native token holds until its own end. */
    public List<Session> of(Collection<Session> sessions) {
        List<String> ids = sessions.stream().map(Session::tokenId).filter(Objects::nonNull).distinct().toList();
        Set<String> living = ids.isEmpty() ? Set.of() : tokens.listLiving(ids, clock.instant());
        return sessions.stream()
                .filter(session -> session.tokenId() == null || living.contains(session.tokenId()))
                .filter(session -> session.endsAt() == null || session.endsAt().isAfter(clock.instant()))
                .toList();
    }
}
