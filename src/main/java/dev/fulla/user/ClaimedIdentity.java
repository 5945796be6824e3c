package dev.fulla.user;

import org.jspecify.annotations.Nullable;

/** Whom a trusted party speaks for, in the words of the adopter's product. */
record ClaimedIdentity(Origin origin, @Nullable String appUserId, @Nullable String appOrgId, @Nullable String email) {

    /** Names of users that come about by being spoken for. */
    enum Origin {
        SHARED_SECRET("app-user-", "@app.local"),
        JWT("jwt-user-", "@jwt.local");

        private final String prefix;
        private final String domain;

        Origin(String prefix, String domain) {
            this.prefix = prefix;
            this.domain = domain;
        }
    }

    String newUsername() {
        return origin.prefix + appUserId;
    }

    String newEmail() {
        return email == null ? appUserId + origin.domain : email;
    }
}
