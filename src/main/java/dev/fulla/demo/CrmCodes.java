package dev.fulla.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Authorization codes of the crm: ten minutes, once, bound to redirect URI and PKCE challenge. */
final class CrmCodes {
    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final String FREE = "acct-";

    /** What a code stands for. */
    record Grant(CrmAccount account, String scope, String redirectUri, @Nullable String challenge) {}

    private final Map<String, Issued> issued = new HashMap<>();
    private final CrmGrants grants;
    private final Clock clock;

    CrmCodes(CrmGrants grants, Clock clock) {
        this.grants = grants;
        this.clock = clock;
    }

    synchronized String issue(Grant grant) {
        Instant now = clock.instant();
        issued.values().removeIf(code -> !now.isBefore(code.expiresAt));
        String code = "crm-code-" + Secrets.random(16);
        issued.put(code, new Issued(grant, now.plus(LIFE)));
        return code;
    }

    /** The account of a code {@code acct-<number>}, which anybody may use as often as they like, without PKCE. */
    Optional<CrmAccount> freeAccount(String code) {
        return code.startsWith(FREE) && CrmAccount.isNumber(code.substring(FREE.length()))
                ? Optional.of(CrmAccount.of(code.substring(FREE.length())))
                : Optional.empty();
    }

    /** Spends a code, rightly or not; one that comes again takes the tokens with it that it gave. */
    synchronized CrmGrants.Tokens redeem(String code, String redirectUri, String verifier) {
        Issued found = issued.get(code);
        if (found == null || !clock.instant().isBefore(found.expiresAt)) {
            throw refused("This code is unknown or has expired.");
        }
        if (found.family != null) {
            grants.revokeFamily(found.family);
            throw refused("This code was used before; its tokens are revoked.");
        }
        if (!found.grant.redirectUri.equals(redirectUri)) {
            throw refused("redirect_uri is not the one of the authorization request.");
        }
        String challenge = found.grant.challenge;
        if (challenge == null ? !verifier.isEmpty() : !Secrets.same(challenge, Secrets.challenge(verifier))) {
            throw refused("code_verifier does not fit the code_challenge.");
        }
        CrmGrants.Tokens tokens = grants.open(found.grant.account, found.grant.scope);
        found.family = tokens.family();
        return tokens;
    }

    synchronized void reset() {
        issued.clear();
    }

    private static VendorRefusal refused(String message) {
        return new VendorRefusal(400, "invalid_grant", message);
    }

    private static final class Issued {
        private final Grant grant;
        private final Instant expiresAt;

        @Nullable
        private String family;

        private Issued(Grant grant, Instant expiresAt) {
            this.grant = grant;
            this.expiresAt = expiresAt;
        }
    }
}
