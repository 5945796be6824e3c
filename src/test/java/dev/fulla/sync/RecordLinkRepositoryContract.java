package dev.fulla.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulla.sync.RecordLink.LinkedSide;
import dev.fulla.sync.RecordLinkRepository.Joined;
import dev.fulla.sync.RecordLinkRepository.Seen;
import dev.fulla.sync.RecordLinkRepository.Unseen;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store promises about links. */
public abstract class RecordLinkRepositoryContract extends SyncStoreContract {
    private RecordLinkRepository links() {
        return store(RecordLinkRepository.class);
    }

    @Test
    void keepsALinkAsItWasStoredAndAsItWasConfirmed() {
        RecordLink link = new RecordLink(
                id("a"), integration, "contacts", "key", side("p", "hash"), LinkedSide.NONE, List.of("name", "plan"), 3, T0, T0);

        assertThat(links().insert(List.of(link))).containsExactly(id("a"));
        assertThat(find("a")).isEqualTo(link);
        RecordLink next = new RecordLink(
                id("a"), integration, "contacts", null, new LinkedSide("p2", null, null, 5, true), side("s", "other"), List.of(), 4, T0,
                T0.plusSeconds(1));

        assertThat(links().confirm(List.of(next))).containsExactly(id("a"));
        assertThat(find("a")).isEqualTo(next);
        links().delete(integration, "contacts", List.of(id("a")));
        assertThat(links().find(integration, "contacts", List.of(id("a")))).isEmpty();
    }

    @Test
    void leavesALinkWhoseIdOrRecordIsKnownAsItIs() {
        links().insert(List.of(pair("a", "p", "s")));

        assertThat(links().insert(List.of(pair("a", "x", "y"), pair("b", "p", "z"), pair("c", "q", "t"))))
                .containsExactlyInAnyOrder(id("a"), id("c"));
        assertThat(find("a").primary().recordId()).isEqualTo("p");
    }

    @Test
    void leavesOutAConfirmationWhoseRecordAnotherLinkHas() {
        links().insert(List.of(pair("a", "p", "s"), alone("b", "q"), alone("c", "r")));

        assertThat(links().confirm(List.of(pair("b", "q", "s"), pair("c", "r", "t"), pair("nobody", "n", "n"))))
                .containsExactly(id("c"));
        assertThat(find("b").secondary().recordId()).isNull();
        assertThat(find("c").secondary().recordId()).isEqualTo("t");
    }

    @Test
    void takesARecordOverWithTheLinkThatHadIt() {
        links().insert(List.of(
                alone("a", "p"), alone("b", "q"), alone("c", "r"), alone("d", "t"), pair("pair", "x", "s"), pair("other", "y", "z")));

        assertThat(links().join(List.of(
                        new Joined(pair("a", "q", "new"), id("b")), new Joined(pair("c", "x", "more"), id("pair")),
                        new Joined(pair("d", "t", "z"), id("nobody")))))
                .as("those whose records no pair has").containsExactly(id("a"));

        assertThat(find("a").primary().recordId()).isEqualTo("q");
        assertThat(links().find(integration, "contacts", List.of(id("b")))).isEmpty();
        assertThat(find("c").primary().recordId()).isEqualTo("r");
        assertThat(find("pair").primary().recordId()).isEqualTo("x");
        assertThat(links().join(List.of(new Joined(pair("d", "r", "u"), id("c"))))).containsExactly(id("d"));
        assertThat(links().join(List.of())).isEmpty();
    }

    @Test
    void tellsWhatIsKnownOfAPageAndThatItWasSeen() {
        RecordLink gone = new RecordLink(
                id("g"), integration, "contacts", null, side("g", "same"), new LinkedSide("g", "same", "sealed", 1, true), List.of(), 1,
                T0, T0);
        links().insert(List.of(pair("a", "p", "s"), alone("b", "q"), gone));

        Map<String, Seen> seen = links().see(
                integration, "contacts", Side.PRIMARY, 7, Map.of("p", "same", "q", "same", "g", "same", "new", "same"));

        assertThat(seen).containsExactlyInAnyOrderEntriesOf(Map.of(
                "p", new Seen(id("a"), true, true), "q", new Seen(id("b"), false, false), "g", new Seen(id("g"), false, true)));
        assertThat(find("a").primary().seen()).isEqualTo(7);
        assertThat(find("a").secondary().seen()).isEqualTo(1);
        assertThat(links().see(integration, "contacts", Side.PRIMARY, 6, Map.of("p", "edited")).get("p").isUnchanged()).isFalse();
        assertThat(find("a").primary().seen()).isEqualTo(7);
        assertThat(links().see(integration, "other", Side.PRIMARY, 9, Map.of("p", "same"))).isEmpty();
    }

    @Test
    void findsPairsThatWereNotSeen() {
        RecordLink gone = new RecordLink(
                id("g"), integration, "contacts", null, new LinkedSide("g", "same", "sealed", 1, true), side("g", "same"), List.of(), 1,
                T0, T0);
        links().insert(List.of(pair("a", "p1", "s1"), pair("b", "p2", "s2"), pair("c", "p3", "s3"), alone("d", "p4"), gone));
        links().see(integration, "contacts", Side.PRIMARY, 2, Map.of("p2", "same"));

        assertThat(links().countUnseen(integration, "contacts", Side.PRIMARY, 2)).isEqualTo(new Unseen(3, 2));
        assertThat(links().countUnseen(integration, "contacts", Side.SECONDARY, 2)).isEqualTo(new Unseen(4, 4));
        assertThat(links().listUnseen(integration, "contacts", Side.PRIMARY, 2, null, 1)).extracting(RecordLink::id).containsExactly(id("a"));
        assertThat(links().listUnseen(integration, "contacts", Side.PRIMARY, 2, id("a"), 9)).extracting(RecordLink::id).containsExactly(id("c"));
    }

    @Test
    void findsWhatIsAloneAndWasNotSeen() {
        links().insert(List.of(pair("a", "p1", "s1"), alone("b", "p2"), alone("c", "p3")));
        links().see(integration, "contacts", Side.PRIMARY, 2, Map.of("p3", ""));

        assertThat(links().listAlone(integration, "contacts", 2, 9)).extracting(RecordLink::id).containsExactly(id("b"));
        assertThat(links().listAlone(integration, "contacts", 3, 1)).hasSize(1);
    }

    @Test
    void listsWhatWasChangedSince() {
        links().insert(List.of(changed("a", 3), changed("b", 2), changed("c", 2), changed("d", 5)));

        assertThat(links().listChanged(integration, "contacts", 1, null, 4, 9)).extracting(RecordLink::id)
                .containsExactly(id("b"), id("c"), id("a"));
        assertThat(links().listChanged(integration, "contacts", 2, id("b"), 4, 1)).extracting(RecordLink::id).containsExactly(id("c"));
    }

    @Test
    void takesNoLinkOfAnIntegrationThatIsGone() {
        RecordLink nobodys = new RecordLink(
                "n", "nobody", "contacts", null, side("p", "h"), LinkedSide.NONE, List.of(), 1, T0, T0);

        assertThatThrownBy(() -> links().insert(List.of(nobodys))).isInstanceOf(RuntimeException.class);
        assertThat(links().find("nobody", "contacts", List.of("n"))).isEmpty();
    }

    private RecordLink find(String link) {
        return links().find(integration, "contacts", List.of(id(link))).get(0);
    }

    private String id(String link) {
        return integration + "." + link;
    }

    private static LinkedSide side(@Nullable String record, String hash) {
        return new LinkedSide(record, hash, "sealed", 1, false);
    }

    private RecordLink pair(String link, String primary, String secondary) {
        return new RecordLink(
                id(link), integration, "contacts", null, side(primary, "same"), side(secondary, "same"), List.of(), 1, T0, T0);
    }

    private RecordLink alone(String link, String primary) {
        return new RecordLink(id(link), integration, "contacts", null, side(primary, "same"), LinkedSide.NONE, List.of(), 1, T0, T0);
    }

    private RecordLink changed(String link, long generation) {
        return new RecordLink(
                id(link), integration, "contacts", null, side(link, "same"), side(link, "same"), List.of(), generation, T0, T0);
    }
}
