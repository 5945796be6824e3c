package dev.fulla.user;

import dev.fulla.shared.ClientAddress;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.RateLimiter;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells who is asking. The first mode that a request addresses decides; one that refuses does not pass on to the next. */
@UseCase
public class AuthenticateUser {
    static final String APP_USER_ID = "x-frigg-appUserId";
    static final String APP_ORG_ID = "x-frigg-appOrgId";

    private final UserProperties properties;
    private final BearerTokens tokens;
    private final JwtVerifier jwts;
    private final Identities identities;
    private final AuditLog audit;
    private final RateLimiter worthAnEntry;

    AuthenticateUser(
            UserProperties properties,
            BearerTokens tokens,
            JwtVerifier jwts,
            Identities identities,
            AuditLog audit,
            Clock clock) {
        this.properties = properties;
        this.tokens = tokens;
        this.jwts = jwts;
        this.identities = identities;
        this.audit = audit;
        this.worthAnEntry = new RateLimiter(properties.audit().sharedSecret(), clock);
    }

    /**
     * @param authorization the header of that name: {@code Bearer} and a native token or an adopter's JWT
     * @param apiKey the shared secret of a trusted back end, which names the user in the other two
     * @param appUserId with a bearer token: who the caller believes to be, checked
     * @return the primary user: the individual, or the organization where that owns things; never empty
     * @throws PermanentFailure {@code AUTHENTICATION_REQUIRED}, {@code INVALID_TOKEN}, {@code INVALID_API_KEY} (401),
     *     {@code IDENTITY_MISMATCH} (403), {@code INVALID_REQUEST} (400) when the names lead nowhere
     */
    public UserId execute(
            @Nullable String authorization,
            @Nullable String apiKey,
            @Nullable String appUserId,
            @Nullable String appOrgId) {
        return session(authorization, apiKey, appUserId, appOrgId).user();
    }

    /** Who is asking, and how long that holds. */
    Session session(
            @Nullable String authorization,
            @Nullable String apiKey,
            @Nullable String appUserId,
            @Nullable String appOrgId) {
        String user = Names.given(APP_USER_ID, appUserId);
        String organization = Names.given(APP_ORG_ID, appOrgId);
        if (properties.authModes().sharedSecret() && apiKey != null) {
            return new Session(bySharedSecret(apiKey, user, organization), null, null);
        }
        String bearer = BearerTokens.inHeader(authorization);
        if (properties.authModes().adopterJwt() && JwtVerifier.looksLikeJwt(bearer)) {
            Identity identity = identities.resolve(jwts.verify(bearer));
            return new Session(primary(identity, user, organization), null, JwtVerifier.end(bearer));
        }
        if (properties.authModes().nativeToken()) {
            TokenRepository.Owned owned = tokens.check(bearer);
            Token token = owned.token();
            return new Session(primary(Identity.of(owned), user, organization), token.id(), token.expiresAt());
        }
        throw BearerTokens.invalid(null);
    }

    private UserId primary(Identity identity, @Nullable String user, @Nullable String organization) {
        return identity.checkedAgainst(user, organization).primary(properties.primary());
    }

    private UserId bySharedSecret(String apiKey, @Nullable String appUserId, @Nullable String appOrgId) {
        String secret = properties.sharedSecret();
        if (secret == null || !Secrets.hashesTo(apiKey, Secrets.sha256(secret))) {
            note(AuditEvent.SHARED_SECRET_REFUSED, null, null, Map.of());
            throw new PermanentFailure(ErrorCode.INVALID_API_KEY, "Invalid API key");
        }
        if (appUserId == null && appOrgId == null) {
            throw new PermanentFailure(
                    ErrorCode.INVALID_REQUEST,
                    "At least one of the headers " + APP_USER_ID + " and " + APP_ORG_ID + " is required.");
        }
        UserId primary = identities
                .resolve(new ClaimedIdentity(ClaimedIdentity.Origin.SHARED_SECRET, appUserId, appOrgId, null))
                .primary(properties.primary());
        note(
                AuditEvent.SHARED_SECRET_USED,
                primary.value(),
                appUserId == null ? appOrgId : appUserId,
                appOrgId == null ? Map.of() : Map.of("appOrgId", appOrgId));
        return primary;
    }

    /** A back end that speaks for its users does so with each request: one entry stands for many. */
    private void note(
            AuditEvent event, @Nullable String userId, @Nullable String subject, Map<String, Object> detail) {
        String caller = ClientAddress.current().map(ClientAddress::caller).orElse("");
        if (!worthAnEntry.take(event + "\n" + userId + "\n" + detail + "\n" + caller).isRefused()) {
            audit.record(event, userId, subject, detail);
        }
    }
}
