package dev.fulla.authorization;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A code that is posted again is answered as before, and spent once. */
class RepeatedCodeTest {
    private final AuthorizationBed bed = new AuthorizationBed();

    @AfterEach
    void close() throws Exception {
        bed.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void isAnsweredWithTheSameIds(boolean withState) {
        bed.accepts("42");
        String state = bed.begin(bed.anna, "acme").get("state");

        Connected first = bed.post(bed.anna, "acme", "c-1", withState ? state : null);
        Connected second = bed.post(bed.anna, "acme", "c-1", withState ? state : null);

        assertThat(second).isEqualTo(first);
        assertThat(bed.tokenCalls()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 503})
    void isAnsweredWithTheSameFailure(int status) {
        bed.refusesCodes(status);
        String state = bed.begin(bed.anna, "acme").get("state");

        Failure first = failure("c-1", state);
        bed.accepts("42");
        Failure second = failure("c-1", state);

        assertThat(second.code()).isEqualTo(first.code());
        assertThat(second.getMessage()).isEqualTo(first.getMessage());
        assertThat(bed.tokenCalls()).isEqualTo(1);
    }

    @Test
    void isSpentOnceByManyAtOnce() throws Exception {
        bed.accepts("42");
        slow("{\"access_token\":\"at-1\",\"expires_in\":300}", 200);
        String state = bed.begin(bed.anna, "acme").get("state");

        List<Object> answers = together(() -> bed.post(bed.anna, "acme", "c-1", state));

        assertThat(answers).hasSize(6).containsOnly(answers.get(0));
        assertThat(answers.get(0)).isInstanceOf(Connected.class);
        assertThat(bed.tokenCalls()).isEqualTo(1);
    }

    @Test
    void failsOnceForManyAtOnce() throws Exception {
        slow("{\"error\":\"invalid_grant\"}", 400);
        bed.begin(bed.anna, "acme");

        List<Object> answers = together(() -> bed.post(bed.anna, "acme", "c-1", null));

        assertThat(answers).hasSize(6).containsOnly(ErrorCode.AUTHORIZATION_FAILED);
        assertThat(bed.tokenCalls()).isEqualTo(1);
    }

    @Test
    void isNotSpentAgainOnANewRunWithoutItsState() {
        bed.accepts("42");
        bed.begin(bed.anna, "acme");
        Connected first = bed.post(bed.anna, "acme", "c-1", null);
        bed.begin(bed.anna, "acme");

        assertThat(bed.post(bed.anna, "acme", "c-1", null)).isEqualTo(first);
        assertThat(bed.tokenCalls()).isEqualTo(1);
    }

    @Test
    void isExchangedAnewWithTheStateOfANewRun() {
        bed.accepts("42");
        Connected first = bed.post(bed.anna, "acme", "c-1", bed.begin(bed.anna, "acme").get("state"));

        Connected second = bed.post(bed.anna, "acme", "c-1", bed.begin(bed.anna, "acme").get("state"));

        assertThat(second).isEqualTo(first);
        assertThat(bed.tokenCalls()).isEqualTo(2);
    }

    @Test
    void isTriedOnANewRunAfterItFailed() {
        bed.refusesCodes(503);
        bed.begin(bed.anna, "acme");
        failure("c-1", null);
        bed.accepts("42");
        bed.begin(bed.anna, "acme");

        assertThat(bed.post(bed.anna, "acme", "c-1", null).type()).isEqualTo("acme");
    }

    @Test
    void isTriedOnANewRunWhenWhatItBroughtIsNoLongerGood() {
        bed.accepts("42");
        bed.begin(bed.anna, "acme");
        Connected first = bed.post(bed.anna, "acme", "c-1", null);
        bed.credentials.setValidity(bed.anna, first.credentialId(), 1, false, bed.clock.instant(), null);
        bed.begin(bed.anna, "acme");

        Connected second = bed.post(bed.anna, "acme", "c-1", null);

        assertThat(second).isEqualTo(first);
        assertThat(bed.credentials.find(bed.anna, first.credentialId()).orElseThrow().authIsValid()).isTrue();
    }

    @Test
    void isNotAnsweredWithAnAccountThatIsGone() {
        bed.accepts("42");
        String state = bed.begin(bed.anna, "acme").get("state");
        Connected first = bed.post(bed.anna, "acme", "c-1", state);
        bed.entities.delete(bed.anna, first.entityId());

        assertThat(failure("c-1", state).code()).isEqualTo(ErrorCode.INVALID_STATE);
        bed.begin(bed.anna, "acme");
        Connected again = bed.post(bed.anna, "acme", "c-1", null);

        assertThat(bed.entities.find(bed.anna, again.entityId())).isPresent();
        assertThat(again.entityId()).isNotEqualTo(first.entityId());
    }

    @Test
    void tellsAnotherUserNothing() {
        bed.accepts("42");
        bed.post(bed.anna, "acme", "c-1", bed.begin(bed.anna, "acme").get("state"));

        StateTest.assertCode(ErrorCode.INVALID_STATE, () -> bed.post(bed.ben, "acme", "c-1", null));
    }

    private void slow(String body, int status) {
        bed.modules.vendor.stubFor(post(urlPathEqualTo("/token"))
                .willReturn(okJson(body).withStatus(status).withFixedDelay(300)));
    }

    private Failure failure(String code, @org.jspecify.annotations.Nullable String state) {
        try {
            throw new AssertionError("connected: " + bed.post(bed.anna, "acme", code, state));
        } catch (Failure failure) {
            return failure;
        }
    }

    private static List<Object> together(Callable<Object> attempt) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<Object> answers = new ArrayList<>();
            for (Future<Object> answer : threads.invokeAll(Collections.nCopies(6, () -> {
                try {
                    return attempt.call();
                } catch (Failure failure) {
                    return failure.code();
                }
            }))) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }
}
