package dev.fulla.platform.log;

import java.util.regex.Pattern;

/** A net under all that is logged: takes out what looks like a secret, should anybody have logged one. */
final class SafeText {
    private static final String HIDDEN = "***";
    private static final Pattern SCHEME =
            Pattern.compile("\\b(bearer|basic)\\s+(?=[\\w.~+/=-]*\\d)[\\w.~+/=-]{12,}", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAMED = Pattern.compile(
            "\\b((?:access_|refresh_|id_)?token|(?:client_)?secret|password|api[_-]?key|authorization|code_verifier)"
                    + "(\"?\\s*[=:]\\s*\"?)[^\\s\"&,;}\\])]{4,}",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern JWT = Pattern.compile("\\beyJ[\\w-]{8,}\\.[\\w-]{8,}\\.[\\w-]*");

    private SafeText() {}

    static String of(String text) {
        String safe = SCHEME.matcher(text).replaceAll("$1 " + HIDDEN);
        safe = NAMED.matcher(safe).replaceAll("$1$2" + HIDDEN);
        return JWT.matcher(safe).replaceAll(HIDDEN);
    }
}
