package dev.fulla.sync;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Locale;

/** Makes texts alike that mean the same; what is no text stays. Doing it twice changes nothing more. */
public enum Normalizer {
    /** Without white space at the ends, blanks that do not break included, and with single blanks inside. */
    @JsonProperty("trim")
    TRIM {
        @Override
        String text(String value) {
            return value.replaceAll("(?U)\\s+", " ").strip();
        }
    },
    @JsonProperty("lowerCase")
    LOWER_CASE {
        @Override
        String text(String value) {
            return value.toLowerCase(Locale.ROOT);
        }
    },
    /** Digits only, with a plus in front where there was one, or two zeros. A text without digits stays. */
    @JsonProperty("phone")
    PHONE {
        @Override
        String text(String value) {
            String digits = value.replaceAll("[^0-9]", "");
            if (digits.isEmpty()) {
                return value;
            }
            boolean isAbroad = TRIM.text(value).startsWith("+");
            return !isAbroad && digits.startsWith("00") && digits.length() > 2
                    ? "+" + digits.replaceFirst("^0+", "")
                    : (isAbroad ? "+" : "") + digits;
        }
    },
    /** A day as {@code 2026-01-31}, a moment in UTC; what is neither stays. */
    @JsonProperty("date")
    DATE {
        @Override
        String text(String value) {
            String day = TRIM.text(value);
            try {
                return day.length() == 10 ? LocalDate.parse(day).toString() : moment(day).toString();
            } catch (DateTimeException e) {
                return value; // is not written as a date
            }
        }
    };

    abstract String text(String value);

    JsonNode apply(JsonNode value) {
        return value.isTextual() ? TextNode.valueOf(text(value.textValue())) : value;
    }

    private static Instant moment(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }
}
