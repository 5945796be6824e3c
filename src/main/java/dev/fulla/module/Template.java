package dev.fulla.module;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Text with {@code {name}} or {@code {name|default}} to be filled in; any other brace is itself. */
final class Template {
    private static final Pattern HOLE = Pattern.compile("\\{([A-Za-z_/@][A-Za-z0-9_.@/-]*)(?:\\|([^{}]*))?}");

    private final List<Piece> pieces;

    /** A fixed text, or a name with what stands in when it has no value. */
    record Piece(@Nullable String text, @Nullable String name, @Nullable String fallback) {
        /** @throws PermanentFailure {@code MISSING_PARAMETER} when there is neither value nor default */
        String fill(Values values) {
            Object value = values.find(name);
            String filled = value == null ? fallback : Values.text(value);
            if (filled == null) {
                throw new PermanentFailure(
                        ErrorCode.MISSING_PARAMETER, "A value for '" + name + "' is needed and not there.");
            }
            return filled;
        }
    }

    private Template(List<Piece> pieces) {
        this.pieces = pieces;
    }

    static Template of(String text) {
        List<Piece> pieces = new ArrayList<>();
        Matcher matcher = HOLE.matcher(text);
        int from = 0;
        while (matcher.find()) {
            if (matcher.start() > from) {
                pieces.add(new Piece(text.substring(from, matcher.start()), null, null));
            }
            pieces.add(new Piece(null, matcher.group(1), matcher.group(2)));
            from = matcher.end();
        }
        if (from < text.length()) {
            pieces.add(new Piece(text.substring(from), null, null));
        }
        return new Template(List.copyOf(pieces));
    }

    List<Piece> pieces() {
        return pieces;
    }

    Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        pieces.stream().filter(piece -> piece.name() != null).forEach(piece -> names.add(piece.name()));
        return names;
    }

    /** The one name that the text consists of, or null. */
    @Nullable String onlyName() {
        return pieces.size() == 1 ? pieces.get(0).name() : null;
    }

    /** @throws PermanentFailure {@code MISSING_PARAMETER} when a name has neither value nor default */
    String render(Values values) {
        StringBuilder out = new StringBuilder();
        pieces.forEach(piece -> out.append(piece.name() == null ? piece.text() : piece.fill(values)));
        return out.toString();
    }
}
