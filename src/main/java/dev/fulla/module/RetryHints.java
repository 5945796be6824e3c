package dev.fulla.module;

import dev.fulla.outbound.OutboundResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads from an answer's headers how long its sender wants us to wait. */
public final class RetryHints {
    private static final Duration TOO_LONG = Duration.ofDays(366);
    private static final List<String> RESETS = List.of("X-RateLimit-Reset", "RateLimit-Reset", "X-Rate-Limit-Reset");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,15}(\\.\\d{1,9})?");
    private static final Pattern IETF = Pattern.compile("(?:^|[;,\\s])(?:t|reset)\\s*=\\s*(\\d{1,9})");

    private RetryHints() {}

    /** The first hint that is there counts: {@code Retry-After}, reset headers, the IETF's {@code RateLimit}. */
    public static Optional<Duration> in(OutboundResponse response, Instant now) {
        Stream<Optional<Duration>> hints = Stream.concat(
                Stream.of(
                        response.header("Retry-After").flatMap(text ->
                                seconds(text).or(() -> date(text, now)).or(() -> iso(text.trim(), now))),
                        response.header("X-RateLimit-Reset-After").flatMap(RetryHints::seconds)),
                Stream.concat(
                        RESETS.stream().map(name -> response.header(name).flatMap(text -> reset(text, now))),
                        Stream.of(response.header("RateLimit").flatMap(RetryHints::ietf))));
        return hints.flatMap(Optional::stream)
                .filter(wait -> wait.compareTo(TOO_LONG) < 0)
                .map(wait -> wait.isNegative() ? Duration.ZERO : wait)
                .findFirst();
    }

    private static Optional<Duration> seconds(String text) {
        String trimmed = text.trim();
        return NUMBER.matcher(trimmed).matches()
                ? Optional.of(Duration.ofMillis((long) Math.ceil(Double.parseDouble(trimmed) * 1000)))
                : Optional.empty();
    }

    private static Optional<Duration> date(String text, Instant now) {
        return moment(text).map(at -> Duration.between(now, at));
    }

    /** A moment as HTTP headers write it. */
    static Optional<Instant> moment(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text.trim(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty(); // no hint at all
        }
    }

    /** Epoch milliseconds, epoch seconds, seconds to wait, or a date, by size and shape. */
    private static Optional<Duration> reset(String text, Instant now) {
        String trimmed = text.trim();
        if (!NUMBER.matcher(trimmed).matches()) {
            return date(trimmed, now).or(() -> iso(trimmed, now));
        }
        double value = Double.parseDouble(trimmed);
        if (value >= 1e12) {
            return Optional.of(Duration.between(now, Instant.ofEpochMilli((long) value)));
        }
        return value >= 1e9
                ? Optional.of(Duration.between(now, Instant.ofEpochMilli((long) Math.ceil(value * 1000))))
                : seconds(trimmed);
    }

    private static Optional<Duration> iso(String text, Instant now) {
        try {
            return Optional.of(Duration.between(now, Instant.parse(text)));
        } catch (DateTimeParseException e) {
            return Optional.empty(); // no hint at all
        }
    }

    /** The longest reset of all named policies. */
    private static Optional<Duration> ietf(String text) {
        Matcher matcher = IETF.matcher(text);
        Duration longest = null;
        while (matcher.find()) {
            Duration wait = Duration.ofSeconds(Long.parseLong(matcher.group(1)));
            longest = longest == null || wait.compareTo(longest) > 0 ? wait : longest;
        }
        return Optional.ofNullable(longest);
    }
}
