package dev.fulla.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.support.TestCiphers;
import org.junit.jupiter.api.Test;

/** What every store promises about keys of hashes, and what hashes are for. */
public abstract class HashKeyRepositoryContract {
    protected abstract HashKeyRepository keys();

    @Test
    void keepsTheFirstKeyOfAPurpose() {
        HashKeyRepository keys = keys();

        assertThat(keys.find("sync")).isEmpty();
        assertThat(keys.insertIfAbsent("sync", "one")).isEqualTo("one");
        assertThat(keys.insertIfAbsent("sync", "two")).isEqualTo("one");

        assertThat(keys.find("sync")).contains("one");
        assertThat(keys.find("other")).isEmpty();
    }

    @Test
    void hashesAlikeInEveryProcessAndDifferentlyInEveryScope() {
        HashKeyRepository keys = keys();
        FieldCipher cipher = TestCiphers.newCipher();
        KeyedHashes one = new KeyedHashes(keys, cipher);
        KeyedHashes other = new KeyedHashes(keys, cipher);

        String hash = one.of("sync", "i-1").of("ada@example.test");

        assertThat(hash).hasSize(22).isEqualTo(other.of("sync", "i-1").of("ada@example.test"));
        assertThat(other.of("sync", "i-2").of("ada@example.test")).isNotEqualTo(hash);
        assertThat(other.of("purge", "i-1").of("ada@example.test")).isNotEqualTo(hash);
        assertThat(other.of("sync", "i-1").of("bob@example.test")).isNotEqualTo(hash);
        assertThat(keys.find("sync").orElseThrow()).startsWith("fs1.");
    }
}
