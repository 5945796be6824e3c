package dev.fulla.module;

import dev.fulla.module.ModuleReader.Problem;
import dev.fulla.module.WebhookDefinition.Handshake;
import dev.fulla.module.WebhookDefinition.Place;
import dev.fulla.module.WebhookSignature.Scheme;
import dev.fulla.module.WebhookSignature.Timestamp;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks what a schema cannot say about a module's webhooks: a declaration that would let forged calls in is refused. */
final class WebhookChecks {
    private static final Pattern HOLE = Pattern.compile("\\{([^{}]*)}");
    private static final Set<String> SIGNED_NAMES = Set.of("body", "timestamp", "method", "url", "path");
    private static final Set<Scheme> SIGNING =
            Set.of(Scheme.HMAC_SHA1, Scheme.HMAC_SHA256, Scheme.HMAC_SHA512, Scheme.ED25519);
    private static final Set<Scheme> HMAC = Set.of(Scheme.HMAC_SHA1, Scheme.HMAC_SHA256, Scheme.HMAC_SHA512);

    private final List<Problem> problems;

    private WebhookChecks(List<Problem> problems) {
        this.problems = problems;
    }

    static void check(WebhookDefinition webhook, List<Problem> problems) {
        WebhookChecks checks = new WebhookChecks(problems);
        if (webhook.signature() != null) {
            checks.signature(webhook.signature());
        }
        checks.place("/webhook/deliveryId", webhook.deliveryId());
        checks.place("/webhook/event", webhook.event());
        checks.place("/webhook/account", webhook.account());
        if (webhook.handshake() != null) {
            checks.handshake(webhook.handshake(), webhook.signature());
        }
    }

    private void signature(WebhookSignature signature) {
        String at = "/webhook/signature";
        if (SIGNING.contains(signature.scheme()) && signature.header() == null) {
            problem(at, "expected the key 'header': where the signature stands");
        }
        if (signature.scheme() == Scheme.TOKEN
                && count(signature.header(), signature.query(), signature.at()) != 1) {
            problem(at, "expected one of 'header', 'query', 'at': where the token stands");
        }
        if (signature.scheme() != Scheme.TOKEN && count(signature.query(), signature.at()) > 0) {
            problem(at, "expected 'query' and 'at' with scheme token only");
        }
        if (signature.part() != null && signature.header() == null) {
            problem(at, "expected the key 'header' beside 'part'");
        }
        names(signature.signed()).filter(name -> !SIGNED_NAMES.contains(name) && !name.startsWith("header:"))
                .forEach(name -> problem(at + "/signed", "expected one of {body}, {timestamp}, {method}, {url}, {path},"
                        + " {header:Name} instead of {" + name + "}"));
        timestamp(signature, signature.timestamp());
    }

    private void timestamp(WebhookSignature signature, @Nullable Timestamp timestamp) {
        boolean isSigned = names(signature.signed()).anyMatch("timestamp"::equals);
        if (timestamp == null) {
            if (isSigned) {
                problem("/webhook/signature", "expected the key 'timestamp' for the {timestamp} of 'signed'");
            }
            return;
        }
        String at = "/webhook/signature/timestamp";
        if (count(timestamp.header(), timestamp.at()) != 1) {
            problem(at, "expected either 'header' or 'at'");
        }
        if (timestamp.header() != null && !isSigned) {
            problem(at, "expected {timestamp} in 'signed', since a time that nobody signed proves nothing");
        }
    }

    private void place(String at, @Nullable Place place) {
        if (place != null && count(place.header(), place.query(), place.at()) != 1) {
            problem(at, "expected one of 'header', 'query', 'at'");
        }
    }

    private void handshake(Handshake handshake, @Nullable WebhookSignature signature) {
        String at = "/webhook/handshake";
        if (count(handshake.query(), handshake.at()) != 1 || (handshake.at() == null) != (handshake.value() == null)) {
            problem(at, "expected either 'query', or 'at' with 'equals'");
        }
        if (handshake.at() != null && handshake.text() == null && handshake.answer().isEmpty()) {
            problem(at, "expected 'text' or 'answer'");
        }
        if (handshake.text() != null && !handshake.answer().isEmpty()) {
            problem(at, "expected only one of 'text' and 'answer'");
        }
        boolean hashes = Stream.concat(Stream.ofNullable(handshake.text()), handshake.answer().values().stream())
                .flatMap(WebhookChecks::names)
                .anyMatch(name -> name.startsWith("hmac:"));
        if (hashes && (signature == null || !HMAC.contains(signature.scheme()))) {
            problem(at, "expected a signature with an hmac scheme for {hmac:…}");
        }
    }

    private static Stream<String> names(String template) {
        return HOLE.matcher(template).results().map(found -> found.group(1));
    }

    private static long count(@Nullable Object... parts) {
        return Stream.of(parts).filter(Objects::nonNull).count();
    }

    private void problem(String at, String expected) {
        problems.add(new Problem(at, expected));
    }
}
