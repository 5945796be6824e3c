package dev.fulla.importer;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the data of the reference is read and opened; for the command {@code import} only.
 *
 * @param from JDBC or MongoDB URL of the reference's database
 * @param username its user; may be empty when the URL names one
 * @param password its password
 * @param aesKeyId id of the local key that sealed values, as the reference knew it
 * @param aesKey that key: 32 bytes as text
 * @param deprecatedAesKeyId id of the local key before
 * @param deprecatedAesKey that key
 * @param kmsRegion region of the KMS keys that sealed values; empty: from their ARNs
 * @param kmsEndpoint another address of KMS; empty: AWS
 * @param workers how many rows are opened and written at a time
 * @param batch how many rows are read at a time
 */
@ConfigurationProperties("fulla.import")
public record ImportSettings(
        @DefaultValue("") String from,
        @DefaultValue("") String username,
        @DefaultValue("") String password,
        @DefaultValue("") String aesKeyId,
        @DefaultValue("") String aesKey,
        @DefaultValue("") String deprecatedAesKeyId,
        @DefaultValue("") String deprecatedAesKey,
        @DefaultValue("") String kmsRegion,
        @DefaultValue("") String kmsEndpoint,
        @DefaultValue("8") int workers,
        @DefaultValue("200") int batch) {
    public ImportSettings {
        if (workers < 1 || workers > 64 || batch < 1 || batch > 10_000) {
            throw new IllegalArgumentException("workers must lie between 1 and 64, batch between 1 and 10000");
        }
    }

    /** Without what is secret. */
    @Override
    public String toString() {
        return "ImportSettings[workers=" + workers + ", batch=" + batch + "]";
    }
}
