package dev.fulla.shared;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the words of a query that came from outside; blank counts as absent. */
public final class Asked {
    private static final int LONGEST = 255;

    private Asked() {}

    /** @throws PermanentFailure {@code INVALID_REQUEST} when it is too long, or not one line of text */
    public static @Nullable String text(String what, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return null;
        }
        if (value.length() > LONGEST || value.codePoints().anyMatch(Character::isISOControl)) {
            throw new PermanentFailure(
                    ErrorCode.INVALID_REQUEST, what + " must have at most 255 characters, none of them a control character.");
        }
        return value.strip();
    }

    /** @throws PermanentFailure {@code INVALID_REQUEST} unless it is from 1 to {@code most} */
    public static void limit(@Nullable Integer limit, int most) {
        if (limit != null && (limit < 1 || limit > most)) {
            throw new PermanentFailure(ErrorCode.INVALID_REQUEST, "limit must be from 1 to " + most + ".");
        }
    }

    /** @throws PermanentFailure {@code INVALID_REQUEST}, naming what there is */
    public static <E extends Enum<E>> Optional<E> word(String what, @Nullable String value, Class<E> words) {
        String wanted = text(what, value);
        if (wanted == null) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(words.getEnumConstants())
                .filter(one -> one.name().equals(wanted.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new PermanentFailure(
                        ErrorCode.INVALID_REQUEST, what + " must be one of " + Arrays.toString(words.getEnumConstants()) + ".")));
    }
}
