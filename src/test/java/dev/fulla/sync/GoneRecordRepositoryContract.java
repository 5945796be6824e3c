package dev.fulla.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every store promises about records that are gone. */
public abstract class GoneRecordRepositoryContract extends SyncStoreContract {
    private GoneRecordRepository gone() {
        return store(GoneRecordRepository.class);
    }

    @Test
    void keepsWhatIsGoneAsItWasStoredFirst() {
        GoneRecord one = gone("a", Side.PRIMARY, 3, T0);

        gone().insert(List.of());
        gone().insert(List.of(one));
        gone().insert(List.of(gone("a", Side.SECONDARY, 4, T0), gone("b", Side.PRIMARY, 2, T0)));

        assertThat(gone().listSince(integration, "contacts", Side.PRIMARY, 2, "", 9, 9)).contains(one).hasSize(2);
        assertThat(gone().listSince(integration, "contacts", Side.SECONDARY, 0, "", 9, 9)).isEmpty();
        assertThat(gone().listSince(integration, "other", Side.PRIMARY, 0, "", 9, 9)).isEmpty();
    }

    @Test
    void listsByGenerationAndLinkAfterAPlace() {
        gone().insert(List.of(
                gone("c", Side.PRIMARY, 2, T0), gone("a", Side.PRIMARY, 3, T0), gone("b", Side.PRIMARY, 2, T0),
                gone("d", Side.PRIMARY, 5, T0)));

        assertThat(gone().listSince(integration, "contacts", Side.PRIMARY, 1, "", 4, 9)).extracting(GoneRecord::recordId)
                .containsExactly("b", "c", "a");
        assertThat(gone().listSince(integration, "contacts", Side.PRIMARY, 2, "link-b", 4, 1)).extracting(GoneRecord::recordId)
                .containsExactly("c");
    }

    @Test
    void forgetsWhatIsGoneForLong() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        gone().deleteOlder(Duration.ofHours(1), 100);
        gone().insert(List.of(gone("old", Side.PRIMARY, 1, now.minus(Duration.ofHours(2)))));
        gone().insert(List.of(gone("older", Side.PRIMARY, 1, now.minus(Duration.ofHours(3)))));
        gone().insert(List.of(gone("new", Side.PRIMARY, 1, now)));

        assertThat(gone().deleteOlder(Duration.ofHours(1), 1)).isEqualTo(1);
        assertThat(gone().deleteOlder(Duration.ofHours(1), 9)).isEqualTo(1);
        assertThat(gone().listSince(integration, "contacts", Side.PRIMARY, 0, "", 9, 9)).extracting(GoneRecord::recordId)
                .containsExactly("new");
    }

    @Test
    void takesNothingOfAnIntegrationThatIsGone() {
        GoneRecord nobodys = new GoneRecord("n", "nobody", "contacts", Side.PRIMARY, "r", "l", 1, T0);

        assertThatThrownBy(() -> gone().insert(List.of(nobodys))).isInstanceOf(RuntimeException.class);
        assertThat(gone().listSince("nobody", "contacts", Side.PRIMARY, 0, "", 9, 9)).isEmpty();
    }

    private GoneRecord gone(String record, Side side, long generation, Instant at) {
        return new GoneRecord(integration + "." + record, integration, "contacts", side, record, "link-" + record, generation, at);
    }
}
