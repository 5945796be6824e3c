package dev.fulla.platform.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import dev.fulla.shared.UnitOfWork;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * Gives debug lines that are too small for the log to the unit of work of their thread, which writes them if it fails.
 * Each unit has its own, so that requests never mix.
 */
public final class DebugLines extends TurboFilter {
    private static final String CALLER = Logger.class.getName();

    private int remember = 200;
    private List<String> from = List.of("dev.fulla");

    /** How many of one unit of work are kept; 0: none. */
    public void setRemember(int lines) {
        remember = lines;
    }

    /** @param packages whose lines are kept, with commas between */
    public void setFrom(String packages) {
        from = List.of(packages.split("\\s*,\\s*"));
    }

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            Object @Nullable [] values,
            @Nullable Throwable thrown) {
        if (level != Level.DEBUG || remember == 0) {
            return FilterReply.NEUTRAL;
        }
        UnitOfWork unit = UnitOfWork.current();
        if (unit == null || logger.getEffectiveLevel().toInt() <= Level.DEBUG_INT || !isOurs(logger.getName())) {
            return FilterReply.NEUTRAL;
        }
        if (format == null) {
            return FilterReply.ACCEPT; // somebody asks whether a line is wanted
        }
        LoggingEvent line = new LoggingEvent(CALLER, logger, level, format, thrown, values);
        line.prepareForDeferredProcessing();
        unit.remember(() -> logger.callAppenders(line), remember);
        return FilterReply.NEUTRAL;
    }

    private boolean isOurs(String name) {
        for (String one : from) {
            if (name.startsWith(one) && (name.length() == one.length() || name.charAt(one.length()) == '.')) {
                return true;
            }
        }
        return false;
    }
}
