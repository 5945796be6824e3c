package dev.fulla.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulla.event.EventLog;
import dev.fulla.event.EventRepository;
import dev.fulla.job.HouseWork;
import dev.fulla.job.JobProperties;
import dev.fulla.job.JobRepository;
import dev.fulla.job.JobState;
import dev.fulla.outbound.OutboundHttp;
import dev.fulla.outbound.OutboundProperties;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import dev.fulla.shared.TransientFailure;
import dev.fulla.shared.UserId;
import dev.fulla.subscription.Delivery.State;
import dev.fulla.support.CrashPoints;
import dev.fulla.support.HookReceiver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which events become deliveries, that each becomes one, and that none is forgotten. */
class RelayEventsTest {
    private final HookHouse house = new HookHouse();

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void tellsEachEndpointWhatItWants() {
        UserId ben = house.house.user("ben");
        NewSecret all = house.endpoint();
        NewSecret credentials = house.endpoint("credential");
        NewSecret bens = house.get(CreateEndpoint.class).execute(
                "ops", new CreateEndpoint.Command(house.receiver.url(), List.of(), "ben", null, null));
        house.get(EventLog.class).publish(ben, "credentials.other", Map.of());
        house.get(EventLog.class).publish(house.anna, "credential.invalid", Map.of());

        assertThat(house.get(RelayEvents.class).execute().relayed()).isEqualTo(2);
        assertThat(house.get(RelayEvents.class).execute().relayed()).isZero();

        assertThat(house.all(all)).hasSize(2);
        assertThat(house.only(credentials).user()).isEqualTo(house.anna);
        assertThat(house.only(bens).type()).isEqualTo("credentials.other");
        assertThat(ben).isEqualTo(house.only(bens).user());
    }

    @ParameterizedTest
    @EnumSource(names = {"KILLED_BEFORE", "KILLED_AFTER", "REFUSED"})
    void makesOneDeliveryAndOneJobWhereverTheProcessDies(CrashPoints.How how) {
        NewSecret endpoint = house.endpoint();
        CrashPoints points = new CrashPoints();
        EventRepository events = points.watch(EventRepository.class, house.get(EventRepository.class));
        DeliveryRepository deliveries = points.watch(DeliveryRepository.class, house.get(DeliveryRepository.class));
        RelayEvents relay = new RelayEvents(events, house.get(EndpointRepository.class),
                new NewDeliveries(deliveries, house.get(HouseWork.class), house.house.clock));
        int crashes = 0;
        boolean came = true;
        for (int point = 1; came; point++) {
            house.get(EventLog.class).publish(house.anna, "deal.seen", Map.of("point", point));
            points.failAt(point, how);
            points.attempt(relay::execute);
            came = points.disarm();
            crashes += came ? 1 : 0;
            relay.execute();
            assertThat(house.all(endpoint)).as("point %d %s", point, how).hasSize(point);
        }

        assertThat(crashes).isEqualTo(3);
        Set<String> jobs = house.get(HouseWork.class).open(house.all(endpoint).stream().map(Delivery::jobId).toList());
        assertThat(jobs).hasSize(4);
        assertThat(house.get(EventRepository.class).listUnrelayed(10)).isEmpty();
    }

    @Test
    void aReplayHasAJobOfItsOwnAndTheSameId() {
        NewSecret endpoint = house.endpoint();
        house.receiver.answers(200);
        house.happens("job.parked");
        house.deliver(house.only(endpoint));

        DeliveryView again = house.get(ReplayDelivery.class)
                .execute("ops", endpoint.endpoint().id(), house.only(endpoint).id());
        DeliveryView still = house.get(ReplayDelivery.class)
                .execute("ops", endpoint.endpoint().id(), house.only(endpoint).id());
        house.deliver(house.only(endpoint));

        assertThat(again.state()).isEqualTo(State.PENDING);
        assertThat(again.replays()).isEqualTo(1);
        assertThat(still.replays()).isEqualTo(1);
        assertThat(house.receiver.requests()).hasSize(2).extracting(one -> one.getHeader("webhook-id")).containsOnly(
                again.eventId());
        assertThat(house.get(JobRepository.class).find(again.id() + "-1").orElseThrow().state()).isEqualTo(JobState.DUE);
    }

    @Test
    void repeatsWhatHappenedSinceATime() {
        NewSecret endpoint = house.endpoint();
        house.receiver.answers(200);
        for (int i = 0; i < 3; i++) {
            house.happens("job.parked");
            house.deliver(house.all(endpoint).get(0));
            house.house.clock.advance(Duration.ofMinutes(1));
        }
        var command = new ReplayDeliveries.Command("ALL", house.house.clock.instant().minus(Duration.ofMinutes(2)), null);

        ReplayDeliveries.Result result =
                house.get(ReplayDeliveries.class).execute("ops", endpoint.endpoint().id(), command);

        assertThat(result.replayed()).isEqualTo(2);
        assertThat(house.all(endpoint)).extracting(Delivery::round).containsExactly(1, 1, 0);
    }

    @Test
    void findsDeliveriesWhoseJobIsGone() {
        NewSecret endpoint = house.endpoint();
        house.receiver.answers(500);
        house.happens("job.parked");
        Delivery delivery = house.only(endpoint);
        house.house.rows.remove("jobs", delivery.jobId());
        house.house.clock.advance(Duration.ofHours(4));

        assertThat(house.get(RecoverDeliveries.class).execute().lost()).as("its job is made anew").isZero();
        assertThat(house.get(HouseWork.class).open(List.of(delivery.jobId()))).hasSize(1);

        house.house.rows.set("jobs", delivery.jobId(), "state", "PARKED");
        assertThat(house.get(RecoverDeliveries.class).execute().lost()).isEqualTo(1);
        assertThat(house.only(endpoint).reason()).isEqualTo(Reasons.JOB_LOST);
    }

    @Test
    void aTestIsSentOnceAndChangesNothingElse() {
        NewSecret endpoint = house.endpoint("job");
        house.receiver.answers(410);

        DeliveryView test = house.get(TestEndpoint.class).execute(endpoint.endpoint().id());

        assertThat(test.state()).isEqualTo(State.FAILED);
        assertThat(test.status()).isEqualTo(410);
        assertThat(test.type()).isEqualTo("endpoint.test");
        assertThat(house.stored(endpoint).isEnabled()).isTrue();
        assertThat(house.stored(endpoint).failingSince()).isNull();
        assertThat(HookReceiver.proves(house.receiver.last(), endpoint.secret())).isTrue();
    }

    @Test
    void anEndpointThatHangsIsGivenNoMoreThanItsShare() {
        EndpointGate gate = new EndpointGate(house.get(SubscriptionProperties.class), house.get(JobProperties.class));
        List<Duration> waits = new ArrayList<>();

        fill(gate, 4, () -> {
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> gate.pass("slow", () -> null)).isInstanceOfSatisfying(
                        TransientFailure.class, refusal -> waits.add(refusal.retryAfter().orElseThrow()));
            }
            assertThat(gate.pass("other", () -> "in")).isEqualTo("in");
        });

        assertThat(waits).hasSize(3).isSorted();
        assertThat(gate.pass("slow", () -> "in")).isEqualTo("in");
    }

    private static void fill(EndpointGate gate, int times, Runnable inside) {
        gate.pass("slow", () -> {
            if (times == 1) {
                inside.run();
            } else {
                fill(gate, times - 1, inside);
            }
            return "done";
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "http://hooks.example/x", "https://127.0.0.1/x", "https://10.1.2.3/", "https://[::1]/", "https://169.254.169.254/latest",
        "https://user:word@hooks.example/", "https://localhost:8443/", "https://2130706433/", "ftp://hooks.example/",
        "https://hooks.example/#part", "hooks.example", "https:///path", "not an address"
    })
    void refusesAddressesThatAreNotPublic(String url) {
        EndpointCheck check = new EndpointCheck(new OutboundHttp(OutboundProperties.defaults(false)));

        assertThatThrownBy(() -> check.check(new EndpointChange(url, null, null, null, null))).isInstanceOfSatisfying(
                Failure.class, failure -> assertThat(failure.code()).isIn(ErrorCode.HOST_NOT_ALLOWED, ErrorCode.INVALID_REQUEST));
    }
}
