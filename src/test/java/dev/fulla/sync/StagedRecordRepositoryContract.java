package dev.fulla.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.sync.RecordLink.LinkedSide;
import dev.fulla.sync.StagedRecord.Verdict;
import dev.fulla.sync.StagedRecordRepository.Matched;
import dev.fulla.sync.SyncRun.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store promises about staged records. */
public abstract class StagedRecordRepositoryContract extends SyncStoreContract {
    private StagedRecordRepository staged() {
        return store(StagedRecordRepository.class);
    }

    @Test
    void replacesARecordThatComesAgain() {
        StagedRecord record = new StagedRecord(
                run.id(), Side.PRIMARY, "p", "key", "hash", "sealed", T0, "link", Verdict.LINKED, 3);
        staged().upsert(List.of(new StagedRecord(run.id(), Side.PRIMARY, "p", null, "old", "old", null, "other", Verdict.NEW, 1)));

        staged().upsert(List.of(record));

        assertThat(staged().listByLink(run.id(), null, 9)).containsExactly(record);
    }

    /** As a process writes it that was thought dead, while another one is at a later stage. */
    @Test
    void leavesWhatIsDecidedAsItIsWhenAPageComesLate() {
        link("lp", "p2", null, "k2");
        link("ls", null, "s2", "k2");
        Runnable page = () -> {
            stage(Side.PRIMARY, "p1", null);
            stageLinked(Side.PRIMARY, "p2", "k2", "lp");
            stageLinked(Side.SECONDARY, "s2", "k2", "ls");
            stage(Side.PRIMARY, "p3", "k3");
            stage(Side.PRIMARY, "p4", "k3");
        };
        page.run();
        matchAll(9);
        staged().matchWithoutKey(run, 9);

        page.run();
        stageLinked(Side.PRIMARY, "p4", "k3", "lp");

        assertThat(links()).containsExactlyInAnyOrderEntriesOf(Map.of("p1", "l-p1", "p2", id("lp"), "s2", id("lp")));
        assertThat(staged().listAmbiguous(run.id(), Side.PRIMARY, "", 9)).extracting(StagedRecord::recordId).containsExactly("p3", "p4");
    }

    @Test
    void matchesWhatIsAloneOnEachSideAndGuessesNothing() {
        stage(Side.PRIMARY, "p1", "k1");
        stage(Side.SECONDARY, "s1", "k1");
        stage(Side.PRIMARY, "p2", "k2");
        stage(Side.SECONDARY, "s3", "k3");
        stage(Side.SECONDARY, "s4", "k3");
        stage(Side.PRIMARY, "p5", "k3");

        Matched matched = matchAll(2);

        assertThat(matched.linked()).isEqualTo(3);
        assertThat(matched.ambiguous()).isEqualTo(3);
        assertThat(links()).containsExactlyInAnyOrderEntriesOf(Map.of("p1", "l-p1", "s1", "l-p1", "p2", "l-p2"));
        assertThat(staged().listAmbiguous(run.id(), Side.SECONDARY, "", 1)).extracting(StagedRecord::recordId).containsExactly("s3");
        assertThat(staged().listAmbiguous(run.id(), Side.SECONDARY, "s3", 9)).extracting(StagedRecord::recordId).containsExactly("s4");
        assertThat(staged().listAmbiguous(run.id(), Side.PRIMARY, "", 9)).extracting(StagedRecord::recordId).containsExactly("p5");

        Map<String, String> before = links();
        matchAll(9);
        assertThat(links()).as("doing it twice is doing it once").isEqualTo(before);
    }

    @Test
    void joinsTwoLinksThatTurnOutToBeOne() {
        link("lp", "p", null, "old");
        link("ls", null, "s", "k");
        stageLinked(Side.PRIMARY, "p", "k", "lp");
        stageLinked(Side.SECONDARY, "s", "k", "ls");

        matchAll(9);

        assertThat(links()).containsExactlyInAnyOrderEntriesOf(Map.of("p", id("lp"), "s", id("lp")));
        assertThat(stored("lp", "ls")).as("nothing is confirmed yet").hasSize(2);
        matchAll(9);
        assertThat(links()).containsExactlyInAnyOrderEntriesOf(Map.of("p", id("lp"), "s", id("lp")));
    }

    @Test
    void matchesAnIncrementalRunsRecordWithALinkThatItDidNotFetch() {
        link("lp", "p", null, "k");
        stage(Side.SECONDARY, "s", "k");
        matchAll(9);
        assertThat(links()).as("a whole run would have seen it").containsEntry("s", "l-s");

        run = run(Kind.INCREMENTAL);
        stage(Side.SECONDARY, "s", "k");
        matchAll(9);

        assertThat(links()).containsExactly(Map.entry("s", id("lp")));
    }

    /** Who would know of it otherwise? The run does not see it. */
    @Test
    void choosesTheLinkOfARecordThatAnIncrementalRunDidNotFetch() {
        run = run(Kind.INCREMENTAL);
        link("lp", "p", null, "k");
        link("ls", null, "s", "k");
        stageLinked(Side.PRIMARY, "p", "k", "lp");

        matchAll(9);
        matchAll(9);

        assertThat(links()).containsExactly(Map.entry("p", id("ls")));
    }

    @Test
    void guessesNothingBesideAPairThatHasOrHadTheKey() {
        link("had", "p1", "s1", "k1");
        link("has", "p2", "s2", "old");
        stageLinked(Side.PRIMARY, "p2", "k2", "has");
        stage(Side.SECONDARY, "s8", "k1");
        stage(Side.SECONDARY, "s9", "k2");

        matchAll(9);

        assertThat(staged().listAmbiguous(run.id(), Side.SECONDARY, "", 9)).extracting(StagedRecord::recordId).containsExactly("s8", "s9");
        assertThat(links()).containsExactly(Map.entry("p2", id("has")));
    }

    @Test
    void letsRecordsWithoutAKeyStandForThemselves() {
        for (int i = 0; i < 5; i++) {
            stage(Side.SECONDARY, "s" + i, null);
        }

        assertThat(staged().matchWithoutKey(run, 3)).isEqualTo(new Matched("", 3, 0));
        assertThat(staged().matchWithoutKey(run, 3)).isEqualTo(new Matched(null, 2, 0));
        assertThat(links()).hasSize(5).containsEntry("s4", "l-s4");
    }

    @Test
    void listsBothSidesOfALinkTogether() {
        stageLinked(Side.SECONDARY, "s1", null, "a");
        stageLinked(Side.PRIMARY, "p1", null, "a");
        stageLinked(Side.PRIMARY, "p2", null, "b");
        staged().upsert(List.of(new StagedRecord(run.id(), Side.PRIMARY, "p3", null, "h", "c", null, id("c"), Verdict.DELETED, 0)));
        stage(Side.PRIMARY, "new", null);

        assertThat(staged().listByLink(run.id(), null, 2)).extracting(StagedRecord::recordId).containsExactly("p1", "s1", "p2");
        assertThat(staged().listByLink(run.id(), id("b"), 2)).extracting(StagedRecord::recordId).containsExactly("p3");
        assertThat(staged().linksWithRecords(run.id(), List.of(id("a"), id("c"), "l-new", "none")))
                .containsExactlyInAnyOrder(id("a"), id("c"));
    }

    @Test
    void removesTheRecordsOfRunsThatAreOver() {
        for (int i = 0; i < 5; i++) {
            stageLinked(Side.PRIMARY, "p" + i, null, "a" + i);
        }
        SyncRun over = run;
        run = run(Kind.FULL);
        stageLinked(Side.PRIMARY, "kept", null, "kept");
        store(SyncRunRepository.class).move(over.id(), RunState.RUNNING, RunState.FAILED, "WHY", null, Map.of());

        int removed = 0;
        String next = null;
        do {
            StagedRecordRepository.Deleted last = staged().deleteOfEnded(next, 3);
            assertThat(last.many()).isLessThanOrEqualTo(3);
            removed += last.many();
            next = last.next();
        } while (next != null);

        assertThat(removed).isGreaterThanOrEqualTo(5);
        assertThat(staged().listByLink(over.id(), null, 9)).isEmpty();
        assertThat(links()).containsOnlyKeys("kept");
    }

    private Matched matchAll(int chunk) {
        long linked = 0;
        long ambiguous = 0;
        String after = "";
        while (after != null) {
            Matched matched = staged().match(run, after, chunk);
            linked += matched.linked();
            ambiguous += matched.ambiguous();
            after = matched.next();
        }
        return new Matched(null, linked, ambiguous);
    }

    private Map<String, String> links() {
        Map<String, String> links = new TreeMap<>();
        staged().listByLink(run.id(), null, 99).forEach(one -> links.put(one.recordId(), one.linkId()));
        return links;
    }

    private List<String> stored(String... links) {
        List<String> ids = new ArrayList<>();
        for (String link : links) {
            ids.add(id(link));
        }
        return store(RecordLinkRepository.class).find(integration, "contacts", ids).stream().map(RecordLink::id).toList();
    }

    private String id(String link) {
        return integration + "." + link;
    }

    private void stage(Side side, String record, @Nullable String key) {
        staged().upsert(List.of(
                new StagedRecord(run.id(), side, record, key, "hash", "sealed", null, "l-" + record, Verdict.NEW, 0)));
    }

    private void stageLinked(Side side, String record, @Nullable String key, String link) {
        staged().upsert(List.of(
                new StagedRecord(run.id(), side, record, key, "hash", "sealed", null, id(link), Verdict.LINKED, 0)));
    }

    private void link(String link, @Nullable String primary, @Nullable String secondary, String key) {
        store(RecordLinkRepository.class).insert(List.of(new RecordLink(
                id(link), integration, "contacts", key, new LinkedSide(primary, null, null, 1, false),
                new LinkedSide(secondary, null, null, 1, false), List.of(), 1, T0, T0)));
    }
}
