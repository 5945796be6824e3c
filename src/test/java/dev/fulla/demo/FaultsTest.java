package dev.fulla.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.fulla.demo.VendorClient.Reply;
import dev.fulla.support.TestClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {
    private static final Map<String, String> MESSAGE = Map.of("to", "a", "subject", "b", "text", "c");

    private final SampleVendors vendors = SampleVendors.start(DemoProperties.onFreePorts(), new TestClock());
    private final VendorClient mailer = new VendorClient(vendors.mailerUrl()).with("X-Api-Key", "key-a");
    private final Faults faults = vendors.mailer().faults();
    private final ExecutorService pool = Executors.newFixedThreadPool(100);

    @AfterEach
    void stop() {
        vendors.close();
        pool.shutdownNow();
    }

    @Test
    void answersAnErrorStatusAsOftenAsTold() throws Exception {
        put("[{\"method\": \"POST\", \"path\": \"/messages\", \"kind\": \"status\", \"status\": 503, \"times\": 2}]");

        assertThat(send().status()).isEqualTo(503);
        assertThat(mailer.get("/messages").status()).isEqualTo(200);
        assertThat(send().status()).isEqualTo(503);
        assertThat(send().status()).isEqualTo(201);
        assertThat(messages()).isEqualTo(1);
    }

    @Test
    void answersARateLimitWithAHint() throws Exception {
        put("[{\"kind\": \"rateLimit\", \"retryAfter\": 7}]");

        Reply reply = send();

        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.header("Retry-After")).isEqualTo("7");
    }

    @Test
    void answersGarbage() throws Exception {
        put("[{\"kind\": \"garbage\"}]");

        Reply reply = send();

        assertThat(reply.status()).isEqualTo(200);
        assertThatThrownBy(reply::json).hasMessageContaining("JSON");
    }

    @Test
    void answersLate() throws Exception {
        put("[{\"kind\": \"delay\", \"delayMs\": 300}]");
        long start = System.nanoTime();

        assertThat(send().status()).isEqualTo(201);

        assertThat(System.nanoTime() - start).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(290));
    }

    @Test
    void answersWhatIsLateAtOnceWhenTheFaultsChange() throws Exception {
        faults.set(FaultRule.of(FaultKind.DELAY, "POST", "/messages").withDelay(600_000));
        CompletableFuture<Reply> late = CompletableFuture.supplyAsync(this::sendUnchecked, pool);
        await().until(() -> vendors.mailer().calls("POST /messages") == 1);

        mailer.delete("/_faults");

        assertThat(late.get(60, TimeUnit.SECONDS).status()).isEqualTo(201);
        assertThat(messages()).isEqualTo(1);
    }

    @Test
    void dropsTheConnectionBeforeTheEffect() throws Exception {
        put("[{\"kind\": \"drop\", \"times\": 1}]");

        assertThatThrownBy(this::send).isInstanceOf(IOException.class);

        assertThat(messages()).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"STATUS", "RATE_LIMIT", "GARBAGE", "DROP"})
    void failsAfterTheEffectWhenTold(FaultKind kind) throws Exception {
        faults.set(FaultRule.of(kind, "POST", "/").afterTheEffect());

        try {
            assertThat(send().status()).isNotEqualTo(201);
        } catch (IOException e) {
            assertThat(kind).isEqualTo(FaultKind.DROP);
        }

        assertThat(messages()).isEqualTo(1);
    }

    @Test
    void hangsWithoutStarvingOthersUntilItIsLetGo() throws Exception {
        faults.set(FaultRule.of(FaultKind.HANG, "POST", "/messages"));
        List<CompletableFuture<Reply>> hanging = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            hanging.add(CompletableFuture.supplyAsync(this::sendUnchecked, pool));
        }
        while (vendors.mailer().calls("POST /messages") < 100) {
            assertThat(mailer.get("/messages").status()).isEqualTo(200);
        }
        assertThat(hanging).noneMatch(CompletableFuture::isDone);

        assertThat(mailer.delete("/_faults").status()).isEqualTo(204);

        for (CompletableFuture<Reply> call : hanging) {
            assertThatThrownBy(() -> call.get(60, TimeUnit.SECONDS)).hasRootCauseInstanceOf(IOException.class);
        }
        assertThat(send().status()).isEqualTo(201);
        assertThat(messages()).isEqualTo(1);
    }

    @Test
    void strikesWithASeededProbability() throws Exception {
        List<List<Integer>> runs = new ArrayList<>();
        for (long seed : new long[] {7, 7, 8}) {
            faults.set(seed, List.of(FaultRule.of(FaultKind.STATUS, "POST", "/messages").withProbability(0.5)));
            List<Integer> statuses = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                statuses.add(send().status());
            }
            runs.add(statuses);
        }

        assertThat(runs.get(0)).contains(500, 201).isEqualTo(runs.get(1)).isNotEqualTo(runs.get(2));
    }

    @Test
    void showsRulesHitsAndCounts() throws Exception {
        put("{\"seed\": 5, \"rules\": [{\"kind\": \"status\", \"times\": 1}]}");
        send();
        send();

        assertThat(mailer.get("/_faults").json().at("/rules/0/hits").asInt()).isEqualTo(1);
        assertThat(mailer.get("/_faults").json().at("/rules/0/on").asBoolean()).isFalse();
        assertThat(mailer.get("/_stats").json().at("/calls").path("POST /messages").asInt()).isEqualTo(2);
        assertThat(mailer.get("/_stats").json().at("/faults").path("STATUS POST /messages").asInt()).isEqualTo(1);
        assertThat(mailer.get("/_stats").json().at("/messages").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "[{}]", "[{\"kind\": \"explode\"}]", "[{\"kind\": \"drop\", \"probabilty\": 1}]",
                "[{\"kind\": \"drop\", \"probability\": 2}]", "{\"rules\": 5}", "{}"
            })
    void refusesRulesItDoesNotUnderstand(String rules) throws Exception {
        Reply reply = mailer.send("PUT", "/_faults", rules);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.text("message")).isNotEmpty();
    }

    @Test
    void theVendorsFailApart() throws Exception {
        faults.set(FaultRule.of(FaultKind.STATUS, null, "/"));

        assertThat(new VendorClient(vendors.crmUrl()).as(1).get("/me").status()).isEqualTo(200);
    }

    private void put(String rules) throws IOException {
        assertThat(mailer.send("PUT", "/_faults", rules).status()).isEqualTo(200);
    }

    private Reply send() throws IOException {
        return mailer.send("POST", "/messages", MESSAGE);
    }

    private Reply sendUnchecked() {
        try {
            return send();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int messages() throws IOException {
        faults.clear();
        return mailer.get("/messages").json().get("total").asInt();
    }
}
