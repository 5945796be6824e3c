package dev.fulla.webhook;

import dev.fulla.module.WebhookDefinition.Place;
import dev.fulla.module.WebhookSignature;
import dev.fulla.module.WebhookSignature.Scheme;
import dev.fulla.module.WebhookSignature.Timestamp;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Tells whether a call comes from who it says it does. Each of several secrets may have signed. */
final class SignatureCheck {
    /** Signatures of one call that are looked at. */
    private static final int MOST_SIGNATURES = 16;

    private final Clock clock;

    SignatureCheck(Clock clock) {
        this.clock = clock;
    }

    /** @throws PermanentFailure {@code INVALID_SIGNATURE} */
    void check(WebhookSignature declared, WebhookCall call, List<String> secrets) {
        if (declared.scheme() == Scheme.NONE) {
            return;
        }
        if (!holds(declared, call, secrets)) {
            throw refused("The signature of this call does not fit.");
        }
        if (declared.timestamp() != null && !isFresh(declared.timestamp(), call)) {
            throw refused("The time of this call is too far from ours, or unreadable.");
        }
    }

    private static boolean holds(WebhookSignature declared, WebhookCall call, List<String> secrets) {
        return switch (declared.scheme()) {
            case TOKEN -> anyEqual(secrets, tokens(declared, call));
            case BASIC -> anyEqual(secrets.stream().map(SignatureCheck::basic).toList(), call.header("authorization"));
            default -> isSigned(declared, call, secrets);
        };
    }

    private static boolean isSigned(WebhookSignature declared, WebhookCall call, List<String> secrets) {
        Optional<byte[]> text = SignedText.of(declared.signed(), call, timestamp(declared, call));
        List<String> signatures = signatures(declared, call);
        if (text.isEmpty() || signatures.isEmpty()) {
            return false;
        }
        if (declared.scheme() == Scheme.ED25519) {
            return secrets.stream().anyMatch(key -> signatures.stream().anyMatch(one -> SignatureKeys.isEd25519(
                    key, declared.key(), text.get(), SignatureKeys.read(declared.encoding(), one))));
        }
        List<String> expected = secrets.stream()
                .map(secret -> SignatureKeys.hmac(declared.scheme(), declared.key(), secret, text.get()))
                .map(signature -> SignatureKeys.written(declared.encoding(), signature))
                .toList();
        return anyEqual(expected, signatures);
    }

    private static List<String> signatures(WebhookSignature declared, WebhookCall call) {
        List<String> found = new ArrayList<>();
        for (String value : call.header(String.valueOf(declared.header()))) {
            if (declared.part() != null) {
                found.addAll(parts(value, declared.part()));
            } else if (declared.scheme() == Scheme.STANDARD) {
                found.addAll(List.of(value.split(" ")));
            } else {
                found.add(value.strip());
            }
        }
        return found.stream()
                .filter(one -> one.startsWith(declared.prefix()))
                .map(one -> one.substring(declared.prefix().length()))
                .limit(MOST_SIGNATURES)
                .toList();
    }

    private static List<String> tokens(WebhookSignature declared, WebhookCall call) {
        return call.texts(new Place(declared.header(), declared.query(), declared.at())).stream()
                .filter(token -> token.startsWith(declared.prefix()))
                .map(token -> token.substring(declared.prefix().length()))
                .toList();
    }

    /** Values of {@code v1} in {@code t=171,v1=5f2a,v1=77}. */
    private static List<String> parts(String header, String name) {
        List<String> values = new ArrayList<>();
        for (String part : header.split(",")) {
            String[] pair = part.strip().split("=", 2);
            if (pair.length == 2 && pair[0].equals(name)) {
                values.add(pair[1]);
            }
        }
        return values;
    }

    private static Optional<String> timestamp(WebhookSignature declared, WebhookCall call) {
        return declared.timestamp() == null ? Optional.empty() : timestamp(declared.timestamp(), call);
    }

    private static Optional<String> timestamp(Timestamp declared, WebhookCall call) {
        if (declared.at() != null) {
            return call.text(new Place(null, null, declared.at()));
        }
        Optional<String> header = SignedText.only(call.header(String.valueOf(declared.header())));
        String part = declared.part();
        return part == null ? header : header.flatMap(value -> SignedText.only(parts(value, part)));
    }

    private boolean isFresh(Timestamp declared, WebhookCall call) {
        Optional<Instant> signedAt = timestamp(declared, call).flatMap(text -> instant(declared, text));
        return signedAt.isPresent()
                && Duration.between(signedAt.get(), clock.instant()).abs().compareTo(declared.tolerance()) <= 0;
    }

    private static Optional<Instant> instant(Timestamp declared, String text) {
        try {
            return Optional.of(switch (declared.unit()) {
                case SECONDS -> Instant.ofEpochSecond(Long.parseLong(text));
                case MILLISECONDS -> Instant.ofEpochMilli(Long.parseLong(text));
                case ISO -> Instant.parse(text);
            });
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Looks at all pairs, and at all of each, whatever it finds. */
    private static boolean anyEqual(List<String> expected, List<String> given) {
        boolean found = false;
        for (String one : expected) {
            for (String other : given) {
                found |= MessageDigest.isEqual(SignedText.bytes(one), SignedText.bytes(other));
            }
        }
        return found;
    }

    private static String basic(String secret) {
        return "Basic " + Base64.getEncoder().encodeToString(SignedText.bytes(secret));
    }

    private static PermanentFailure refused(String message) {
        return new PermanentFailure(ErrorCode.INVALID_SIGNATURE, message);
    }
}
