package dev.fulla.user;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import org.jspecify.annotations.Nullable;

/** Names that come from outside: what every store can hold and every log can show. */
final class Names {
    private static final int LONGEST = 255;

    private Names() {}

    /** @throws PermanentFailure {@code INVALID_REQUEST} when the value is too long or holds control characters */
    static @Nullable String check(String what, @Nullable String value) {
        if (value != null && !isName(value)) {
            throw new PermanentFailure(
                    ErrorCode.INVALID_REQUEST, what + " must have at most 255 characters, none of them a control character.");
        }
        return value;
    }

    /** What is blank counts as absent. */
    static @Nullable String given(String what, @Nullable String value) {
        return value == null || value.isBlank() ? null : check(what, value);
    }

    private static boolean isName(String value) {
        return value.length() <= LONGEST
                && value.codePoints()
                        .noneMatch(point -> Character.isISOControl(point)
                                || Character.getType(point) == Character.SURROGATE);
    }
}
