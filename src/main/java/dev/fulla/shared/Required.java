package dev.fulla.shared;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the names of absent parameters, so that one answer names them all. */
public final class Required {
    private final List<String> missing = new ArrayList<>();

    /** Notes {@code name} as missing when its value is null, or a blank text. */
    public Required value(String name, @Nullable Object value) {
        if (value == null || (value instanceof CharSequence text && text.toString().isBlank())) {
            missing.add(name);
        }
        return this;
    }

    /** @throws PermanentFailure {@code MISSING_PARAMETER}, naming all that is missing */
    public void check() {
        if (missing.isEmpty()) {
            return;
        }
        String text = missing.size() == 1
                ? "Missing Parameter: " + missing.get(0) + " is required."
                : "Missing Parameters: " + String.join(", ", missing) + " are required.";
        throw new PermanentFailure(ErrorCode.MISSING_PARAMETER, text);
    }
}
