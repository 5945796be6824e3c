package dev.fulla.crypto;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the keys come from that seal what is stored.
 *
 * @param keyset a Tink keyset as JSON, or base64 of it; for installations that hand secrets over in the environment
 * @param keysetFile a file with a Tink keyset as JSON, mode 600 or 400
 * @param createKeyset whether a missing {@code keysetFile} is made with a new key; for embedded installations only
 */
@ConfigurationProperties("fulla.crypto")
public record CryptoProperties(@Nullable String keyset, @Nullable Path keysetFile, boolean createKeyset) {
    public CryptoProperties {
        keyset = keyset == null || keyset.isBlank() ? null : keyset.strip();
        keysetFile = keysetFile == null || keysetFile.toString().isBlank() ? null : keysetFile;
    }

    /** Without the keyset, which is a secret. */
    @Override
    public String toString() {
        return "CryptoProperties[keyset=" + (keyset == null ? "none" : "set") + ", keysetFile=" + keysetFile
                + ", createKeyset=" + createKeyset + "]";
    }
}
