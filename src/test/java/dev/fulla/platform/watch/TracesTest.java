package dev.fulla.platform.watch;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.fulla.outbound.OutboundHttp;
import dev.fulla.outbound.OutboundRequest;
import dev.fulla.outbound.OutboundWatch;
import dev.fulla.shared.UnitOfWork;
import dev.fulla.support.AppTest;
import dev.fulla.support.Caller;
import dev.fulla.support.CrmHook;
import dev.fulla.support.Reply;
import dev.fulla.support.SpansInMemory;
import dev.fulla.support.Story;
import dev.fulla.support.StubVendor;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One trace leads from a request over the ledger to a vendor. */
@AppTest
class TracesTest {
    @RegisterExtension
    static final Story story = new Story("A trace");

    @Test
    void oneTraceLeadsFromTheRequestOverTheJobToTheVendor() {
        Caller anna = story.newUser();
        Reply connected = anna.post("/api/authorize", Map.of("entityType", "crm", "data", Map.of("code", code(anna, 77))));
        assertThat(connected.status()).as(connected.body()).isEqualTo(200);
        Reply made = anna.post("/api/integrations", Map.of(
                "entities", List.of(connected.text("/entity_id")), "config", Map.of("type", "hooks")));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        String trace = UUID.randomUUID().toString().replace("-", "");

        Reply taken = CrmHook.of("77", "contact.created", "ask@x.example")
                .sendTo(story.anybody().with("traceparent", "00-" + trace + "-00f067aa0ba902b7-01"),
                        "/api/hooks-integration/webhooks");

        assertThat(taken.body()).isEqualTo("{\"received\":true}");
        await("each ends for itself").untilAsserted(() -> assertThat(spans(trace)).extracting(SpanData::getKind)
                .contains(SpanKind.SERVER, SpanKind.CONSUMER, SpanKind.CLIENT));
        SpanData request = only(trace, SpanKind.SERVER);
        SpanData job = only(trace, SpanKind.CONSUMER);
        SpanData call = only(trace, SpanKind.CLIENT);
        assertThat(request.getParentSpanId()).isEqualTo("00f067aa0ba902b7");
        assertThat(request.getName()).isEqualTo("POST /api/{name}-integration/webhooks");
        assertThat(job.getParentSpanId()).isEqualTo(request.getSpanId());
        assertThat(job.getName()).isEqualTo("job ON_WEBHOOK");
        assertThat(call.getParentSpanId()).isEqualTo(job.getSpanId());
        assertThat(call.getName()).isEqualTo("GET crm");
        assertThat(List.of(request, job, call).toString()).doesNotContain("ask@x.example");
    }

    /** As somebody at the crm's page. */
    private static String code(Caller user, int account) {
        user.get("/api/authorize?entityType=crm");
        return "acct-" + account;
    }

    @Test
    void aCallCarriesTheTraceAndARequestForATokenDoesNot() {
        OutboundHttp http = story.bean(OutboundHttp.class);

        assertThat(header(http, new OutboundRequest.Purpose("twin", false))).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]");
        assertThat(header(http, new OutboundRequest.Purpose("twin", true))).isNull();
        assertThat(header(http, null)).isNull();
    }

    @Test
    void noCallCarriesItUnlessTheInstallationSaysSo() {
        TraceSettings quiet = new TraceSettings("", Map.of(), 1, false);
        OutboundMeter meter = new OutboundMeter(new SimpleMeterRegistry(), story.bean(Tracing.class), quiet);
        URI address = URI.create("https://api.example/x");
        OutboundRequest request = OutboundRequest.of("GET", address, List.of("api.example"))
                .withPurpose(new OutboundRequest.Purpose("twin", false));

        OutboundWatch.Sending sending = meter.begin(request);

        assertThat(sending.headers()).isEmpty();
        sending.answered(200);
    }

    @Test
    void whereTracesAreOffNothingIsCarriedOn() {
        Tracing.Step step = Tracing.OFF.begin(SpanKind.SERVER, "x", "00-" + "a".repeat(32) + "-00f067aa0ba902b7-01");

        assertThat(step.traceparent()).isNull();
        assertThat(step.traceId()).isNull();
        step.end(false);
        assertThat(UnitOfWork.currentTraceparent()).isNull();
    }

    private static String header(OutboundHttp http, OutboundRequest.Purpose purpose) {
        StubVendor.server().resetAll();
        StubVendor.server().stubFor(any(anyUrl()).willReturn(ok()));
        URI address = URI.create(StubVendor.url() + "/traced");
        OutboundRequest request = OutboundRequest.of("GET", address, List.of("127.0.0.1:" + address.getPort()));
        http.send(purpose == null ? request : request.withPurpose(purpose));
        LoggedRequest got = StubVendor.server().getAllServeEvents().get(0).getRequest();
        return got.getHeader("traceparent");
    }

    private static List<SpanData> spans(String trace) {
        return story.bean(SpansInMemory.class).ofTrace(trace);
    }

    private static SpanData only(String trace, SpanKind kind) {
        List<SpanData> found = spans(trace).stream().filter(span -> span.getKind() == kind).toList();
        assertThat(found).as(kind + " in " + spans(trace)).hasSize(1);
        return found.get(0);
    }
}
