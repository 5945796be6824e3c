package dev.fulla.crypto;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.UnaryOperator;

/** The keyset as a configuration value: JSON, or base64 of it. */
final class ConfiguredKeyset implements KeysetText {
    private static final String PLACE = "fulla.crypto.keyset (FULLA_CRYPTO_KEYSET)";

    private final String text;

    ConfiguredKeyset(String text) {
        this.text = text;
    }

    @Override
    public String place() {
        return PLACE;
    }

    @Override
    public String read() {
        return text.startsWith("{") ? text : decoded();
    }

    @Override
    public void change(UnaryOperator<String> change) {
        throw new PermanentFailure(
                ErrorCode.INVALID_REQUEST,
                "The keyset is a configuration value, which no command can change. Add --to <file>, and set "
                        + PLACE + " to what that file holds.");
    }

    /** Line breaks are let pass; the cause is left out, for it would quote the secret. */
    private String decoded() {
        try {
            return new String(Base64.getMimeDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new PermanentFailure(ErrorCode.CANNOT_START, PLACE + " is neither a JSON keyset nor base64 of one.");
        }
    }
}
