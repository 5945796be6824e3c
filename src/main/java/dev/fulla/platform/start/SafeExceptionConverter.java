package dev.fulla.platform.start;

import ch.qos.logback.classic.pattern.ThrowableHandlingConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;

/** Writes the exception of a log event as {@link SafeTrace}: whoever logs an exception cannot leak what it quotes. */
public final class SafeExceptionConverter extends ThrowableHandlingConverter {
    @Override
    public String convert(ILoggingEvent event) {
        return event.getThrowableProxy() instanceof ThrowableProxy proxy
                ? System.lineSeparator() + SafeTrace.of(proxy.getThrowable()) + System.lineSeparator()
                : "";
    }
}
