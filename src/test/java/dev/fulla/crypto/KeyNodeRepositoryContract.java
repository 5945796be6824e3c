package dev.fulla.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.crypto.KeyNodeRepository.Report;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of nodes promises. */
public abstract class KeyNodeRepositoryContract {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private KeyNodeRepository nodes;

    protected abstract KeyNodeRepository repository();

    @BeforeEach
    void prepare() {
        nodes = repository();
    }

    @Test
    void keepsWhatANodeSaidLast() {
        nodes.report(new Report("n-1", List.of("aa"), List.of("aa"), List.of("t.f")), MINUTE);
        nodes.report(new Report("n-2", List.of("aa"), List.of("aa"), List.of()), MINUTE);
        nodes.report(new Report("n-1", List.of("aa", "bb"), List.of("aa", "bb"), List.of("t.f", "t.g")), MINUTE);

        assertThat(nodes.list()).extracting(KeyNode::id).containsExactly("n-1", "n-2");
        KeyNode first = nodes.list().get(0);
        assertThat(first.keys()).containsExactly("aa", "bb");
        assertThat(first.sealing()).containsExactly("aa", "bb");
        assertThat(first.fields()).containsExactly("t.f", "t.g");
        assertThat(first.live()).isTrue();
        assertThat(first.seenAt()).isNotNull();
    }

    @Test
    void countsANodeAsGoneThatWasNotSeenInItsTime() {
        nodes.report(new Report("n-1", List.of("aa"), List.of("aa"), List.of()), Duration.ofSeconds(-1));

        assertThat(nodes.list()).singleElement().satisfies(node -> assertThat(node.live()).isFalse());
    }

    @Test
    void removesANode() {
        nodes.report(new Report("n-1", List.of("aa"), List.of("aa"), List.of()), MINUTE);

        nodes.remove("n-1");
        nodes.remove("n-1");

        assertThat(nodes.list()).isEmpty();
    }

    @Test
    void purgesNodesThatHaveBeenGoneForLong() {
        nodes.report(new Report("live", List.of(), List.of(), List.of()), MINUTE);
        nodes.report(new Report("gone", List.of(), List.of(), List.of()), Duration.ofSeconds(-10));
        nodes.report(new Report("long-gone", List.of(), List.of(), List.of()), Duration.ofSeconds(-100));

        assertThat(nodes.purge(MINUTE)).isEqualTo(1);
        assertThat(nodes.list()).extracting(KeyNode::id).containsExactly("gone", "live");
    }
}
