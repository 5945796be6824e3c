package dev.fulla.module;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.module.ObjectRecords.Entry;
import dev.fulla.module.ObjectRecords.Query;
import dev.fulla.module.ObjectRecords.Written;
import dev.fulla.shared.Json;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ObjectRecordsTest extends ConnectedThings {
    private static final String MODULE = """
            name: things
            baseUrl: https://api.things.example
            auth: {scheme: apiKey, fields: [{name: key, secret: true}], placement: {in: query, name: k, value: "{key}"}}
            whoAmI: {get: /me, externalId: /id}
            objects:
              people:
                id: /id
                list: {get: /people, items: /r, cursor: {next: /next, param: after}, modifiedSince: since, pageSize: {param: limit, size: 100}}
                deleted: {get: /people/gone, items: /r, id: /person, modifiedSince: since, page: {param: page}, pageSize: {param: limit, size: 2}}
                find: {get: /people, query: {ref: "{key}", mail: "{/contact/mail}"}, items: /r}
                create: {post: /people, id: /id}
                batch:
                  create: {post: /people/batch, size: 50, body: {inputs: "{records}"}, each: {ref: "{key}", data: "{record}"}, results: /out, ref: /ref, error: /error, idempotent: true}
                  update: {post: /people/update, size: 50, each: {id: "{id}", data: "{record}"}, results: /out, item: /person}
                  delete: {post: /people/delete, size: 50, body: {ids: "{ids}"}}
            """;

    ObjectRecordsTest() {
        super(MODULE);
    }

    @Test
    void fetchesOnePageByItsCursorWithTheSizeThatIsAskedFor() {
        bed.vendor.stubFor(get(urlEqualTo("/api/people?after=c2&limit=30&since=2026-01-15T09%3A00%3A00Z&k=s3"))
                .willReturn(okJson("{\"r\":[{\"id\":1}],\"next\":\"c3\"}").withHeader("Date", "Thu, 15 Jan 2026 10:00:00 GMT")));
        bed.vendor.stubFor(get(urlEqualTo("/api/people?limit=100&k=s3")).willReturn(okJson("{\"r\":[]}")));

        RecordPage page = bed.records.page(
                connection, new Query("people", Instant.parse("2026-01-15T09:00:00Z"), "c2", 30));
        RecordPage most = bed.records.page(connection, new Query("people", null, null, 500));

        assertThat(page.items()).hasSize(1);
        assertThat(page.next()).isEqualTo("c3");
        assertThat(page.at()).isEqualTo("2026-01-15T10:00:00Z");
        assertThat(most.next()).isNull();
    }

    @Test
    void listsWhatWasDeleted() {
        bed.vendor.stubFor(get(urlPathEqualTo("/api/people/gone")).withQueryParam("page", equalTo("2"))
                .willReturn(okJson("{\"r\":[{\"person\":7},{\"person\":8}]}")));

        RecordPage page = bed.records.deleted(connection, new Query("people", Instant.EPOCH, "2", 2));

        assertThat(page.items()).extracting(item -> item.at("/person").asInt()).containsExactly(7, 8);
        assertThat(page.next()).isEqualTo("3");
        assertThat(bed.records.definition(connection, "people").deleted().id()).isEqualTo("/person");
    }

    @Test
    void findsWhatACreateMayHaveMade() {
        bed.vendor.stubFor(get(urlEqualTo("/api/people?ref=key-1&mail=ada%40example.test&k=s3"))
                .willReturn(okJson("{\"r\":[{\"id\":9}]}")));

        assertThat(bed.records.find(connection, "people", "key-1", json("{'contact':{'mail':'ada@example.test'}}")))
                .hasValueSatisfying(found -> assertThat(found).extracting(one -> one.path("id").asInt()).containsExactly(9));
    }

    @Test
    void writesManyAndTellsWhatBecameOfEach() {
        bed.vendor.stubFor(post(urlPathEqualTo("/api/people/batch"))
                .willReturn(okJson("{\"out\":[{\"ref\":\"k2\",\"error\":{\"code\":\"dup\"}},{\"ref\":\"k1\",\"id\":5},{\"ref\":\"kx\"}]}")));

        List<Written> written = bed.records.write(
                connection, "people", bed.records.definition(connection, "people").batch().create(),
                List.of(entry("k1", null, "{'n':1}"), entry("k2", null, "{'n':2}"), entry("k3", null, "{'n':3}")));

        assertThat(written).extracting(one -> one.entry().key(), Written::error, Written::id)
                .containsExactly(tuple("k2", "dup", null), tuple("k1", null, "5"));
        bed.vendor.verify(postRequestedFor(urlPathEqualTo("/api/people/batch"))
                .withHeader("Idempotency-Key", equalTo("k1-3"))
                .withRequestBody(equalToJson(
                        "{\"inputs\":[{\"ref\":\"k1\",\"data\":{\"n\":1}},{\"ref\":\"k2\",\"data\":{\"n\":2}},{\"ref\":\"k3\",\"data\":{\"n\":3}}]}")));
    }

    @Test
    void readsResultsInTheOrderOfTheRecordsWhereNothingNamesThem() {
        bed.vendor.stubFor(post(urlPathEqualTo("/api/people/update"))
                .willReturn(okJson("{\"out\":[{\"id\":1,\"person\":{\"n\":1}},{\"id\":2,\"person\":{\"n\":2}}]}")));
        BatchDefinition update = bed.records.definition(connection, "people").batch().update();

        List<Written> both = bed.records.write(
                connection, "people", update, List.of(entry("k1", "1", "{'n':1}"), entry("k2", "2", "{'n':2}")));
        List<Written> tooFew = bed.records.write(
                connection, "people", update, List.of(entry("k1", "1", "{}"), entry("k2", "2", "{}"), entry("k3", "3", "{}")));

        assertThat(both).extracting(Written::id).containsExactly("1", "2");
        assertThat(both.get(1).record().path("n").asInt()).isEqualTo(2);
        assertThat(tooFew).isEmpty();
    }

    @Test
    void deletesManyByTheirIds() {
        bed.vendor.stubFor(post(urlPathEqualTo("/api/people/delete")).willReturn(okJson("{}")));

        List<Written> written = bed.records.write(
                connection, "people", bed.records.definition(connection, "people").batch().delete(),
                List.of(new Entry("k1", "1", null), new Entry("k2", "2", null)));

        assertThat(written).extracting(Written::id).containsExactly("1", "2");
        bed.vendor.verify(postRequestedFor(urlPathEqualTo("/api/people/delete"))
                .withRequestBody(equalToJson("{\"ids\":[\"1\",\"2\"]}")));
    }

    private static Entry entry(String key, String id, String record) {
        return new Entry(key, id, json(record));
    }

    private static JsonNode json(String text) {
        return Json.read(text.replace('\'', '"'));
    }
}
