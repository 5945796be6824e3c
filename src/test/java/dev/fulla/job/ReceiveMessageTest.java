package dev.fulla.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.shared.UserId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReceiveMessageTest {
    private final JobHouse house = new JobHouse();
    private final UserId anna = house.user("anna");
    private final String integration = house.integration(anna);

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void takesAMessageOnce() {
        String body = "{\"event\":\"WORK\",\"data\":{\"integrationId\":\"" + integration + "\",\"page\":2}}";

        EnqueuedJob first = receive("m-1", body);
        EnqueuedJob second = receive("m-1", body);

        assertThat(first.isNew()).isTrue();
        assertThat(second).isEqualTo(new EnqueuedJob(first.id(), false));
        assertThat(receive("m-2", body).isNew()).isTrue();
        assertThat(house.job(first.id())).satisfies(job -> {
            assertThat(job.state()).isEqualTo(JobState.DUE);
            assertThat(job.owner()).isEqualTo(anna);
            assertThat(job.source()).isEqualTo("message");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            not json                                                            | UNREADABLE_MESSAGE
            [1]                                                                 | UNREADABLE_MESSAGE
            {"data":{"integrationId":"I"}}                                      | UNREADABLE_MESSAGE
            {"event":"WORK","data":{}}                                          | UNKNOWN_INTEGRATION
            {"event":"WORK","data":{"integrationId":"nobody's"}}                | UNKNOWN_INTEGRATION
            {"event":"WO\\u0000RK","data":{"integrationId":"no\\u0000body"}}        | UNKNOWN_INTEGRATION
            {"event":"NO\\u0000THING","data":{"integrationId":"I"}}              | UNKNOWN_EVENT
            {"event":"NOTHING","data":{"integrationId":"I"}}                    | UNKNOWN_EVENT
            {"event":"WORK","delaySeconds":99999999,"data":{"integrationId":"I"}} | DELAY_TOO_LONG
            """, quoteCharacter = '`')
    void parksWhatCannotBeDoneWithTheReason(String body, String reason) {
        EnqueuedJob parked = receive("m-1", body.replace("\"I\"", "\"" + integration + "\""));

        assertThat(house.job(parked.id())).satisfies(job -> {
            assertThat(job.state()).isEqualTo(JobState.PARKED);
            assertThat(job.reason()).isEqualTo(reason);
            assertThat(job.reasonDetail()).isNotBlank();
        });
    }

    private EnqueuedJob receive(String id, String body) {
        return house.get(ReceiveMessage.class).execute(id, body);
    }
}
