package dev.fulla.crypto;

import dev.fulla.shared.PermanentFailure;
import java.util.function.UnaryOperator;

/** Where a keyset lies as text. */
interface KeysetText {
    /** What a message calls it. */
    String place();

    /** @throws PermanentFailure {@code CANNOT_START} with one line that says what to put right */
    String read();

    /**
     * Replaces the text by what a function makes of it; others who change it wait.
     *
     * @throws PermanentFailure when it cannot be changed from here, or the function refuses; the text stays then
     */
    void change(UnaryOperator<String> change);
}
