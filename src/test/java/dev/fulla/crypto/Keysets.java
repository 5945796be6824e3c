package dev.fulla.crypto;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keys for tests. */
final class Keysets {
    static final CryptoProperties.Kms NO_KMS = new CryptoProperties.Kms("", "", "");

    /** The house's fields, and some that only tests know. */
    private static final SealedFields FIELDS = SealedFields.with(List.of(
            new SealedField("t", "f"),
            new SealedField("credential", "data"),
            new SealedField("credential", "extra"),
            new SealedField("entity", "data")));

    private Keysets() {}

    static String newJson() {
        return new KeysetJson().write(Keyset.create());
    }

    static FieldCipher cipher(String keyset) {
        return cipher(text(keyset));
    }

    static FieldCipher cipher(CryptoProperties properties) {
        return new FieldCipher(Keyring.load(properties), FIELDS);
    }

    static FieldCipher newCipher() {
        return cipher(newJson());
    }

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static CryptoProperties text(@Nullable String keyset) {
        return properties(keyset, null, false, NO_KMS);
    }

    static CryptoProperties file(Path file, boolean create) {
        return properties(null, file, create, NO_KMS);
    }

    static CryptoProperties properties(
            @Nullable String keyset, @Nullable Path file, boolean create, CryptoProperties.Kms kms) {
        return new CryptoProperties(keyset, file, create, kms, List.of(), Duration.ofSeconds(5), 6);
    }
}
