package dev.fulla.platform.start;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import org.junit.jupiter.api.Test;

class SafeExceptionConverterTest {
    private final LoggerContext loggers = new LoggerContext();

    @Test
    void saysClassesAndFramesAndOurOwnWordsButNothingForeign() {
        Exception foreign = new IllegalStateException("refused: access_token=t0p-s3cret");
        Exception ours = new PermanentFailure(ErrorCode.UPSTREAM_REJECTED, "The vendor refused.", foreign);

        String text = convert(new RuntimeException("wrapping t0p-s3cret", ours));

        assertThat(text)
                .contains("java.lang.RuntimeException", "UPSTREAM_REJECTED (The vendor refused.)")
                .contains("caused by java.lang.IllegalStateException", "at " + getClass().getName())
                .doesNotContain("t0p-s3cret");
    }

    @Test
    void isEmptyWithoutAnException() {
        assertThat(convert(null)).isEmpty();
    }

    private String convert(Throwable thrown) {
        return new SafeExceptionConverter()
                .convert(new LoggingEvent("test", loggers.getLogger("test"), Level.ERROR, "failed", thrown, null));
    }
}
