package dev.fulla.module;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ListRecordsTest {
    private static final String HEAD = """
            name: lists
            baseUrl: https://api.lists.example
            auth: {scheme: apiKey, fields: [{name: key, secret: true}], placement: {in: query, name: k, value: "{key}"}}
            whoAmI: {get: /me, externalId: /id}
            objects:
              things:
                list:""";
    private ModuleBed bed;
    private Connection connection;

    private void module(String list) {
        bed = new ModuleBed(List.of(HEAD + " " + list));
        connection = bed.connect("lists", Map.of("key", "s3"), null);
    }

    @AfterEach
    void close() throws Exception {
        bed.close();
    }

    private void page(String url, String json) {
        bed.vendor.stubFor(get(urlEqualTo(url)).willReturn(okJson(json)));
    }

    private List<String> all() {
        return bed.list.execute(connection, "things", Map.of())
                .flatMap(page -> page.items().stream()).map(JsonNode::asText).toList();
    }

    @Test
    void followsACursorAndPutsSizeAndMoment() {
        module("{get: /t, items: /r, cursor: {next: /next, param: after}, pageSize: {param: limit, size: 2}, "
                + "modifiedSince: {param: since, format: epoch}}");
        page("/api/t?a=1&limit=2&since=1000&k=s3", "{\"r\":[1,2],\"next\":\"c/2\"}");
        page("/api/t?a=1&after=c%2F2&limit=2&since=1000&k=s3", "{\"r\":[3],\"next\":null}");

        List<RecordPage> pages = bed.list.execute(connection, "things",
                Map.of("a", 1, "modifiedSince", Instant.ofEpochSecond(1000))).toList();

        assertThat(pages).extracting(page -> page.items().size()).containsExactly(2, 1);
    }

    @Test
    void fetchesNoPageBeforeItIsAskedFor() {
        module("{get: /t, items: /r, cursor: {next: /next, param: after}}");
        page("/api/t?k=s3", "{\"r\":[1],\"next\":\"2\"}");

        assertThat(bed.list.execute(connection, "things", Map.of()).findFirst()).isPresent();
        bed.vendor.verify(1, getRequestedFor(urlPathEqualTo("/api/t")));
    }

    @Test
    void takesTheLastItemAsCursorWhileThereIsMore() {
        module("{get: /t, items: /data, cursor: {lastItem: /id, param: starting_after, more: /has_more}}");
        page("/api/t?k=s3", "{\"data\":[{\"id\":\"a\"},{\"id\":\"b\"}],\"has_more\":true}");
        page("/api/t?starting_after=b&k=s3", "{\"data\":[{\"id\":\"c\"}],\"has_more\":false}");

        assertThat(bed.list.execute(connection, "things", Map.of()).count()).isEqualTo(2);
    }

    @Test
    void followsAnAddressThatIsRelativeOrAbsolute() {
        module("{get: /t, items: /r, nextUrl: /@next}");
        page("/api/t?k=s3", "{\"r\":[1],\"@next\":\"/api/q/x|y?p=2\"}");
        page("/api/q/x%7Cy?p=2&k=s3", "{\"r\":[2],\"@next\":\"" + bed.origin() + "/api/t?p=3\"}");
        page("/api/t?p=3&k=s3", "{\"r\":[3]}");

        assertThat(all()).containsExactly("1", "2", "3");
    }

    @Test
    void refusesANextPageOnAnotherHost() {
        module("{get: /t, items: /r, nextUrl: /next}");
        page("/api/t?k=s3", "{\"r\":[1],\"next\":\"https://evil.example/x\"}");

        assertThat(catchThrowableOfType(Failure.class, this::all).code()).isEqualTo(ErrorCode.HOST_NOT_ALLOWED);
    }

    @Test
    void followsLinkHeaders() {
        module("{get: /t, linkHeader: true}");
        bed.vendor.stubFor(get("/api/t?k=s3").willReturn(okJson("[1]")
                .withHeader("Link", "<" + bed.origin() + "/api/t?p=0>; rel=\"prev\", </api/t?p=2>; rel=\"next\"")));
        page("/api/t?p=2&k=s3", "[2]");

        assertThat(all()).containsExactly("1", "2");
    }

    @Test
    void countsPagesUntilNoMoreAndTakesA204AsNone() {
        module("{get: /t, items: /data, page: {param: page, more: /info/more}}");
        page("/api/t?page=1&k=s3", "{\"data\":[1],\"info\":{\"more\":true}}");
        bed.vendor.stubFor(get("/api/t?page=2&k=s3").willReturn(aResponse().withStatus(204)
                .withHeader("Content-Type", "application/json")));

        assertThat(all()).containsExactly("1");
    }

    @Test
    void countsRecordsUntilAShortPageInsideAQuery() {
        module("{get: /query, query: {query: \"select * STARTPOSITION {offset} MAXRESULTS {pageSize}\"}, items: /Q/C, "
                + "offset: {start: 1}, pageSize: {size: 2}}");
        page("/api/query?query=select%20%2A%20STARTPOSITION%201%20MAXRESULTS%202&k=s3", "{\"Q\":{\"C\":[1,2]}}");
        page("/api/query?query=select%20%2A%20STARTPOSITION%203%20MAXRESULTS%202&k=s3", "{\"Q\":{\"C\":[3]}}");

        assertThat(all()).containsExactly("1", "2", "3");
    }

    @Test
    void stopsAtATotal() {
        module("{get: /t, items: /r, offset: {param: start, total: /total}}");
        page("/api/t?start=0&k=s3", "{\"r\":[1,2],\"total\":3}");
        page("/api/t?start=2&k=s3", "{\"r\":[3],\"total\":3}");

        assertThat(all()).containsExactly("1", "2", "3");
    }

    @Test
    void pagesGraphQlByItsVariables() {
        module("""
                {graphql: "query($after: String, $first: Int) { things(after: $after) { nodes { id } } }",
                  variables: {fixed: 1}, items: /data/things/nodes, pageSize: {param: first, size: 2},
                  cursor: {next: /data/things/pageInfo/endCursor, more: /data/things/pageInfo/hasNextPage, param: after}}
                """.replace("\n", " "));
        bed.vendor.stubFor(post(urlPathEqualTo("/api"))
                .withRequestBody(matchingJsonPath("$[?(!@.variables.after)]"))
                .willReturn(okJson("{\"data\":{\"things\":{\"nodes\":[1],\"pageInfo\":"
                        + "{\"endCursor\":\"e1\",\"hasNextPage\":true}}}}")));
        bed.vendor.stubFor(post(urlPathEqualTo("/api"))
                .withRequestBody(matchingJsonPath("$.variables.after", equalTo("e1")))
                .withRequestBody(matchingJsonPath("$.variables.first", equalTo("2")))
                .willReturn(okJson("{\"data\":{\"things\":{\"nodes\":[2],\"pageInfo\":"
                        + "{\"endCursor\":\"e2\",\"hasNextPage\":false}}}}")));

        assertThat(all()).containsExactly("1", "2");
    }

    @Test
    void putsACursorIntoTheBodyOfASearch() {
        module("{post: /search, body: {filter: x}, items: /r, cursor: {next: /next, param: after, in: body}}");
        bed.vendor.stubFor(post("/api/search?k=s3").withRequestBody(com.github.tomakehurst.wiremock.client.WireMock
                .equalToJson("{\"filter\":\"x\"}")).willReturn(okJson("{\"r\":[1],\"next\":\"n\"}")));
        bed.vendor.stubFor(post("/api/search?k=s3").withRequestBody(com.github.tomakehurst.wiremock.client.WireMock
                .equalToJson("{\"filter\":\"x\",\"after\":\"n\"}")).willReturn(okJson("{\"r\":[2],\"next\":\"\"}")));

        assertThat(all()).containsExactly("1", "2");
    }

    @Test
    void endsAListThatDoesNotMoveOn() {
        module("{get: /t, items: /r, cursor: {next: /next, param: after}}");
        bed.vendor.stubFor(get(urlPathEqualTo("/api/t")).willReturn(okJson("{\"r\":[1],\"next\":\"same\"}")));

        assertThat(catchThrowableOfType(Failure.class, this::all).code()).isEqualTo(ErrorCode.UPSTREAM_ERROR);
    }

    @Test
    void listsAPathAsTheModulesPagingSays() {
        bed = new ModuleBed(List.of());
        connection = bed.connect("acme", Map.of("access_token", "t"), null);
        page("/api/deals?x=1", "{\"results\":[1],\"paging\":{\"next\":\"2\"}}");
        page("/api/deals?x=1&after=2", "{\"results\":[2]}");

        List<JsonNode> items = bed.list.execute(connection, "/deals", Map.of("x", 1))
                .flatMap(page -> page.items().stream()).toList();

        assertThat(items).hasSize(2);
    }

    @Test
    void asksABehaviourFirst() {
        bed = new ModuleBed(List.of(), new ModuleBehaviour() {
            @Override
            public String module() {
                return "acme";
            }

            @Override
            public java.util.Optional<RecordPage> page(AccountAccess account, PageRequest request) {
                return java.util.Optional.of(new RecordPage(
                        List.of(account.call(ApiCall.get("/own")).at("/it")), request.cursor() == null ? "2" : null));
            }

            @Override
            public Map<String, String> sign(Outgoing request) {
                return Map.of("X-Signature", request.method() + ":" + request.secrets().get("access_token"));
            }

            @Override
            public java.util.Optional<Map<String, Object>> entityOptions(AccountAccess account) {
                return java.util.Optional.of(Map.of("path", account.call(ApiCall.get("/own")).at("/it").asText()));
            }
        });
        connection = bed.connect("acme", Map.of("access_token", "t"), null);
        bed.vendor.stubFor(get("/api/own").withHeader("X-Signature", equalTo("GET:t")).willReturn(okJson("{\"it\":7}")));

        assertThat(bed.list.execute(connection, "contacts", Map.of()).count()).isEqualTo(2);
        assertThat(bed.options.execute(connection, null)).containsEntry("path", "7");
    }
}
