package dev.fulla.platform.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.integration.CreateIntegration;
import dev.fulla.integration.DispatchEvent;
import dev.fulla.integration.FunctionInvoker;
import dev.fulla.integration.GetIntegrationContext;
import dev.fulla.integration.IntegrationContext;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import dev.fulla.shared.Json;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.TransientFailure;
import dev.fulla.shared.UserId;
import dev.fulla.support.IntegrationHouse;
import dev.fulla.support.LambdaStub;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LambdaFunctionsTest {
    private static final String DEFINITION = """
            name: demo
            version: 1.0.0
            display: {name: Demo, description: Runs elsewhere}
            modules: {crm: crm}
            config:
              greeting: {type: string}
              key: {type: string, secret: true}
            handlers:
              ON_WEBHOOK: {lambda: on-webhook, timeout: 1s, permanent: [ValidationError]}
              ELSEWHERE: {lambda: "arn:aws:lambda:eu-central-1:123456789012:function:elsewhere:live"}
              MAPPED: {lambda: mapped}
            """;

    private final LambdaStub aws = new LambdaStub();
    private final IntegrationHouse house = new IntegrationHouse(List.of(DEFINITION));
    private final LambdaProperties properties = new LambdaProperties("eu-west-1", aws.url(), Map.of("mapped", "mapped-prod"));
    private final LambdaClients clients = new LambdaClients(properties);
    private final FunctionInvoker functions = new LambdaFunctions(clients, properties, house.clock);
    private final UserId anna = house.user("anna");
    private final IntegrationContext context = context();

    @BeforeAll
    static void sign() {
        System.setProperty("aws.accessKeyId", "AKIDEXAMPLE");
        System.setProperty("aws.secretAccessKey", "wJalrXUtnFEMI");
    }

    @AfterAll
    static void forget() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    @AfterEach
    void close() {
        clients.destroy();
        house.close();
        aws.close();
    }

    @Test
    void tellsTheFunctionWhatHappenedAndNoSecret() {
        aws.answers("{\"handled\":true,\"n\":3}");

        Object answer = invoke("ON_WEBHOOK", Map.of("body", Map.of("deal", 7)));

        assertThat(answer).isEqualTo(Map.of("handled", true, "n", 3));
        assertThat(aws.calls).containsExactly("eu-west-1 on-webhook");
        JsonNode told = Json.read(aws.bodies.get(0));
        assertThat(told.path("version").asInt()).isEqualTo(1);
        assertThat(told.path("event").asText()).isEqualTo("ON_WEBHOOK");
        assertThat(told.path("integration").asText()).isEqualTo("demo");
        assertThat(told.path("integrationId").asText()).isEqualTo(context.integration().orElseThrow().id());
        assertThat(told.path("userId").asText()).isEqualTo("anna");
        assertThat(told.at("/config/greeting").asText()).isEqualTo("hello");
        assertThat(told.at("/modules/crm/module").asText()).isEqualTo("crm");
        assertThat(told.at("/payload/body/deal").asInt()).isEqualTo(7);
        assertThat(Instant.parse(told.path("deadline").asText())).isEqualTo(house.clock.instant().plusSeconds(1));
        assertThat(aws.bodies.get(0)).doesNotContain("config-secret", "very-secret");
    }

    @Test
    void findsTheFunctionByItsArnOrByTheNameThatItHasHere() {
        aws.answers("[1,2]");

        assertThat(invoke("ELSEWHERE", null)).isEqualTo(List.of(1, 2));
        invoke("MAPPED", null);

        assertThat(aws.calls).containsExactly(
                "eu-central-1 arn:aws:lambda:eu-central-1:123456789012:function:elsewhere:live", "eu-west-1 mapped-prod");
    }

    @Test
    void handlesTheEventThatNamesItUnlessAFlowDoes() {
        house.functions = functions;
        aws.answers("\"from the function\"");
        DispatchEvent dispatchEvent = house.get(DispatchEvent.class);

        assertThat(dispatchEvent.execute(context, "ON_WEBHOOK", Map.of())).isEqualTo("from the function");
        assertThat(dispatchEvent.execute(context, "ON_UPDATE", Map.of())).isNull();

        house.flows.on("demo", "ON_WEBHOOK", (one, payload) -> "from the flow");
        assertThat(dispatchEvent.execute(context, "ON_WEBHOOK", Map.of())).isEqualTo("from the flow");
    }

    @Test
    void saysNothingWhenTheFunctionSaysNothing() {
        aws.answers("null");
        assertThat(invoke("ON_WEBHOOK", null)).isNull();
        aws.answers("");
        assertThat(invoke("ON_WEBHOOK", null)).isNull();
    }

    @Test
    void triesAgainLaterWhenTheFunctionFails() {
        aws.fails("{\"errorType\":\"TypeError\",\"errorMessage\":\"hush-hush\",\"trace\":[]}");
        assertFailure(TransientFailure.class, ErrorCode.FLOW_FAILED, "The function on-webhook failed with TypeError.");

        aws.fails("{\"errorMessage\":\"2026 Task timed out after 3.00 seconds\"}");
        assertFailure(TransientFailure.class, ErrorCode.FLOW_FAILED, "The function on-webhook failed.");

        aws.fails("not json, hush-hush");
        assertFailure(TransientFailure.class, ErrorCode.FLOW_FAILED, "The function on-webhook failed.");
    }

    @Test
    void givesUpOnErrorsThatAreDeclaredOrWouldBeTheSameAgain() {
        aws.fails("{\"errorType\":\"ValidationError\",\"errorMessage\":\"hush-hush\"}");
        assertFailure(PermanentFailure.class, ErrorCode.FLOW_FAILED, "with ValidationError");

        aws.fails("{\"errorType\":\"HaltError\",\"errorMessage\":\"nothing to do\"}");
        assertFailure(PermanentFailure.class, ErrorCode.HALTED, "with HaltError");

        aws.fails("{\"errorType\":\"Function.ResponseSizeTooLarge\"}");
        assertFailure(PermanentFailure.class, ErrorCode.FLOW_FAILED, "ResponseSizeTooLarge");

        aws.answers("this is no JSON, hush-hush");
        assertFailure(PermanentFailure.class, ErrorCode.FLOW_FAILED, "no JSON");
    }

    @Test
    void waitsAsLongAsItIsToldWhenThrottled() {
        aws.refuses(429, "TooManyRequestsException", Map.of("Retry-After", "7"));

        Failure failure = assertFailure(TransientFailure.class, ErrorCode.UPSTREAM_RATE_LIMITED, "throttles on-webhook");

        assertThat(((TransientFailure) failure).retryAfter()).contains(Duration.ofSeconds(7));
    }

    @Test
    void asksOnceWhateverAwsAnswers() {
        aws.refuses(500, "ServiceException", Map.of());
        assertFailure(TransientFailure.class, ErrorCode.UPSTREAM_ERROR, "500 ServiceException");
        aws.refuses(502, "ENILimitReachedException", Map.of());
        assertFailure(TransientFailure.class, ErrorCode.UPSTREAM_ERROR, "502");
        aws.refuses(403, "AccessDeniedException", Map.of());
        assertFailure(TransientFailure.class, ErrorCode.UPSTREAM_REJECTED, "403 AccessDeniedException");
        aws.refuses(404, "ResourceNotFoundException", Map.of());
        assertFailure(PermanentFailure.class, ErrorCode.UPSTREAM_REJECTED, "404 ResourceNotFoundException");

        assertThat(aws.calls).hasSize(4);
    }

    @Test
    void endsItsPatienceAsDeclared() {
        aws.isSilent();
        long begun = System.nanoTime();

        assertFailure(TransientFailure.class, ErrorCode.UPSTREAM_TIMEOUT, "did not answer in time");

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isBetween(Duration.ofMillis(900), Duration.ofSeconds(10));
        assertThat(aws.calls).hasSize(1);
    }

    @Test
    void saysWhenNobodyIsThere() {
        aws.close();

        assertFailure(TransientFailure.class, ErrorCode.UPSTREAM_UNREACHABLE, "AWS Lambda did not answer");
    }

    @Test
    void sendsNothingThatAwsWouldRefuseForItsSize() {
        Failure failure = catchThrowableOfType(Failure.class, () -> invoke("ON_WEBHOOK", "x".repeat(6 * 1024 * 1024)));

        assertThat(failure).isInstanceOf(PermanentFailure.class);
        assertThat(failure.code()).isEqualTo(ErrorCode.BODY_TOO_LARGE);
        assertThat(aws.calls).isEmpty();
    }

    private Failure assertFailure(Class<? extends Failure> kind, ErrorCode code, String words) {
        Failure failure = catchThrowableOfType(Failure.class, () -> invoke("ON_WEBHOOK", null));

        assertThat(failure).isInstanceOf(kind).hasMessageContaining(words);
        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.getMessage()).doesNotContain("hush-hush");
        return failure;
    }

    private @Nullable Object invoke(String event, @Nullable Object payload) {
        return functions.invoke(context, context.definition().handlers().get(event), event, payload);
    }

    private IntegrationContext context() {
        String account = house.account(anna, "crm", "account").id();
        String id = house.get(CreateIntegration.class)
                .execute(anna, new CreateIntegration.Command(
                        List.of(account), Map.of("type", "demo", "greeting", "hello", "key", "config-secret")))
                .id();
        return house.get(GetIntegrationContext.class).execute(anna, id);
    }
}
