package dev.fulla.module;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.noContent;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fulla.module.CallModuleObject.Command;
import dev.fulla.module.CallModuleObject.Operation;
import dev.fulla.module.CallModuleObject.Result;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.jspecify.annotations.Nullable;

class CallModuleObjectTest extends ConnectedThings {
    private static final String MODULE = """
            name: things
            baseUrl: https://api.things.example
            auth: {scheme: apiKey, fields: [{name: key, secret: true}], placement: {in: query, name: k, value: "{key}"}}
            whoAmI: {get: /me, externalId: /id}
            objects:
              people:
                create: {post: /people, id: /data/id, item: /data}
                update: {patch: "/people/{id}"}
                delete: {delete: "/people/{id}"}
              charges:
                create: {post: /charges, bodyType: form, id: /id}
              notes:
                create: {graphql: "mutation($n: Note!) { add(note: $n) { id } }", path: /graphql, variables: {n: "{record}"}, id: /data/add/id}
            """;

    CallModuleObjectTest() {
        super(MODULE);
    }

    @Test
    void createsWithTheRecordAsBodyAndReadsIdAndRecordWhereTheFilePoints() {
        bed.vendor.stubFor(post(urlPathEqualTo("/api/people"))
                .withRequestBody(equalToJson("{\"name\":\"Ada\"}"))
                .willReturn(okJson("{\"data\":{\"id\":7,\"name\":\"Ada\"}}")));

        Result result = execute(Operation.CREATE, "people", null, Map.of("name", "Ada"), "key-1");

        assertThat(result.id()).isEqualTo("7");
        assertThat(result.record().path("name").asText()).isEqualTo("Ada");
        bed.vendor.verify(postRequestedFor(urlPathEqualTo("/api/people"))
                .withHeader("Idempotency-Key", equalTo("key-1")));
    }

    @Test
    void encodesTheIdIntoThePath() {
        bed.vendor.stubFor(patch(urlPathEqualTo("/api/people/a%2Fb")).willReturn(okJson("{}")));
        bed.vendor.stubFor(delete(urlPathEqualTo("/api/people/7")).willReturn(noContent()));

        assertThat(execute(Operation.UPDATE, "people", "a/b", Map.of("name", "B"), null).id()).isEqualTo("a/b");
        assertThat(execute(Operation.DELETE, "people", "7", null, null).record()).isNull();
    }

    @Test
    void sendsAFormWhereTheFileSaysSo() {
        bed.vendor.stubFor(post(urlPathEqualTo("/api/charges")).willReturn(okJson("{\"id\":\"ch_1\"}")));

        execute(Operation.CREATE, "charges", null, Map.of("amount", 100), null);

        bed.vendor.verify(postRequestedFor(urlPathEqualTo("/api/charges"))
                .withHeader("Content-Type", containing("x-www-form-urlencoded"))
                .withRequestBody(equalTo("amount=100")));
    }

    @Test
    void putsTheRecordIntoADeclaredQuery() {
        bed.vendor.stubFor(post(urlPathEqualTo("/api/graphql"))
                .willReturn(okJson("{\"data\":{\"add\":{\"id\":\"n1\"}}}")));

        Result result = execute(Operation.CREATE, "notes", null, Map.of("text", "hi"), null);

        assertThat(result.id()).isEqualTo("n1");
        bed.vendor.verify(postRequestedFor(urlPathEqualTo("/api/graphql"))
                .withHeader("Idempotency-Key", absent())
                .withRequestBody(equalToJson("{\"variables\":{\"n\":{\"text\":\"hi\"}}}", true, true)));
    }

    @Test
    void refusesWhatTheFileDoesNotDeclareAndAMissingId() {
        assertThat(refusal(Operation.UPDATE, "charges", "1")).isEqualTo(ErrorCode.NOT_SUPPORTED);
        assertThat(refusal(Operation.CREATE, "ghosts", null)).isEqualTo(ErrorCode.NOT_SUPPORTED);
        assertThat(refusal(Operation.DELETE, "people", null)).isEqualTo(ErrorCode.INVALID_REQUEST);
    }

    private ErrorCode refusal(Operation operation, String object, @Nullable String id) {
        return catchThrowableOfType(Failure.class, () -> execute(operation, object, id, Map.of(), null)).code();
    }

    private Result execute(
            Operation operation, String object, @Nullable String id, @Nullable Object record, @Nullable String key) {
        return bed.object.execute(connection, new Command(operation, object, id, record, key));
    }
}
