package dev.fulla.crypto;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The keys that seal what is stored; exactly one of {@code keyset} and {@code keysetFile} is set.
 *
 * @param keyset a Tink keyset as JSON, or base64 of it; for installations that hand secrets over in the environment
 * @param keysetFile a file with a Tink keyset as JSON, mode 600 or 400
 * @param createKeyset whether a missing {@code keysetFile} is made with a new key; for new installations only
 * @param kms what the keyset is encrypted with
 * @param sealedFields fields that an application seals, each {@code table.field}, beside those of this house
 * @param reloadEvery how often a running process reads the keyset again and reports its keys
 * @param aliveReports after how many missed reports a process no longer counts as running
 */
@ConfigurationProperties("fulla.crypto")
public record CryptoProperties(
        @Nullable String keyset,
        @Nullable Path keysetFile,
        boolean createKeyset,
        @DefaultValue Kms kms,
        @DefaultValue List<String> sealedFields,
        @DefaultValue("5s") Duration reloadEvery,
        @DefaultValue("6") int aliveReports) {
    public CryptoProperties {
        keyset = keyset == null || keyset.isBlank() ? null : keyset.strip();
        keysetFile = keysetFile == null || keysetFile.toString().isBlank() ? null : keysetFile;
        sealedFields = sealedFields.stream().filter(field -> !field.isBlank()).toList();
        if (reloadEvery.compareTo(Duration.ofMillis(50)) < 0 || aliveReports < 2) {
            throw new IllegalArgumentException("reload-every must be 50ms or more, alive-reports 2 or more");
        }
    }

    /**
     * A key of AWS KMS that the keyset is encrypted with.
     *
     * @param keyArn its ARN; blank when the keyset is not encrypted
     * @param region where it is asked; blank to take it from the ARN
     * @param endpoint another address of the service; blank for AWS
     */
    public record Kms(
            @DefaultValue("") String keyArn, @DefaultValue("") String region, @DefaultValue("") String endpoint) {
        public Kms {
            keyArn = keyArn.strip();
            region = region.strip();
            endpoint = endpoint.strip();
        }
    }

    /** How long a process counts as running after a report. */
    Duration aliveFor() {
        return Duration.ofMillis(reloadEvery.toMillis() * aliveReports);
    }

    /** Without the keyset, which is a secret. */
    @Override
    public String toString() {
        return "CryptoProperties[keyset=" + (keyset == null ? "none" : "set") + ", keysetFile=" + keysetFile
                + ", createKeyset=" + createKeyset + "]";
    }
}
