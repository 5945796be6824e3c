package dev.fulla.demo;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** {@code crm-rt.<account>.<family>.<generation>.<signature>}. */
record CrmRefreshToken(CrmAccount account, String family, int generation) {
    private static final String PREFIX = "crm-rt";

    String write(String key) {
        String text = PREFIX + "." + account.id() + "." + family + "." + generation;
        return text + "." + Secrets.sign(key, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Nothing when the token was not signed with this key. */
    static Optional<CrmRefreshToken> read(String token, String key) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 5 || !parts[0].equals(PREFIX) || !CrmAccount.isNumber(parts[1]) || !parts[3].matches("\\d{1,9}")) {
            return Optional.empty();
        }
        CrmRefreshToken found = new CrmRefreshToken(CrmAccount.of(parts[1]), parts[2], Integer.parseInt(parts[3]));
        return Secrets.same(found.write(key), token) ? Optional.of(found) : Optional.empty();
    }
}
