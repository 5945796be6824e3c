package dev.fulla.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The crm's tokens. Refresh tokens rotate: each is good once, and one that comes again, past the grace period, revokes its
 * whole family.
 *
 * <p>A refresh token carries its family and generation, signed, so that connected accounts survive a restart of the vendor,
 * which keeps nothing on disk; after a {@link #reset()} old ones are void.
 */
final class CrmGrants {
    private static final int PRUNE_AT = 10_000;

    /** @param refreshToken null where the grant has none */
    record Tokens(String family, String accessToken, @Nullable String refreshToken, Instant expiresAt, String scope) {}

    private record Access(CrmAccount account, @Nullable String family, Instant expiresAt) {}

    private final Map<String, CrmTokenFamily> families = new LinkedHashMap<>();
    private final Map<String, Access> accesses = new HashMap<>();
    private final Clock clock;
    private final String signingKey;
    private Duration life;
    private Duration grace;
    private boolean knowsOlder = true;

    CrmGrants(Clock clock, String signingKey, Duration life, Duration grace) {
        this.clock = clock;
        this.signingKey = signingKey;
        this.life = life;
        this.grace = grace;
    }

    synchronized void configure(Duration newLife, Duration newGrace) {
        life = newLife;
        grace = newGrace;
    }

    synchronized Tokens open(CrmAccount account, String scope) {
        CrmTokenFamily family = new CrmTokenFamily(Secrets.random(8), account, scope, 0);
        families.put(family.id, family);
        return renew(family);
    }

    synchronized Tokens openWithoutRefresh(CrmAccount account, String scope) {
        return new Tokens("", access(account, null), null, clock.instant().plus(life), scope);
    }

    synchronized Tokens refresh(String refreshToken) {
        CrmRefreshToken token = CrmRefreshToken.read(refreshToken, signingKey).orElseThrow(CrmGrants::unknown);
        CrmTokenFamily family = find(token).orElseThrow(CrmGrants::unknown);
        if (family.revoked) {
            throw new VendorRefusal(400, "invalid_grant", "This grant was revoked.");
        }
        if (token.generation() == family.generation) {
            family.spends++;
            return renew(family);
        }
        Tokens current = family.current;
        if (current != null && token.generation() == family.generation - 1 && isInGrace(family)) {
            family.graceAnswers++;
            return current;
        }
        family.reuses++;
        revoke(family);
        throw new VendorRefusal(400, "invalid_grant", "This refresh token was used before; the grant is revoked.");
    }

    private boolean isInGrace(CrmTokenFamily family) {
        return clock.instant().isBefore(family.renewedAt.plus(grace));
    }

    private Optional<CrmTokenFamily> find(CrmRefreshToken token) {
        if (knowsOlder && !families.containsKey(token.family())) {
            families.put(token.family(), new CrmTokenFamily(token.family(), token.account(), "contacts", token.generation()));
        }
        return Optional.ofNullable(families.get(token.family()));
    }

    private Tokens renew(CrmTokenFamily family) {
        family.generation++;
        family.renewedAt = clock.instant();
        String refresh = new CrmRefreshToken(family.account, family.id, family.generation).write(signingKey);
        Tokens tokens = new Tokens(
                family.id, access(family.account, family.id), refresh, clock.instant().plus(life), family.scope);
        family.current = tokens;
        return tokens;
    }

    private String access(CrmAccount account, @Nullable String family) {
        if (accesses.size() >= PRUNE_AT) {
            accesses.values().removeIf(access -> !clock.instant().isBefore(access.expiresAt));
        }
        String token = "crm-at-" + Secrets.random(20);
        accesses.put(token, new Access(account, family, clock.instant().plus(life)));
        return token;
    }

    /** The account that an access token still speaks for. */
    synchronized Optional<CrmAccount> account(String accessToken) {
        return Optional.ofNullable(accesses.get(accessToken))
                .filter(access -> clock.instant().isBefore(access.expiresAt))
                .map(Access::account);
    }

    /** Revokes the grant of an access or refresh token; any other text is let pass (RFC 7009). */
    synchronized void revoke(String token) {
        Access access = accesses.remove(token);
        if (access != null && access.family != null) {
            revokeFamily(access.family);
        }
        CrmRefreshToken.read(token, signingKey).flatMap(this::find).ifPresent(this::revoke);
    }

    synchronized void revokeFamily(String id) {
        Optional.ofNullable(families.get(id)).ifPresent(this::revoke);
    }

    /** What happens when the account's owner takes Fulla off their list of apps. */
    synchronized void disconnect(CrmAccount account) {
        families.values().stream().filter(family -> family.account.equals(account)).forEach(this::revoke);
        accesses.values().removeIf(access -> access.account.equals(account));
    }

    synchronized void expireAccessTokens() {
        accesses.clear();
    }

    private void revoke(CrmTokenFamily family) {
        family.revoked = true;
        accesses.values().removeIf(access -> family.id.equals(access.family));
    }

    synchronized void reset() {
        families.clear();
        accesses.clear();
        knowsOlder = false;
    }

    /** Per family what was spent, and the sums that a test wants to be zero. */
    synchronized Map<String, Object> describe() {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("families", families.values().stream().map(CrmTokenFamily::describe).toList());
        shown.put("reuseDetections", families.values().stream().mapToInt(family -> family.reuses).sum());
        shown.put("revokedFamilies", families.values().stream().filter(family -> family.revoked).count());
        shown.put("graceAnswers", families.values().stream().mapToInt(family -> family.graceAnswers).sum());
        return shown;
    }

    private static VendorRefusal unknown() {
        return new VendorRefusal(400, "invalid_grant", "This refresh token is unknown.");
    }
}
