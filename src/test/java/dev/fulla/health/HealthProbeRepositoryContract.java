package dev.fulla.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of probes promises. */
public abstract class HealthProbeRepositoryContract {
    private static final Duration LIMIT = Duration.ofSeconds(2);

    private HealthProbeRepository probes;

    protected abstract HealthProbeRepository repository();

    /** Stores a probe as a process would have two minutes ago. */
    protected abstract void insertOld(String id);

    @BeforeEach
    void prepare() {
        probes = repository();
    }

    @Test
    void findsTheTextAsItLies() {
        probes.insert("p-1", "fs1.0000000a.eA", LIMIT);

        assertThat(probes.find("p-1", LIMIT)).contains("fs1.0000000a.eA");
        assertThat(probes.find("p-2", LIMIT)).isEmpty();
    }

    @Test
    void deletesTheProbeAndWhatWasLeftBehindLongAgo() {
        insertOld("old");
        probes.insert("mine", "x", LIMIT);
        probes.insert("other", "x", LIMIT);

        probes.delete("mine", LIMIT);
        probes.delete("mine", LIMIT);

        assertThat(probes.find("mine", LIMIT)).isEmpty();
        assertThat(probes.find("old", LIMIT)).isEmpty();
        assertThat(probes.find("other", LIMIT)).contains("x");
    }
}
