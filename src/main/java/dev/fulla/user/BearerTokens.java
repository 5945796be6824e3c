package dev.fulla.user;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Ids;
import dev.fulla.shared.Json;
import dev.fulla.shared.PermanentFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes and reads native tokens: Base64 of {@code {"id":"…","token":"…"}}, shown once, kept as a hash. */
@Component
class BearerTokens {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern HEADER = Pattern.compile("\\s*bearer +(\\S+)\\s*", Pattern.CASE_INSENSITIVE);
    private static final String NO_SUCH_HASH = Secrets.sha256(Secrets.random());
    private static final int LONGEST = 1024;

    private final TokenRepository tokens;
    private final UserProperties.TokenSettings settings;
    private final Ids ids;
    private final Clock clock;

    BearerTokens(TokenRepository tokens, UserProperties properties, Ids ids, Clock clock) {
        this.tokens = tokens;
        this.settings = properties.token();
        this.ids = ids;
        this.clock = clock;
    }

    /** A new token for whoever signed in as this user. */
    String issue(String userId) {
        Wire wire = new Wire(ids.next(), Secrets.random());
        Instant now = clock.instant();
        tokens.insert(new Token(wire.id, userId, Secrets.sha256(wire.token), now, now.plus(settings.lifetime())));
        return Base64.getEncoder().encodeToString(Json.write(wire).getBytes(StandardCharsets.UTF_8));
    }

    /** @throws PermanentFailure {@code INVALID_TOKEN}, with the same words for every reason */
    TokenRepository.Owned check(String bearer) {
        Wire wire = read(bearer);
        TokenRepository.Owned owned = tokens.findWithUser(wire.id).orElse(null);
        boolean genuine = Secrets.hashesTo(wire.token, owned == null ? NO_SUCH_HASH : owned.token().secretHash());
        if (owned == null || !genuine || owned.token().isExpired(clock.instant())) {
            throw invalid(null);
        }
        return owned;
    }

    /** @throws PermanentFailure {@code INVALID_TOKEN} when the header holds no bearer token */
    static String inHeader(@Nullable String authorization) {
        if (authorization == null || authorization.isBlank()) {
            throw new PermanentFailure(ErrorCode.AUTHENTICATION_REQUIRED, "No valid authentication provided.");
        }
        Matcher matcher = HEADER.matcher(authorization);
        if (!matcher.matches()) {
            throw invalid(null);
        }
        return matcher.group(1);
    }

    static PermanentFailure invalid(@Nullable Exception cause) {
        String message = "This token is not valid; sign in again.";
        return cause == null
                ? new PermanentFailure(ErrorCode.INVALID_TOKEN, message)
                : new PermanentFailure(ErrorCode.INVALID_TOKEN, message, cause);
    }

    private static Wire read(String bearer) {
        Wire wire = decode(bearer);
        if (wire == null || wire.id == null || wire.token == null || !ID.matcher(wire.id).matches()) {
            throw invalid(null);
        }
        return wire;
    }

    private static @Nullable Wire decode(String bearer) {
        if (bearer.length() > LONGEST) {
            throw invalid(null);
        }
        try {
            return Json.MAPPER.readValue(Base64.getDecoder().decode(bearer), Wire.class);
        } catch (IllegalArgumentException | IOException e) {
            throw invalid(e);
        }
    }

    private record Wire(String id, String token) {
        @Override
        public String toString() {
            return "Wire[id=" + id + "]";
        }
    }
}
