package dev.fulla.demo;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All refresh tokens that descend from one authorization; guarded by {@link CrmGrants}. */
final class CrmTokenFamily {
    final String id;
    final CrmAccount account;
    final String scope;
    int generation;
    int spends;
    int reuses;
    int graceAnswers;
    boolean revoked;
    Instant renewedAt = Instant.EPOCH;

    CrmGrants.@Nullable Tokens current;

    CrmTokenFamily(String id, CrmAccount account, String scope, int generation) {
        this.id = id;
        this.account = account;
        this.scope = scope;
        this.generation = generation;
    }

    Map<String, Object> describe() {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("family", id);
        shown.put("account", account.id());
        shown.put("generation", generation);
        shown.put("spends", spends);
        shown.put("graceAnswers", graceAnswers);
        shown.put("reuses", reuses);
        shown.put("revoked", revoked);
        return shown;
    }
}
