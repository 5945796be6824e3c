package dev.fulla.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.shared.Page;
import dev.fulla.shared.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store promises about mappings. */
public abstract class MappingRepositoryContract {
    private static final Instant T0 = Instant.parse("2026-01-15T09:00:00Z");
    private static final Instant T1 = T0.plusSeconds(60);

    /** An empty repository. */
    protected abstract MappingRepository mappings();

    protected abstract IntegrationRepository integrations();

    protected abstract UserId user(String id);

    /** Makes an integration that mappings can belong to. */
    private void integration(String id) {
        Integration demo = new Integration(
                id, user("anna"), "demo", "1.0.0", IntegrationStatus.ENABLED, Map.of("type", "demo"), List.of(),
                Messages.NONE, T0, T0);
        assertThat(integrations().insert(demo, null)).isPresent();
    }

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

    /** Also where a language would sort otherwise. */
    @Test
    void ordersSourceIdsByTheirBytes() {
        MappingRepository mappings = mappings();
        integration("i-1");
        for (String source : new String[] {"ä", "a-1", "B", "a", "_", "a1"}) {
            mappings.upsert(new SealedMapping("i-1", source, "x", T0, T0));
        }

        assertThat(mappings.list("i-1", null, 10).items())
                .extracting(SealedMapping::sourceId)
                .containsExactly("B", "_", "a", "a-1", "a1", "ä");
        assertThat(mappings.list("i-1", "_", 2).items()).extracting(SealedMapping::sourceId).containsExactly("a", "a-1");
    }

    @Test
    void keepsOneMappingOfManyFirstWrites() throws Exception {
        MappingRepository mappings = mappings();
        integration("i-1");
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Callable<SealedMapping>> writes = IntStream.range(0, 8)
                .mapToObj(n -> (Callable<SealedMapping>) () -> mappings.upsert(new SealedMapping("i-1", "42", "v" + n, T0, T0)))
                .toList();

        for (Future<SealedMapping> write : threads.invokeAll(writes)) {
            assertThat(write.get().sourceId()).isEqualTo("42");
        }
        threads.shutdown();

        assertThat(mappings.list("i-1", null, 10).items()).hasSize(1);
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
