package dev.fulla.torture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.torture.SyncTorturePlan.Person;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Short by default; {@code -Ptorture} makes it long: 20,000 people on each side. The figures are printed. */
class SyncTortureTest {
    private static final SyncTorturePlan PLAN = new SyncTorturePlan(
            Integer.getInteger("fulla.torture.people", 660),
            Integer.getInteger("fulla.torture.page", 50),
            Integer.getInteger("fulla.torture.kills", 3),
            Duration.ofSeconds(Integer.getInteger("fulla.torture.sync-lease", 4)),
            Integer.getInteger("fulla.torture.slow", 60),
            Integer.getInteger("fulla.torture.spacing", 400),
            Long.getLong("fulla.torture.seed", System.nanoTime()));

    @Test
    void theRunGoesOnWhereverItsProcessesAreKilledAndDoesEverythingOnce() {
        System.out.println("sync torture: seed " + PLAN.seed());
        try (SyncTorture torture = new SyncTorture(PLAN)) {
            PLAN.fill(torture.vendor);
            torture.start();
            long begun = System.nanoTime();
            String end = torture.run(PLAN.kills());
            double seconds = (System.nanoTime() - begun) / 1e9;
            SyncVendorLog log = torture.log();
            System.out.printf(Locale.ROOT, "sync torture: %d people, %d kills %s, %d pages, %d of them repeated %s, %d creations, "
                            + "twice %s, %.0f s, %s%n",
                    PLAN.numbers(), torture.killed().size(), torture.killed(), log.pages(), log.repeated(), log.repeatedAfter(),
                    log.creations(), log.createdTwice(), seconds, end);

            assertThat(end).startsWith("FINISHED ");
            assertThat(torture.killed()).as("kills").hasSize(PLAN.kills());
            assertThat(log.createdTwice()).isEmpty();
            assertThat(log.creations()).isEqualTo(PLAN.onlyOneSide("left") + PLAN.onlyOneSide("right"));
            assertThat(log.repeatedAfter()).as("pages fetched again, by who fetched them first").allSatisfy((who, times) -> {
                assertThat(torture.killed()).contains(who.split(" ")[0]);
                assertThat(times).isEqualTo(1);
            });
            assertEverythingIsInStep(torture);
            assertNothingIsLeftToDo(torture);
        }
    }

    private static void assertEverythingIsInStep(SyncTorture torture) {
        List<Person> expected = PLAN.expected();
        for (String side : List.of("left", "right")) {
            assertThat(SyncTorturePlan.actual(torture.vendor.people(side, SyncTorturePlan.ACCOUNT))).as(side).isEqualTo(expected);
        }
        Map<String, String> left = mails(torture, "left");
        Map<String, String> right = mails(torture, "right");
        List<String> linked = torture.jdbc.sql("select primary_id, secondary_id from sync_links")
                .query((row, number) -> left.get(row.getString("primary_id")) + " " + right.get(row.getString("secondary_id")))
                .list();
        assertThat(linked).hasSize(PLAN.numbers()).doesNotHaveDuplicates()
                .allMatch(one -> one.split(" ")[0].equals(one.split(" ")[1]));
    }

    private static Map<String, String> mails(SyncTorture torture, String side) {
        return torture.vendor.people(side, SyncTorturePlan.ACCOUNT).all().stream().collect(Collectors.toMap(
                one -> one.path("id").asText(),
                one -> one.path(side.equals("left") ? "email" : "mail").asText().toLowerCase(Locale.ROOT)));
    }

    /** A second run writes nothing and reads each page once. */
    private static void assertNothingIsLeftToDo(SyncTorture torture) {
        SyncVendorLog log = torture.log();
        log.forget();
        assertThat(torture.run(0)).startsWith("FINISHED ");
        assertThat(log.writes()).as("calls that write").isZero();
        assertThat(log.repeated()).isZero();
        int pages = (PLAN.numbers() + PLAN.page() - 1) / PLAN.page();
        assertThat(log.pages()).isEqualTo(2 * pages);
    }
}
