package dev.fulla.sync;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.fulla.integration.IntegrationContext;
import dev.fulla.integration.TestContexts;
import dev.fulla.module.ModuleBed;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import dev.fulla.shared.Json;
import dev.fulla.sync.PlannedChange.Action;
import dev.fulla.sync.RecordSink.Outcome;
import dev.fulla.sync.RecordSink.Status;
import dev.fulla.sync.SyncDefinition.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ModuleBatchTest {
    private static final String MODULE = """
            name: bulk
            baseUrl: https://api.bulk.example
            auth: {scheme: apiKey, fields: [{name: key, secret: true}], placement: {in: query, name: k, value: "{key}"}}
            whoAmI: {get: /me, externalId: /id}
            objects:
              people:
                id: /id
                list: {get: /people, items: /r, cursor: {next: /next, param: after}, modifiedSince: since, deleted: {at: /state, equals: gone}}
                deleted: {get: /trash, items: /r, modifiedSince: since}
                create: {post: /people, id: /id, idempotent: true}
                update: {patch: "/people/{id}"}
                delete: {delete: "/people/{id}"}
                batch:
                  create: {post: /batch, size: 3, results: /out, error: /error}
                  delete: {post: /drop, size: 3, body: {ids: "{ids}"}, results: /out, error: /error}
            """;
    private static final Endpoint PEOPLE =
            new Endpoint("bulk", "people", null, null, null, null, null, Map.of(), Map.of());
    private ModuleBed bed;
    private IntegrationContext context;
    private ModuleRecordSink sink;
    private ModuleRecordSource source;

    @BeforeEach
    void connect() {
        bed = new ModuleBed(List.of(MODULE));
        context = TestContexts.of(bed.anna, Map.of("bulk", bed.connect("bulk", Map.of("key", "s3"), null)));
        sink = new ModuleRecordSink(bed.records, bed.object);
        source = new ModuleRecordSource(bed.records, bed.object);
    }

    @AfterEach
    void close() throws Exception {
        bed.close();
    }

    @Test
    void tellsWhatBecameOfEachOfABatch() {
        batch(okJson("{\"out\":[{\"id\":1,\"n\":1},{\"error\":\"duplicate\"},{\"id\":3}]}"));

        List<Outcome> outcomes = create(3);

        assertThat(sink.batchSize(context, PEOPLE, Action.CREATE)).isEqualTo(3);
        assertThat(sink.batchSize(context, PEOPLE, Action.UPDATE)).isEqualTo(1);
        assertThat(outcomes).extracting(Outcome::itemId, Outcome::status, Outcome::detail).containsExactly(
                tuple("item-0", Status.DONE, null),
                tuple("item-1", Status.REFUSED, "duplicate"),
                tuple("item-2", Status.DONE, null));
        assertThat(outcomes.get(0).record().content().path("n").asInt()).isEqualTo(1);
        assertThat(outcomes.get(2).record().content().isMissingNode()).as("an id alone is no record").isTrue();
    }

    @Test
    void leavesOutWhatTheAnswerDoesNotTell() {
        batch(okJson("{\"out\":[{\"id\":1}]}"));

        assertThat(create(2)).isEmpty();
    }

    @Test
    void looksWhichOneItWasWhenABatchIsRefused() {
        batch(aResponse().withStatus(400));
        bed.vendor.stubFor(post(urlPathEqualTo("/api/people")).willReturn(okJson("{\"id\":9}")));

        assertThat(create(2)).extracting(Outcome::status).containsExactly(Status.DONE, Status.DONE);
        bed.vendor.verify(2, postRequestedFor(urlPathEqualTo("/api/people")));
    }

    @Test
    void knowsOfNoneWhenTheAnswerIsLost() {
        batch(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

        assertThat(create(2)).extracting(Outcome::status).containsOnly(Status.UNCERTAIN).hasSize(2);
        bed.vendor.verify(1, postRequestedFor(urlPathEqualTo("/api/batch")));
    }

    /** Keys that are kept of one create each are not kept of what went together. */
    @Test
    void looksForWhatABatchMayHaveCreatedUnlessTheBatchKeepsKeysToo() {
        bed.vendor.stubFor(get(urlPathEqualTo("/api/people")).willReturn(okJson("{\"r\":[{\"id\":1,\"n\":0},{\"id\":2,\"n\":7}]}")));

        ListedCreates list = new ListedCreates(
                source, context, PEOPLE, Map.of("lost", write(Action.CREATE, 0).body()), found -> found);

        assertThat(source.canRepeatCreates(context, PEOPLE)).isFalse();
        assertThat(source.canFindCreated(context, PEOPLE)).isFalse();
        assertThat(list.read(null, 10, new StepBudget(Duration.ofSeconds(30), 50))).isNull();
        assertThat(list.found("lost")).extracting(SyncRecord::id).containsExactly("1");
    }

    @Test
    void asksForEachThatABatchRefusedToDeleteWhetherItIsThere() {
        bed.vendor.stubFor(post(urlPathEqualTo("/api/drop"))
                .willReturn(okJson("{\"out\":[{\"id\":0},{\"error\":\"unknown\"},{\"error\":\"locked\"}]}")));
        bed.vendor.stubFor(delete(urlPathEqualTo("/api/people/1")).willReturn(aResponse().withStatus(404)));
        bed.vendor.stubFor(delete(urlPathEqualTo("/api/people/2")).willReturn(aResponse().withStatus(409)));

        assertThat(sink.write(context, PEOPLE, List.of(write(Action.DELETE, 0), write(Action.DELETE, 1), write(Action.DELETE, 2))))
                .extracting(Outcome::itemId, Outcome::status).containsExactlyInAnyOrder(
                        tuple("item-0", Status.DONE), tuple("item-1", Status.GONE), tuple("item-2", Status.REFUSED));
    }

    @Test
    void failsAsAWholeWhenNothingWasTaken() {
        batch(aResponse().withStatus(429));

        assertThat(catchThrowableOfType(Failure.class, () -> create(2)).code()).isEqualTo(ErrorCode.UPSTREAM_RATE_LIMITED);
    }

    @Test
    void readsWhatWasDeletedAfterTheChangesOnly() {
        bed.vendor.stubFor(get(urlPathEqualTo("/api/people"))
                .willReturn(okJson("{\"r\":[{\"id\":1},{\"id\":2,\"state\":\"gone\"}]}")));
        bed.vendor.stubFor(get(urlPathEqualTo("/api/trash")).willReturn(okJson("{\"r\":[{\"id\":5}]}")));

        RecordSource.Page all = source.page(context, PEOPLE, null, null, 10);
        RecordSource.Page changes = source.page(context, PEOPLE, null, Instant.EPOCH, 10);
        RecordSource.Page gone = source.page(context, PEOPLE, changes.next(), Instant.EPOCH, 10);

        assertThat(all.next()).isNull();
        assertThat(all.records()).extracting(SyncRecord::id, SyncRecord::isDeleted).containsExactly(tuple("1", false), tuple("2", true));
        assertThat(gone.records()).extracting(SyncRecord::id, SyncRecord::isDeleted).containsExactly(tuple("5", true));
        assertThat(gone.next()).isNull();
    }

    private void batch(com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder answer) {
        bed.vendor.stubFor(post(urlPathEqualTo("/api/batch")).willReturn(answer));
    }

    private List<Outcome> create(int count) {
        List<RecordWrite> writes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            writes.add(write(Action.CREATE, i));
        }
        return sink.write(context, PEOPLE, writes);
    }

    private static RecordWrite write(Action action, int i) {
        String id = action == Action.CREATE ? null : Integer.toString(i);
        return new RecordWrite("item-" + i, action, id, (ObjectNode) Json.read("{\"n\":" + i + "}"), "key-" + i);
    }
}
