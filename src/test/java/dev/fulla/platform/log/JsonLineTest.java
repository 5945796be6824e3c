package dev.fulla.platform.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.shared.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A line of the log is one JSON object that holds no secret. */
class JsonLineTest {
    private final LoggerContext loggers = new LoggerContext();

    @Test
    void saysWhatHappenedInWhichUnitOfWork() {
        JsonNode line = line("job parked id={}", null, "j-1");

        assertThat(line.at("/message").asText()).isEqualTo("job parked id=j-1");
        assertThat(line.at("/level").asText()).isEqualTo("WARN");
        assertThat(line.at("/logger").asText()).isEqualTo("dev.fulla.Some");
        assertThat(line.at("/reference").asText()).isEqualTo("r-1");
        assertThat(line.at("/time").asText()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
    }

    @Test
    void staysOneLineWhateverIsLogged() {
        assertThat(text("one\ntwo \"three\"", null)).doesNotContain("\n").contains("one\\ntwo");
    }

    @Test
    void namesAnExceptionWithoutItsForeignMessage() {
        JsonNode line = line("it failed", new IllegalStateException("password=hunter2 was wrong"));

        assertThat(line.at("/error").asText()).startsWith("java.lang.IllegalStateException\n    at ");
        assertThat(line.toString()).doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sent Authorization: Bearer abcDEF123456789xyz to",
                "url https://x.example/?access_token=abcDEF123456789xyz&page=2",
                "{\"refresh_token\": \"abcDEF123456789xyz\"}",
                "client_secret=abcDEF123456789xyz",
                "api-key: abcDEF123456789xyz",
                "header Basic abcDEF123456789xyz==",
                "jwt eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abcDEF123456789xyz"
            })
    void takesOutWhatLooksLikeASecret(String message) {
        assertThat(SafeText.of(message)).doesNotContain("abcDEF123456789xyz").contains("***");
    }

    @ParameterizedTest
    @CsvSource({
        "request failed code=INVALID_TOKEN reference=0190-4",
        "refresh outcome unknown id=c-1 module=crm generation=4",
        "basic authentication is off",
        "purged tokens=14 sessions=3"
    })
    void leavesOrdinaryWordsAlone(String message) {
        assertThat(SafeText.of(message)).isEqualTo(message);
    }

    private JsonNode line(String message, Throwable thrown, Object... values) {
        return Json.read(text(message, thrown, values));
    }

    private String text(String message, Throwable thrown, Object... values) {
        LoggingEvent event = new LoggingEvent("caller", loggers.getLogger("dev.fulla.Some"), Level.WARN, message, thrown, values);
        event.setMDCPropertyMap(Map.of("reference", "r-1"));
        String text = new String(new JsonLine().encode(event), StandardCharsets.UTF_8);
        assertThat(text).endsWith("}\n");
        return text.substring(0, text.length() - 1);
    }
}
