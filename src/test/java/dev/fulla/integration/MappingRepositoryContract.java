package dev.fulla.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.shared.Page;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every store promises about mappings. */
public abstract class MappingRepositoryContract {
    private static final Instant T0 = Instant.parse("2026-01-15T09:00:00Z");
    private static final Instant T1 = T0.plusSeconds(60);

    /** An empty repository. */
    protected abstract MappingRepository mappings();

    /** Makes an integration that mappings can belong to. */
    protected abstract void integration(String id);

    @Test
    void replacesTheMappingOfASourceId() {
        MappingRepository mappings = mappings();
        integration("i-1");
        mappings.upsert(new SealedMapping("i-1", "42", "one", T0, T0));

        SealedMapping replaced = mappings.upsert(new SealedMapping("i-1", "42", "two", T1, T1));

        assertThat(replaced).isEqualTo(new SealedMapping("i-1", "42", "two", T0, T1));
        assertThat(mappings.find("i-1", "42")).contains(replaced);
        assertThat(mappings.list("i-1", null, 10).items()).containsExactly(replaced);
    }

    @Test
    void keepsTheMappingsOfIntegrationsApart() {
        MappingRepository mappings = mappings();
        integration("i-1");
        integration("i-2");
        mappings.upsert(new SealedMapping("i-1", "42", "one", T0, T0));
        mappings.upsert(new SealedMapping("i-2", "42", "two", T0, T0));

        assertThat(mappings.delete("i-1", "42")).isPresent();

        assertThat(mappings.delete("i-1", "42")).isEmpty();
        assertThat(mappings.find("i-1", "42")).isEmpty();
        assertThat(mappings.find("i-2", "42").orElseThrow().sealedValue()).isEqualTo("two");
    }

    @Test
    void pagesBySourceId() {
        MappingRepository mappings = mappings();
        integration("i-1");
        for (String source : new String[] {"c", "a", "b"}) {
            mappings.upsert(new SealedMapping("i-1", source, "x", T0, T0));
        }

        Page<SealedMapping> first = mappings.list("i-1", null, 2);
        Page<SealedMapping> second = mappings.list("i-1", first.next(), 2);

        assertThat(first.items()).extracting(SealedMapping::sourceId).containsExactly("a", "b");
        assertThat(second.items()).extracting(SealedMapping::sourceId).containsExactly("c");
        assertThat(second.next()).isNull();
    }
}
