package dev.fulla.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.sync.WantedRecordRepository.Wanted;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every store promises about records that are wanted. */
public abstract class WantedRecordRepositoryContract extends SyncStoreContract {
    private WantedRecordRepository wanted() {
        return store(WantedRecordRepository.class);
    }

    private List<Wanted> list(String sync) {
        return wanted().list(integration, sync, 10);
    }

    @Test
    void wantsEachRecordOnce() {
        wanted().want(integration, "contacts", Side.PRIMARY, List.of("a", "b", "a"));
        wanted().want(integration, "contacts", Side.PRIMARY, List.of("b"));
        wanted().want(integration, "contacts", Side.SECONDARY, List.of("a"));
        wanted().want(integration, "others", Side.PRIMARY, List.of("x"));
        wanted().want(integration, "others", Side.PRIMARY, List.of());

        assertThat(list("contacts")).containsExactlyInAnyOrder(
                new Wanted(Side.PRIMARY, "a", null), new Wanted(Side.PRIMARY, "b", null), new Wanted(Side.SECONDARY, "a", null));
        assertThat(list("others")).containsExactly(new Wanted(Side.PRIMARY, "x", null));
        assertThat(wanted().list(integration, "contacts", 2)).hasSize(2);
        assertThat(wanted().list("nobody", "contacts", 2)).isEmpty();
    }

    @Test
    void forgetsWhatARunLookedAtUnlessItIsWantedAnew() {
        wanted().want(integration, "contacts", Side.PRIMARY, List.of("a", "b", "c"));
        wanted().take(integration, "contacts", List.of(
                new Wanted(Side.PRIMARY, "a", null), new Wanted(Side.PRIMARY, "b", null), new Wanted(Side.SECONDARY, "c", null)), "run");
        wanted().want(integration, "contacts", Side.PRIMARY, List.of("b"));

        assertThat(list("contacts")).contains(new Wanted(Side.PRIMARY, "a", "run"), new Wanted(Side.PRIMARY, "b", null));
        assertThat(wanted().forget("run")).isEqualTo(1);
        assertThat(wanted().forget("run")).isZero();
        assertThat(list("contacts")).extracting(Wanted::recordId).containsExactlyInAnyOrder("b", "c");
    }

    @Test
    void tellsWhoWantsInOrder() {
        String first = integration;
        wanted().want(first, "contacts", Side.PRIMARY, List.of("a", "b"));
        begin();
        String second = integration;
        wanted().want(second, "contacts", Side.PRIMARY, List.of("a"));
        wanted().want(second, "others", Side.PRIMARY, List.of("a"));
        List<String> both = List.of(first, second).stream().sorted().toList();

        assertThat(wanted().listIntegrations("", 1000)).containsSubsequence(both).doesNotHaveDuplicates().isSorted();
        assertThat(wanted().listIntegrations(both.get(0), 1000)).contains(both.get(1)).doesNotContain(both.get(0));
        assertThat(wanted().listIntegrations("", 1)).hasSize(1);

        wanted().forgetOthers(second, List.of("others"));
        assertThat(list("contacts")).isEmpty();
        assertThat(list("others")).hasSize(1);
        wanted().forgetOthers(second, List.of());
        assertThat(wanted().listIntegrations("", 1000)).doesNotContain(second);
    }

    @Test
    void wantsNothingOfAnIntegrationThatIsGone() {
        wanted().want("gone", "contacts", Side.PRIMARY, List.of("a", "b"));

        assertThat(wanted().list("gone", "contacts", 10)).isEmpty();
    }
}
