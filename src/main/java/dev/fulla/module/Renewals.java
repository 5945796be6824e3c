package dev.fulla.module;

import dev.fulla.module.AuthDefinition.Grant;
import dev.fulla.module.AuthDefinition.Scheme;
import java.util.Map;

/** Which ways to new tokens a module has. */
final class Renewals {
    private Renewals() {}

    static boolean byRefreshToken(AuthDefinition auth, Map<String, Object> data) {
        return data.get("refresh_token") != null
                && auth.tokenUrl() != null
                && !Boolean.FALSE.equals(auth.refresh().supported());
    }

    /** The first request once more: everything it needs is kept with the credential. */
    static boolean byAskingAgain(AuthDefinition auth) {
        return auth.exchange() != null || auth.scheme() == Scheme.OAUTH2 && auth.grant() != Grant.AUTHORIZATION_CODE;
    }
}
