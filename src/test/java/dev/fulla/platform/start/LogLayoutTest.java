package dev.fulla.platform.start;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import dev.fulla.support.AppTest;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log of a running application goes through the converter that keeps foreign messages out. */
@AppTest
class LogLayoutTest {
    @Test
    void writesExceptionsSafely() {
        LoggerContext loggers = (LoggerContext) LoggerFactory.getILoggerFactory();
        ConsoleAppender<ILoggingEvent> console = (ConsoleAppender<ILoggingEvent>)
                loggers.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("CONSOLE");

        PatternLayoutEncoder encoder = (PatternLayoutEncoder) console.getEncoder();

        assertThat(encoder.getPattern()).endsWith("%safeEx");
    }
}
