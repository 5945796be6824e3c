package dev.fulla.platform.log;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.fulla.support.AppTest;
import dev.fulla.support.Caller;
import dev.fulla.support.Reply;
import dev.fulla.support.Story;
import dev.fulla.support.StubVendor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

/** The reference of an answer leads to all that was logged on its way. */
@AppTest
class CorrelationTest {
    @RegisterExtension
    static final Story story = new Story("From an answer to the log");

    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> written = new ListAppender<>();

    @BeforeEach
    void listen() {
        written.start();
        root.addAppender(written);
    }

    @AfterEach
    void stopListening() {
        root.detachAppender(written);
    }

    @Test
    void aFailureOfAVendorIsToldWithTheDebugLinesOfItsRequest() {
        Caller anna = story.newUser();
        StubVendor.server().stubFor(any(anyUrl()).willReturn(serverError()));
        String session = anna.get("/api/authorize?entityType=stepper").text("/sessionId");

        Reply refused = anna.post("/api/authorize", Map.of(
                "entityType", "stepper", "sessionId", session, "data", Map.of("email", "anna@example.test")));

        assertThat(refused.status()).as(refused.body()).isGreaterThanOrEqualTo(500);
        List<ILoggingEvent> lines = lines(refused.text("/reference"));
        assertThat(lines).extracting(ILoggingEvent::getLevel).contains(Level.DEBUG, Level.WARN);
        assertThat(lines).anySatisfy(line -> assertThat(line.getFormattedMessage())
                .contains("vendor asked", "module=stepper", "outcome=error"));
        assertThat(lines.get(lines.size() - 1).getFormattedMessage()).startsWith("request failed");
    }

    @Test
    void aRefusalLeavesNoDebugLines() {
        Reply refused = story.newUser().post("/api/authorize", Map.of("entityType", "no-such-thing", "data", Map.of()));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(lines(refused.text("/reference"))).isEmpty();
    }

    private List<ILoggingEvent> lines(String reference) {
        assertThat(reference).isNotEmpty();
        return written.list.stream()
                .filter(line -> reference.equals(line.getMDCPropertyMap().get("reference")))
                .toList();
    }
}
