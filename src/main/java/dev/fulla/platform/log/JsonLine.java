package dev.fulla.platform.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.encoder.EncoderBase;
import dev.fulla.platform.start.SafeTrace;
import dev.fulla.shared.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One JSON object a line: {@code time}, {@code level}, {@code logger}, {@code thread}, {@code message}, the words of the
 * unit of work ({@code reference}, {@code trace}, {@code integration} …), and {@code error}, which never quotes foreign
 * messages.
 */
public final class JsonLine extends EncoderBase<ILoggingEvent> {
    @Override
    public byte[] encode(ILoggingEvent event) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("time", Instant.ofEpochMilli(event.getTimeStamp()).toString());
        line.put("level", event.getLevel().toString());
        line.put("logger", event.getLoggerName());
        line.put("thread", event.getThreadName());
        line.put("message", SafeText.of(String.valueOf(event.getFormattedMessage())));
        event.getMDCPropertyMap().forEach(line::putIfAbsent);
        if (event.getThrowableProxy() instanceof ThrowableProxy proxy) {
            line.put("error", SafeTrace.of(proxy.getThrowable()));
        }
        return (Json.write(line) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] headerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] footerBytes() {
        return new byte[0];
    }
}
