package dev.fulla.importer;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Data keys that a local key wrapped: 32 hexadecimal digits, used as text. That form is what a wrong key is known by.
 */
final class LocalDataKeys {
    private static final Pattern WRAPPED = Pattern.compile("([0-9a-fA-F]{32}):([0-9a-fA-F]{64})");
    private static final Pattern DATA_KEY = Pattern.compile("[0-9a-f]{32}");

    private final Map<String, byte[]> keys = new TreeMap<>();

    /** @throws PermanentFailure {@code INVALID_REQUEST} when a key has not 32 bytes, or no id */
    LocalDataKeys(ImportSettings settings) {
        add("aes-key", settings.deprecatedAesKeyId(), settings.deprecatedAesKey(), "deprecated-");
        add("aes-key", settings.aesKeyId(), settings.aesKey(), "");
    }

    private void add(String name, String id, String key, String prefix) {
        if (id.isEmpty() && key.isEmpty()) {
            return;
        }
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        if (id.isEmpty() || bytes.length != 32) {
            throw new PermanentFailure(
                    ErrorCode.INVALID_REQUEST,
                    "fulla.import." + prefix + name + " must be 32 bytes of text, and its id must be named beside it.");
        }
        keys.put(id, bytes);
    }

    boolean has(String keyId) {
        return keys.containsKey(keyId);
    }

    byte[] unwrap(Envelope envelope) {
        Matcher wrapped = WRAPPED.matcher(new String(envelope.wrappedKey(), StandardCharsets.US_ASCII));
        byte[] key = keys.get(envelope.keyId());
        if (key == null || !wrapped.matches()) {
            throw new LeftOut(key == null ? Reason.KEY_UNKNOWN : Reason.UNREADABLE);
        }
        byte[] dataKey = Envelope.decrypt(
                key, HexFormat.of().parseHex(wrapped.group(1)), HexFormat.of().parseHex(wrapped.group(2)));
        if (!DATA_KEY.matcher(new String(dataKey, StandardCharsets.ISO_8859_1)).matches()) {
            throw new LeftOut(Reason.UNREADABLE);
        }
        return dataKey;
    }
}
