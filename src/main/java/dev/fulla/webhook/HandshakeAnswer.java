package dev.fulla.webhook;

import dev.fulla.module.WebhookDefinition.Handshake;
import dev.fulla.module.WebhookDefinition.Place;
import dev.fulla.module.WebhookSignature;
import dev.fulla.shared.Answer;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Answers a vendor that asks whether an address is ours. */
final class HandshakeAnswer {
    private static final Pattern HOLE = Pattern.compile("\\{(hmac:)?([/?][^{}]*)}");
    /** A question that nobody signed is signed by us only when it cannot pass for a delivery. */
    private static final Pattern NO_DELIVERY = Pattern.compile("[A-Za-z0-9_/+-]{1,256}={0,2}");
    private static final int LONGEST = 4096;

    private final Handshake handshake;
    private final @Nullable WebhookSignature signature;
    private final List<String> secrets;

    /** @param secrets the first of them signs */
    HandshakeAnswer(Handshake handshake, @Nullable WebhookSignature signature, List<String> secrets) {
        this.handshake = handshake;
        this.signature = signature;
        this.secrets = secrets;
    }

    /** Whether a call is such a question. */
    static boolean isQuestion(Handshake handshake, WebhookCall call) {
        return handshake.query() != null
                ? call.query(handshake.query()).isPresent()
                : call.text(new Place(null, null, handshake.at())).filter(String.valueOf(handshake.value())::equals).isPresent();
    }

    static boolean needsSecret(Handshake handshake) {
        return handshake.verify() != null
                || Stream.concat(Stream.ofNullable(handshake.text()), handshake.answer().values().stream())
                        .anyMatch(template -> template.contains("{hmac:"));
    }

    /** @throws PermanentFailure {@code INVALID_SIGNATURE}; {@code INVALID_REQUEST} */
    Answer to(WebhookCall call) {
        if (handshake.verify() != null && !knowsSecret(call, handshake.verify())) {
            throw new PermanentFailure(ErrorCode.INVALID_SIGNATURE, "The token of this call does not fit.");
        }
        if (!handshake.answer().isEmpty()) {
            Map<String, Object> answer = new LinkedHashMap<>();
            handshake.answer().forEach((key, template) -> answer.put(key, filled(template, call)));
            return Answer.of(200, answer);
        }
        String text = handshake.text() == null ? "{?" + handshake.query() + "}" : handshake.text();
        return new Answer(200, Map.of("Content-Type", "text/plain; charset=utf-8"), filled(text, call));
    }

    private boolean knowsSecret(WebhookCall call, String parameter) {
        byte[] given = SignedText.bytes(call.query(parameter).orElse(""));
        return secrets.stream().map(SignedText::bytes).filter(secret -> MessageDigest.isEqual(secret, given)).count() > 0;
    }

    private String filled(String template, WebhookCall call) {
        return HOLE.matcher(template).replaceAll(hole -> {
            String value = value(hole.group(2), call);
            return Matcher.quoteReplacement(hole.group(1) == null ? value : signed(value));
        });
    }

    private static String value(String name, WebhookCall call) {
        Place place = name.startsWith("?")
                ? new Place(null, name.substring(1), null)
                : new Place(null, null, name);
        return call.text(place)
                .filter(text -> text.length() <= LONGEST)
                .orElseThrow(() -> new PermanentFailure(ErrorCode.INVALID_REQUEST, "This question lacks a part."));
    }

    private String signed(String value) {
        if (!handshake.isSigned() && !NO_DELIVERY.matcher(value).matches()) {
            throw new PermanentFailure(ErrorCode.INVALID_REQUEST, "This is not what such a question asks to be signed.");
        }
        if (signature == null || secrets.isEmpty()) {
            throw new PermanentFailure(ErrorCode.MODULE_NOT_CONFIGURED, "There is no secret to sign this answer with.");
        }
        byte[] text = SignedText.bytes(value);
        return SignatureKeys.written(
                signature.encoding(), SignatureKeys.hmac(signature.scheme(), signature.key(), secrets.get(0), text));
    }
}
