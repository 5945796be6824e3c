package dev.fulla.platform.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import dev.fulla.integration.Integration;
import dev.fulla.integration.IntegrationRepository;
import dev.fulla.integration.IntegrationStatus;
import dev.fulla.integration.Messages;
import dev.fulla.shared.UserId;
import dev.fulla.support.Rows;
import dev.fulla.support.TestCiphers;
import dev.fulla.support.TestMongo;
import dev.fulla.support.TestPostgres;
import dev.fulla.sync.PlannedChange.Action;
import dev.fulla.sync.Side;
import dev.fulla.sync.SyncItem;
import dev.fulla.sync.SyncItemRepository;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The command on syncs, beside a service that does not run, so that nothing moves by itself. */
class SyncCommandTest {
    private static final Instant T0 = Instant.parse("2026-01-15T09:00:00Z");
    private final List<String> settings = new ArrayList<>(List.of("--fulla.extensions.classpath=demo"));

    @Test
    void beginsAndSteersRunsOnPostgres() {
        settings.add("--fulla.database.url=" + TestPostgres.newSchemaUrl());

        beginsAndSteersRuns(context -> Rows.user(context.get(JdbcClient.class), "anna"));
    }

    @Test
    void beginsAndSteersRunsOnMongo() {
        settings.add("--fulla.database.type=mongodb");
        settings.add("--fulla.database.url=" + TestMongo.newUrl());

        beginsAndSteersRuns(context -> TestMongo.user(context.get(MongoDatabase.class), "anna"));
    }

    private void beginsAndSteersRuns(Function<CommandContext, UserId> user) {
        settings.add("--fulla.crypto.keyset=" + TestCiphers.newKeyset());
        command(0, "migrate");
        within(context -> context.get(IntegrationRepository.class).insert(
                new Integration(
                        "i-1", user.apply(context), "demo", "1.0.0", IntegrationStatus.ENABLED, Map.of("type", "demo"), List.of(),
                        Messages.NONE, T0, T0),
                "reuse"));

        String begun = command(0, "sync", "start", "i-1", "contacts", "--kind", "full").get(0);
        String run = begun.substring(0, begun.indexOf(' '));
        assertThat(begun).contains(" RUNNING sync=contacts kind=FULL integration=i-1 user=anna stage=FETCH");
        assertThat(command(1, "sync", "start", "i-1", "contacts")).singleElement().asString().startsWith("sync: A run of the sync contacts is not over");
        assertThat(command(1, "sync", "start", "nope", "contacts")).containsExactly("sync: No integration nope.");
        assertThat(command(0, "sync", "list", "--user", "anna", "--state", "running")).singleElement().asString().startsWith(run);
        assertThat(command(0, "sync", "list", "--sync", "other")).containsExactly("nothing");

        assertThat(command(0, "sync", "pause", run, "--why", "a test")).singleElement().asString()
                .contains(" PAUSED ", "reason=ASKED (command line: a test). Somebody asked for it.");
        assertThat(command(1, "sync", "watch", run)).last().asString().startsWith("sync: the run " + run + " is PAUSED");
        assertThat(command(0, "sync", "resume", run, "--why", "a test")).singleElement().asString().contains(" RUNNING ");
        assertThat(command(0, "sync", "cancel", run, "--why", "a test")).singleElement().asString().contains(" CANCELLED ");
        assertThat(command(1, "sync", "cancel", run, "--why", "a test")).singleElement().asString().contains("is CANCELLED");

        within(context -> context.get(SyncItemRepository.class).insert(List.of(new SyncItem(
                run, "a.primary", null, Side.PRIMARY, "7-1", Action.UPDATE, SyncItem.State.FAILED, 0, 1, null, null, "GONE", "404", T0))));
        assertThat(command(0, "sync", "items", run, "--state", "failed")).singleElement().asString()
                .startsWith("a.primary FAILED UPDATE side=primary records=primary:7-1 attempt=1 reason=GONE (404).");
        within(context -> context.get(SyncItemRepository.class).insert(List.of(new SyncItem(
                run, "b.primary", null, Side.PRIMARY, null, Action.CREATE, SyncItem.State.SENT, 0, 1, null, null, "UNCERTAIN", null, T0))));
        assertThat(command(0, "sync", "settle", run, "b.primary", "--record", "7-2")).singleElement().asString()
                .startsWith("b.primary SENT CREATE side=primary records=primary:7-2 attempt=1 reason=SETTLED");
        assertThat(command(0, "sync", "settle", run, "b.primary", "--missing")).singleElement().asString().startsWith("b.primary FAILED CREATE");
        assertThat(command(1, "sync", "settle", run, "b.primary", "--missing")).singleElement().asString().contains("no such create");
        assertThat(command(0, "sync", "retry", run)).singleElement().asString().contains(" RUNNING sync=contacts kind=RECORDS");
    }

    @Test
    void saysWhatItDoesNotUnderstand() {
        assertThat(command(2, "sync", "start", "i-1")).first().asString().isEqualTo("Name the sync, as it is declared.");
        assertThat(command(2, "sync", "start", "i-1", "contacts", "--kind", "quick")).first().asString().startsWith("--kind is FULL");
        assertThat(command(2, "sync", "start", "i-1", "contacts", "--kind", "records")).first().asString().contains("needs records");
        assertThat(command(2, "sync", "settle", "r-1", "a.primary")).first().asString().startsWith("Say either the recordId");
        assertThat(command(2, "sync", "pause", "r-1")).first().asString().isEqualTo("Say --why.");
        assertThat(command(2, "sync", "list", "--limit", "many")).first().asString().isEqualTo("--limit needs a number.");
        assertThat(command(2, "sync", "items", "r-1", "--state")).first().asString().isEqualTo("--state needs a value.");
        assertThat(command(2, "sync", "dance")).first().asString().isEqualTo("There is no \"sync dance\".");
        assertThat(command(0, "sync", "--help")).first().asString().startsWith("sync start <integration> <sync>");
    }

    private void within(Consumer<CommandContext> work) {
        try (CommandContext context = CommandContext.open(new Arguments(settings), SyncConfiguration.class)) {
            work.accept(context);
        }
    }

    private List<String> command(int expected, String... words) {
        return CommandRun.of(settings, expected, words);
    }
}
