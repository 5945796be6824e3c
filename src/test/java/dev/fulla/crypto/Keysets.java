package dev.fulla.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Keys for tests. */
final class Keysets {
    private Keysets() {}

    static String newJson() {
        try {
            return KeysetJson.create();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static FieldCipher cipher(String keyset) {
        return Keyset.load(new CryptoProperties(keyset, null, false)).fieldCipher();
    }

    static FieldCipher newCipher() {
        return cipher(newJson());
    }

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static CryptoProperties text(@Nullable String keyset) {
        return new CryptoProperties(keyset, null, false);
    }
}
