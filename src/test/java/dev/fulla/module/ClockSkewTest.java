package dev.fulla.module;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.credential.Credential;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nodes whose clocks are five minutes apart, with tokens that live as long. */
class ClockSkewTest {
    private final RefreshBed bed = new RefreshBed();
    private final List<ModuleNode> nodes = Stream.of(-300, 0, 300)
            .map(seconds -> bed.node(bed.parts.withClock(Clock.offset(bed.clock, Duration.ofSeconds(seconds)))))
            .toList();

    @AfterEach
    void close() throws Exception {
        bed.close();
    }

    @Test
    void losesNoGrantAndFailsNoCall() {
        Credential credential = bed.connect("again");
        Connection connection = new Connection(credential.user(), "again", null, credential.id(), Map.of());
        Random random = new Random(7);

        for (int i = 0; i < 300; i++) {
            ModuleNode node = nodes.get(random.nextInt(3));
            assertThat(node.call.execute(connection, ApiCall.get("/me")).status()).isEqualTo(200);
            bed.clock.advance(Duration.ofSeconds(random.nextInt(60)));
        }

        assertThat(bed.vendorSays("reuseDetections")).isZero();
        assertThat(bed.vendorSays("revokedFamilies")).isZero();
        assertThat(bed.invalidations).isEmpty();
        assertThat(bed.doubts).isEmpty();
    }

    @Test
    void waitsForALeaseByTheDatabasesClock() {
        for (ModuleNode node : nodes) {
            Credential spent = bed.connect("again");
            bed.store.leases.acquire(spent.id(), "dead", spent.generation(), bed.properties.leaseLength());
            long before = bed.pacing.nanos();

            assertThat(node.refresh.execute(spent).generation()).isEqualTo(2);

            assertThat(Duration.ofNanos(bed.pacing.nanos() - before))
                    .isBetween(bed.properties.leaseLength().dividedBy(2), bed.properties.leaseLength().plusSeconds(1));
        }
    }
}
