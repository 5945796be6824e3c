package dev.fulla.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.shared.UserId;
import dev.fulla.support.AppTest;
import dev.fulla.support.Caller;
import dev.fulla.support.Reply;
import dev.fulla.support.TestRuns;
import dev.fulla.sync.PlannedChange.Action;
import dev.fulla.sync.RunState;
import dev.fulla.sync.Side;
import dev.fulla.sync.SyncItem;
import dev.fulla.sync.SyncItem.State;
import dev.fulla.sync.SyncItemRepository;
import dev.fulla.sync.SyncRun;
import dev.fulla.sync.SyncRunRepository;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@AppTest
class SyncApiTest extends ApiFileContract {
    private static final String RUNS = "/api/runs";
    private static final String OPERATED = "/api/operator/runs";
    private static final Map<String, Object> WHY = Map.of("why", "the vendor is being moved");

    @Autowired
    private SyncRunRepository runs;

    @Autowired
    private SyncItemRepository items;

    @LocalServerPort
    private int port;

    @Override
    Map<String, Supplier<Example>> examples() {
        Map<String, Supplier<Example>> all = new HashMap<>();
        all.put("listSyncs", () -> Example.of(syncs(demo()), 200, reply -> {
            assertThat(reply.json().at("/syncs").findValuesAsText("name")).contains("contacts", "crm/contacts", "mailer/subscribers");
            assertThat(reply.text("/syncs/0/direction")).isEqualTo("both");
        }));
        all.put("startSyncRun", () -> Example.of(syncs(demo()) + "/contacts/runs", Map.of("kind", "DRY"), 201, reply -> {
            assertThat(reply.text("/kind")).isEqualTo("DRY");
            assertThat(reply.body()).doesNotContain("lanes", "sealed", "cursor");
        }));
        all.put("listSyncRecords", () -> Example.of(syncs(demo()) + "/contacts/records?side=secondary&limit=5", 200, reply -> {
            assertThat(reply.json().at("/items").isEmpty()).isTrue();
            assertThat(reply.text("/cursor")).isNotBlank();
        }));
        all.put("listSyncRuns", () -> {
            SyncRun run = running();
            return Example.of(RUNS + "?integrationId=" + run.integrationId() + "&sync=contacts&state=running&kind=FULL", 200, reply ->
                    assertThat(reply.text("/items/0/id")).isEqualTo(run.id()));
        });
        all.put("getSyncRun", () -> Example.of(RUNS + "/" + running().id(), 200, reply -> {
            assertThat(reply.text("/pace/done")).isEqualTo("4");
            assertThat(reply.text("/stages/FETCH/fetched.primary")).isEqualTo("4");
        }));
        all.put("listSyncItems", () -> Example.of(RUNS + "/" + failed().id() + "/items?state=FAILED", 200, reply -> {
            assertThat(reply.text("/items/0/records/primary")).isEqualTo("7-1");
            assertThat(reply.text("/items/0/trouble/next")).contains("correct the record");
        }));
        all.put("pauseSyncRun", () -> Example.of(RUNS + "/" + running().id() + "/pause", 200, is("PAUSED")));
        all.put("resumeSyncRun", () -> Example.of(
                RUNS + "/" + paused().id() + "/resume", Map.of("confirmsDeletions", false), 200, reply ->
                        assertThat(reply.text("/state")).isNotEqualTo("PAUSED")));
        all.put("cancelSyncRun", () -> Example.of(RUNS + "/" + running().id() + "/cancel", 200, is("CANCELLED")));
        all.put("retrySyncRun", () -> {
            SyncRun run = failed();
            return Example.of(RUNS + "/" + run.id() + "/retry", Map.of(), 201, reply -> {
                assertThat(reply.text("/items")).isEqualTo("1");
                assertThat(reply.text("/run/parentId")).isEqualTo(run.id());
            });
        });
        all.put("settleSyncCreate", () -> Example.of(
                RUNS + "/" + unanswered().id() + "/settle", Map.of("item", "a.primary", "recordId", "7-1"), 200, reply -> {
                    assertThat(reply.text("/state")).isEqualTo("SENT");
                    assertThat(reply.text("/records/primary")).isEqualTo("7-1");
                    assertThat(reply.text("/trouble/reason")).isEqualTo("SETTLED");
                }));
        all.put("operatorListRuns", () -> {
            SyncRun run = running();
            return Example.of(OPERATED + "?userId=" + run.owner().value() + "&limit=1", 200, reply ->
                    assertThat(reply.text("/items/0/id")).isEqualTo(run.id()));
        });
        all.put("operatorGetRun", () -> Example.of(OPERATED + "/" + running().id(), 200, is("RUNNING")));
        all.put("operatorPauseRun", () -> Example.of(OPERATED + "/" + running().id() + "/pause", WHY, 200, reply -> {
            assertThat(reply.text("/trouble/detail")).isEqualTo("test-admin: the vendor is being moved");
            assertThat(operator().get("/api/operator/users/" + reply.text("/userId") + "/audit").text("/items/0/event"))
                    .isEqualTo("RUN_CHANGED");
        }));
        all.put("operatorResumeRun", () -> Example.of(OPERATED + "/" + paused().id() + "/resume", WHY, 200, reply ->
                assertThat(reply.text("/state")).isNotEqualTo("PAUSED")));
        all.put("operatorCancelRun", () -> Example.of(OPERATED + "/" + running().id() + "/cancel", WHY, 200, is("CANCELLED")));
        return all;
    }

    private static Consumer<Reply> is(String state) {
        return reply -> assertThat(reply.text("/state")).isEqualTo(state);
    }

    @Test
    void beginsNothingThatIsNotAskedForWell() {
        String integration = demo();
        String start = syncs(integration) + "/contacts/runs";

        assertRefused(anna.caller().post(syncs(integration) + "/other/runs", Map.of()), 404, "SYNC_NOT_FOUND");
        for (Map<String, ?> wrong : List.of(
                Map.of("kind", "QUICK"), Map.of("kind", "TASK"), Map.of("kind", "RECORDS"),
                Map.of("kind", "RECORDS", "records", Map.of("left", List.of("1"))),
                Map.of("kind", "RECORDS", "records", Map.of("primary", List.of(" "))),
                Map.of("kind", "RECORDS", "records", Map.of("primary", Collections.nCopies(2001, "1"))),
                Map.of("kind", "FULL", "records", Map.of("primary", List.of("1"))))) {
            Reply reply = anna.caller().post(start, wrong);
            assertThat(reply.status()).as(wrong + " " + reply.body()).isEqualTo(400);
            assertThat(reply.code()).isIn("INVALID_REQUEST", "INVALID_JSON");
        }

        assertThat(anna.caller().get(RUNS + "?integrationId=" + integration).json().at("/items").isEmpty()).isTrue();
    }

    @Test
    void refusesASecondRunAndAMoveThatDoesNotFit() {
        String integration = demo();
        SyncRun run = TestRuns.running(runs, owner(), integration, "contacts", integration + "/contacts");
        String mine = RUNS + "/" + run.id();

        assertRefused(anna.caller().post(syncs(integration) + "/contacts/runs", Map.of("kind", "FULL")), 409, "SYNC_RUNNING");
        assertRefused(anna.caller().post(mine + "/resume", Map.of()), 409, "RUN_NOT_MOVABLE");
        assertRefused(anna.caller().post(mine + "/retry", Map.of()), 409, "RUN_NOT_MOVABLE");
        assertThat(anna.caller().post(mine + "/cancel", Map.of()).status()).isEqualTo(200);
        assertRefused(anna.caller().post(mine + "/cancel", Map.of()), 409, "RUN_NOT_MOVABLE");
        assertRefused(anna.caller().post(mine + "/pause", Map.of()), 409, "RUN_NOT_MOVABLE");
        assertRefused(anna.caller().post(mine + "/retry", Map.of()), 409, "NOTHING_TO_RETRY");
        assertRefused(anna.caller().post(mine + "/settle", Map.of("item", "a.primary", "isMissing", true)), 409, "NOTHING_TO_SETTLE");
        assertRefused(anna.caller().post(mine + "/settle", Map.of("item", "a.primary")), 400, "INVALID_REQUEST");
        assertRefused(operator().post(OPERATED + "/" + run.id() + "/pause", WHY), 409, "RUN_NOT_MOVABLE");
        assertRefused(operator().post(OPERATED + "/" + run.id() + "/pause", Map.of()), 400, "MISSING_PARAMETER");
    }

    @Test
    void refusesWhatIsNoPlaceAndNoWord() {
        String integration = demo();
        for (String query : List.of("cursor=nonsense", "limit=501", "limit=0", "state=LOST", "kind=QUICK")) {
            assertRefused(anna.caller().get(RUNS + "?" + query), 400, "INVALID_REQUEST");
        }
        String run = RUNS + "/" + TestRuns.running(runs, owner(), integration).id();
        assertRefused(anna.caller().get(run + "/items?state=LOST"), 400, "INVALID_REQUEST");
        assertRefused(anna.caller().get(run + "/items?cursor=nonsense"), 400, "INVALID_REQUEST");
        String records = syncs(integration) + "/contacts/records";
        assertRefused(anna.caller().get(records + "?side=left"), 400, "INVALID_REQUEST");
        assertRefused(anna.caller().get(records + "?cursor=e30"), 400, "INVALID_REQUEST");
        assertRefused(anna.caller().get(syncs(integration) + "/other/records"), 404, "SYNC_NOT_FOUND");
    }

    @Test
    void aKeyForJobsIsOneForRuns() {
        String run = OPERATED + "/" + running().id();
        Caller reader = Caller.at("http://127.0.0.1:" + port).with("x-fulla-operator-key", "test-job-reader-key");

        assertThat(reader.get(run).status()).isEqualTo(200);
        assertRefused(reader.post(run + "/pause", WHY), 403, "NOT_ALLOWED");
    }

    private String demo() {
        return anna.createDemo().text("/id");
    }

    private static String syncs(String integration) {
        return "/api/integrations/" + integration + "/syncs";
    }

    private UserId owner() {
        return new UserId(anna.caller().get("/user").text("/id"));
    }

    private SyncRun running() {
        return TestRuns.running(runs, owner(), demo());
    }

    private SyncRun paused() {
        return runs.move(running().id(), RunState.RUNNING, RunState.PAUSED, "ASKED", null, Map.of()).orElseThrow();
    }

    /** One that failed, with a create whose answer nobody saw. */
    private SyncRun unanswered() {
        SyncRun run = running();
        items.insert(List.of(new SyncItem(
                run.id(), "a.primary", null, Side.PRIMARY, null, Action.CREATE, State.SENT, 0, 1, "key", null, "UNCERTAIN", null,
                Instant.now())));
        return runs.move(run.id(), RunState.RUNNING, RunState.FAILED, "CREATES_UNSETTLED", null, Map.of()).orElseThrow();
    }

    /** One that is over, with a record that the vendor refused. */
    private SyncRun failed() {
        SyncRun run = running();
        items.insert(List.of(new SyncItem(
                run.id(), "a.primary", null, Side.PRIMARY, "7-1", Action.UPDATE, State.FAILED, 0, 1, "key", null, "UPSTREAM_REJECTED",
                "no", Instant.now())));
        return runs.move(run.id(), RunState.RUNNING, RunState.FINISHED, null, null, Map.of()).orElseThrow();
    }
}
