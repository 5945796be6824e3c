package dev.fulla.module;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells from an answer how to ask for the page after it. */
final class NextPage {
    private static final Pattern LINK = Pattern.compile("<([^>]*)>([^<]*)");
    private static final Pattern NEXT = Pattern.compile(";\\s*rel\\s*=\\s*\"?(?:[^\";]*\\s)?next(?:\\s[^\";]*)?\"?\\s*(?:[;,]|$)");

    private NextPage() {}

    static Optional<String> byCursor(ListDefinition.Cursor cursor, ApiAnswer answer, List<JsonNode> items) {
        boolean ended = cursor.more() != null && isFalse(answer.at(cursor.more()), cursor.lastItem() != null);
        if (ended) {
            return Optional.empty();
        }
        if (cursor.lastItem() != null) {
            return items.isEmpty() ? Optional.empty()
                    : Pointers.text(items.get(items.size() - 1), cursor.lastItem());
        }
        JsonNode next = answer.at(String.valueOf(cursor.next()));
        return next.isBoolean() ? Optional.empty() : Pointers.text(next);
    }

    /** @throws PermanentFailure {@code HOST_NOT_ALLOWED} when it leads away from where the page came from */
    static Optional<String> byAddress(Optional<String> address, ApiAnswer answer) {
        return address.map(text -> {
            URI next = answer.uri().resolve(ModuleUrls.uri(Encoding.url(text)));
            if (!answer.uri().getScheme().equalsIgnoreCase(next.getScheme())
                    || !answer.uri().getRawAuthority().equalsIgnoreCase(String.valueOf(next.getRawAuthority()))) {
                throw new PermanentFailure(
                        ErrorCode.HOST_NOT_ALLOWED, "The next page is said to be on another host; it is not fetched.");
            }
            return next.toString();
        });
    }

    /** The target of {@code rel=next} in the {@code Link} headers. */
    static Optional<String> link(ApiAnswer answer) {
        for (String header : answer.headers().getOrDefault("Link", List.of())) {
            Matcher matcher = LINK.matcher(header);
            while (matcher.find()) {
                if (NEXT.matcher(matcher.group(2)).find()) {
                    return Optional.of(matcher.group(1));
                }
            }
        }
        return Optional.empty();
    }

    /** @param reached whether a total says that this was the last page */
    static Optional<String> byNumber(
            ListDefinition.Numbered kind, ApiAnswer answer, int count, int size, int next, LongPredicate reached) {
        if (count == 0) {
            return Optional.empty();
        }
        if (kind.more() != null) {
            return isFalse(answer.at(kind.more()), true) ? Optional.empty() : Optional.of(String.valueOf(next));
        }
        Long total = kind.total() == null ? null : number(answer.at(kind.total()));
        boolean ended = total == null ? count < size : reached.test(total);
        return ended ? Optional.empty() : Optional.of(String.valueOf(next));
    }

    private static @Nullable Long number(JsonNode node) {
        return node.isValueNode() && node.asText().matches("\\d{1,15}") ? Long.valueOf(node.asText()) : null;
    }

    private static boolean isFalse(JsonNode node, boolean whenMissing) {
        return node.isMissingNode() || node.isNull() ? whenMissing : !node.asBoolean(false);
    }
}
