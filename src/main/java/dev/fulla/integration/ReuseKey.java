package dev.fulla.integration;

import dev.fulla.shared.UserId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** What two integrations that must not exist beside each other have in common: owner, type and ordered accounts. */
final class ReuseKey {
    private ReuseKey() {}

    /** Of fixed length, so that any number of accounts fits an index. */
    static String of(UserId owner, String type, List<String> entityIds) {
        String text = owner.value() + "\n" + type + "\n" + String.join("\n", entityIds);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
