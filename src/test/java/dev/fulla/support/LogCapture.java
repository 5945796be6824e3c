package dev.fulla.support;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/** All that is logged from here on, at DEBUG, written as the console would write it. */
public final class LogCapture extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private final StringBuffer text = new StringBuffer();
    private final ch.qos.logback.classic.Logger root;
    private final Encoder<ILoggingEvent> console;
    private final LoggingSystem levels = LoggingSystem.get(getClass().getClassLoader());

    @SuppressWarnings("unchecked")
    private LogCapture() {
        LoggerContext loggers = (LoggerContext) LoggerFactory.getILoggerFactory();
        root = loggers.getLogger(Logger.ROOT_LOGGER_NAME);
        console = ((ConsoleAppender<ILoggingEvent>) root.getAppender("CONSOLE")).getEncoder();
        setContext(loggers);
    }

    /** As an operator would: {@code logging.level.root=debug} and {@code logging.level.dev.fulla=debug}. */
    public static LogCapture atDebug() {
        LogCapture capture = new LogCapture();
        capture.start();
        ((ConsoleAppender<?>) capture.root.getAppender("CONSOLE")).addFilter(new OnlyUsual<>());
        capture.root.addAppender(capture);
        capture.levels.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.DEBUG);
        capture.levels.setLogLevel("dev.fulla", LogLevel.DEBUG);
        return capture;
    }

    @Override
    protected void append(ILoggingEvent event) {
        text.append(new String(console.encode(event), StandardCharsets.UTF_8));
    }

    public String text() {
        return text.toString();
    }

    @Override
    public void close() {
        levels.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
        levels.setLogLevel("dev.fulla", LogLevel.INFO);
        root.detachAppender(this);
        stop();
        ((ConsoleAppender<?>) root.getAppender("CONSOLE")).clearAllFilters();
    }

    /** Keeps the console of the test run as quiet as ever. */
    private static final class OnlyUsual<E> extends ch.qos.logback.core.filter.Filter<E> {
        @Override
        public ch.qos.logback.core.spi.FilterReply decide(E event) {
            return event instanceof ILoggingEvent one && one.getLevel().isGreaterOrEqual(ch.qos.logback.classic.Level.WARN)
                    ? ch.qos.logback.core.spi.FilterReply.NEUTRAL
                    : ch.qos.logback.core.spi.FilterReply.DENY;
        }
    }
}
