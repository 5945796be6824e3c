package dev.fulla.crypto;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The place that the keys come from, and go back to when they change. */
final class KeysetSource {
    private final KeysetText text;
    private final KeysetFormat format;

    KeysetSource(KeysetText text, KeysetFormat format) {
        this.text = text;
        this.format = format;
    }

    /** @throws PermanentFailure {@code CANNOT_START} when no source or more than one is configured */
    static KeysetSource of(CryptoProperties properties) {
        KeysetFormat format =
                properties.kms().keyArn().isEmpty() ? new KeysetJson() : new KmsKeyset(new KmsKey(properties.kms()));
        if (properties.keyset() != null && properties.keysetFile() != null) {
            throw new PermanentFailure(
                    ErrorCode.CANNOT_START,
                    "Two sources of encryption keys: set either fulla.crypto.keyset or fulla.crypto.keyset-file.");
        }
        if (properties.keyset() != null) {
            return new KeysetSource(new ConfiguredKeyset(properties.keyset()), format);
        }
        if (properties.keysetFile() != null) {
            KeysetFile file = new KeysetFile(properties.keysetFile());
            if (properties.createKeyset()) {
                file.createIfMissing(() -> format.write(Keyset.create()));
            }
            return new KeysetSource(file, format);
        }
        throw new PermanentFailure(
                ErrorCode.CANNOT_START,
                "No encryption key: set fulla.crypto.keyset-file (FULLA_CRYPTO_KEYSETFILE) to a file with a Tink keyset,"
                        + " or fulla.crypto.keyset (FULLA_CRYPTO_KEYSET) to the keyset itself.");
    }

    String place() {
        return text.place();
    }

    String read() {
        return text.read();
    }

    Keyset parse(String content) {
        return format.read(content, place());
    }

    /**
     * Changes the keys where they lie, or writes the changed keys to a new file and leaves them alone.
     *
     * @param to a file that does not exist yet; null to change the keys where they lie
     */
    void change(@Nullable Path to, UnaryOperator<Keyset> change) {
        if (to == null) {
            text.change(content -> format.write(change.apply(parse(content))));
        } else {
            new KeysetFile(to).create(format.write(change.apply(parse(text.read()))));
        }
    }
}
