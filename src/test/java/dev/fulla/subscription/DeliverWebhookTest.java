package dev.fulla.subscription;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.fulla.subscription.Delivery.State;
import dev.fulla.support.HookReceiver;
import dev.fulla.user.AuditEntry;
import dev.fulla.user.AuditEvent;
import dev.fulla.user.AuditFilter;
import dev.fulla.user.AuditRepository;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of a delivery, attempt by attempt. */
class DeliverWebhookTest {
    private static final List<Duration> DELAYS = List.of(
            Duration.ofSeconds(5), Duration.ofMinutes(5), Duration.ofMinutes(30), Duration.ofHours(2), Duration.ofHours(5),
            Duration.ofHours(10), Duration.ofHours(14), Duration.ofHours(20), Duration.ofHours(24));

    private final HookHouse house = new HookHouse();

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void sendsWhatHappenedSoThatTheReceiverCanProveIt() {
        NewSecret endpoint = house.endpoint();
        house.receiver.answers(204);
        house.happens("job.parked");

        assertThat(house.deliver(house.only(endpoint))).isEmpty();

        LoggedRequest request = house.receiver.last();
        assertThat(HookReceiver.proves(request, endpoint.secret())).isTrue();
        assertThat(HookReceiver.proves(request, Signature.newSecret())).isFalse();
        assertThat(request.getHeader("webhook-timestamp"))
                .isEqualTo(Long.toString(house.house.clock.instant().getEpochSecond()));
        assertThat(request.getHeader("content-type")).isEqualTo("application/json");
        assertThat(house.receiver.bodies().get(0).at("/type").asText()).isEqualTo("job.parked");
        assertThat(house.receiver.bodies().get(0).at("/id").asText()).isEqualTo(request.getHeader("webhook-id"));
        assertThat(house.receiver.bodies().get(0).at("/userId").asText()).isEqualTo("anna");
        assertThat(house.receiver.bodies().get(0).at("/data/n").asInt()).isEqualTo(1);
        assertThat(house.only(endpoint).state()).isEqualTo(State.DELIVERED);
        assertThat(house.only(endpoint).status()).isEqualTo(204);
    }

    @Test
    void triesAgainAsDeclaredAndGivesUpForAllToSee() {
        NewSecret endpoint = house.endpoint();
        house.receiver.answers(500);
        house.happens("job.parked");
        List<Duration> waits = new ArrayList<>();

        Optional<Duration> wait = house.deliver(house.only(endpoint));
        while (wait.isPresent()) {
            waits.add(wait.get());
            assertThat(house.deliver(house.only(endpoint))).as("not before its time").contains(wait.get());
            house.house.clock.advance(wait.get());
            wait = house.deliver(house.only(endpoint));
        }

        assertThat(waits).isEqualTo(DELAYS);
        Delivery failed = house.only(endpoint);
        assertThat(failed.state()).isEqualTo(State.FAILED);
        assertThat(failed.attempts()).isEqualTo(10);
        assertThat(failed.reason()).isEqualTo(Reasons.REFUSED);
        assertThat(failed.nextAt()).isNull();
        assertThat(house.receiver.requests()).hasSize(10)
                .extracting(one -> one.getHeader("webhook-id") + one.getBodyAsString()).containsOnly(
                        failed.eventId() + failed.body());
    }

    @Test
    void sendsNothingTwiceThatWasTaken() {
        NewSecret endpoint = house.endpoint();
        house.receiver.answers(200);
        house.happens("job.parked");
        Delivery first = house.only(endpoint);
        house.deliver(first);

        assertThat(house.deliver(first)).isEmpty();

        assertThat(house.receiver.requests()).hasSize(1);
    }

    @Test
    void waitsAsLongAsAnOverloadedReceiverAsksFor() {
        NewSecret endpoint = house.endpoint();
        house.receiver.answers(aResponse().withStatus(429).withHeader("Retry-After", "3600"));
        house.happens("job.parked");

        assertThat(house.deliver(house.only(endpoint))).contains(Duration.ofHours(1));

        house.house.clock.advance(Duration.ofHours(1));
        house.receiver.answers(aResponse().withStatus(503).withHeader("Retry-After", "1"));
        assertThat(house.deliver(house.only(endpoint))).as("never sooner than declared").contains(Duration.ofMinutes(5));
        house.house.clock.advance(Duration.ofMinutes(5));
        house.receiver.answers(aResponse().withStatus(503).withHeader("Retry-After", "8640000"));
        assertThat(house.deliver(house.only(endpoint))).as("never longer than a day").contains(Duration.ofHours(24));
    }

    @Test
    void aConnectionThatBreaksIsAnAttempt() {
        NewSecret endpoint = house.endpoint();
        house.receiver.answers(aResponse().withFault(Fault.EMPTY_RESPONSE));
        house.happens("job.parked");

        assertThat(house.deliver(house.only(endpoint))).contains(Duration.ofSeconds(5));

        assertThat(house.only(endpoint).reason()).isEqualTo("UPSTREAM_UNREACHABLE");
        assertThat(house.only(endpoint).status()).isNull();
    }

    @Test
    void keepsTheStartOfAnAnswerWithoutWhatCouldBeASecret() {
        NewSecret endpoint = house.endpoint();
        String words = "no, ".repeat(20_000);
        house.receiver.answers(aResponse().withStatus(500).withHeader("Content-Type", "text/plain")
                .withBody("Denied for token sk_live_0123456789abcdefghij\u0007 " + words));
        house.happens("job.parked");
        house.deliver(house.only(endpoint));

        assertThat(house.only(endpoint).excerpt()).startsWith("Denied for token … no, no,").hasSize(200);
        assertThat(house.only(endpoint).status()).isEqualTo(500);
    }

    @Test
    void whoIsGoneIsDisabledAtOnceAndTheOthersAreTold() {
        NewSecret other = house.endpoint(new HookReceiver().answers(200), "endpoint");
        NewSecret endpoint = house.endpoint("job");
        house.receiver.answers(410);
        house.happens("job.parked");

        assertThat(house.deliver(house.only(endpoint))).isEmpty();

        assertThat(house.stored(endpoint).isEnabled()).isFalse();
        assertThat(house.stored(endpoint).disabledReason()).isEqualTo(Reasons.GONE);
        assertThat(house.only(endpoint).state()).isEqualTo(State.FAILED);
        Delivery notice = house.only(other);
        assertThat(notice.type()).isEqualTo("endpoint.disabled");
        assertThat(notice.body()).contains(endpoint.endpoint().id(), "GONE").doesNotContain("userId");
        assertThat(audited(AuditEvent.ENDPOINT_DISABLED)).hasSize(1);
        house.house.clock.advance(Duration.ofSeconds(1));
        assertThat(house.get(RecoverDeliveries.class).execute().sent()).isEqualTo(1);
        assertThat(house.only(other).state()).isEqualTo(State.DELIVERED);
    }

    @Test
    void whoTakesNothingForDaysIsDisabledAndMissesNothing() {
        NewSecret endpoint = house.endpoint();
        house.receiver.answers(500);
        house.happens("job.parked");
        house.deliver(house.only(endpoint));
        house.house.clock.advance(Duration.ofDays(6));
        house.happens("credential.invalid");
        Delivery second = house.all(endpoint).get(0);
        for (int i = 0; i < 3; i++) {
            assertThat(house.stored(endpoint).isEnabled()).as("after %d attempts", i).isTrue();
            house.deliver(second).ifPresent(house.house.clock::advance);
        }

        assertThat(house.stored(endpoint).isEnabled()).isFalse();
        assertThat(house.stored(endpoint).disabledReason()).isEqualTo(Reasons.FAILING);
        house.happens("integration.status");
        assertThat(house.all(endpoint).get(0)).satisfies(missed -> {
            assertThat(missed.state()).isEqualTo(State.FAILED);
            assertThat(missed.reason()).isEqualTo(Reasons.ENDPOINT_DISABLED);
            assertThat(missed.attempts()).isZero();
        });
        house.house.clock.advance(Duration.ofDays(1));
        house.all(endpoint).forEach(house::deliver);
        assertThat(house.all(endpoint)).extracting(Delivery::reason).containsOnly(Reasons.ENDPOINT_DISABLED);
        house.receiver.answers(200);
        house.get(UpdateEndpoint.class)
                .execute("ops", endpoint.endpoint().id(), new EndpointChange(null, null, null, null, true));

        assertThat(house.get(ReplayDeliveries.class)
                        .execute("ops", endpoint.endpoint().id(), new ReplayDeliveries.Command(null, null, null))
                        .replayed())
                .isEqualTo(3);
        house.all(endpoint).forEach(house::deliver);

        assertThat(house.all(endpoint)).hasSize(3).extracting(Delivery::state).containsOnly(State.DELIVERED);
        assertThat(house.receiver.bodies()).extracting(body -> body.at("/type").asText()).contains("integration.status");
    }

    @Test
    void aSuccessInBetweenForgetsWhatFailed() {
        NewSecret endpoint = house.endpoint();
        house.receiver.answers(500);
        house.happens("job.parked");
        house.deliver(house.only(endpoint));
        assertThat(house.stored(endpoint).failingSince()).isEqualTo(house.house.clock.instant());
        house.house.clock.advance(Duration.ofMinutes(1));
        house.receiver.answers(200);

        house.deliver(house.only(endpoint));

        assertThat(house.stored(endpoint).failingSince()).isNull();
    }

    @Test
    void twoSecretsSignUntilTheOldOneEnds() {
        NewSecret endpoint = house.endpoint();
        house.receiver.answers(200);
        NewSecret rotated = house.get(RotateEndpointSecret.class).execute("ops", endpoint.endpoint().id());
        house.happens("job.parked");
        house.deliver(house.only(endpoint));

        LoggedRequest both = house.receiver.last();
        assertThat(both.getHeader("webhook-signature").split(" ")).hasSize(2);
        assertThat(HookReceiver.proves(both, endpoint.secret())).isTrue();
        assertThat(HookReceiver.proves(both, rotated.secret())).isTrue();

        house.house.clock.advance(Duration.ofHours(24));
        house.happens("job.parked");
        house.deliver(house.all(endpoint).get(0));

        assertThat(house.receiver.last().getHeader("webhook-signature").split(" ")).hasSize(1);
        assertThat(HookReceiver.proves(house.receiver.last(), rotated.secret())).isTrue();
        assertThat(house.house.rows.texts("webhook_endpoints").toString())
                .doesNotContain(endpoint.secret().substring(6), rotated.secret().substring(6));
    }

    private List<AuditEntry> audited(AuditEvent event) {
        return house.get(AuditRepository.class)
                .list(new AuditFilter(null, event, null, null), null, 10)
                .items();
    }
}
