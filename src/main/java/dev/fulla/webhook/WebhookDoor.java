package dev.fulla.webhook;

import dev.fulla.integration.Integration;
import dev.fulla.module.ModuleDefinition;
import dev.fulla.module.WebhookDefinition;
import dev.fulla.module.WebhookDefinition.Handshake;
import dev.fulla.module.WebhookDefinition.UnknownAccount;
import dev.fulla.shared.Answer;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.webhook.WebhookSources.Source;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What both addresses of webhooks do alike: limit, count, answer questions. */
@Component
class WebhookDoor {
    private static final Logger log = LoggerFactory.getLogger(WebhookDoor.class);

    private final WebhookProperties properties;
    private final WebhookProof proof;
    private final WebhookCounts counts;

    WebhookDoor(WebhookProperties properties, WebhookProof proof, WebhookCounts counts) {
        this.properties = properties;
        this.proof = proof;
        this.counts = counts;
    }

    /** Does the work on a body of an allowed size, and counts what is refused. */
    Answer counted(String module, WebhookCall call, Supplier<Answer> work) {
        try {
            if (call.body().length > properties.bodyLimit().toBytes()) {
                throw new PermanentFailure(
                        ErrorCode.BODY_TOO_LARGE,
                        "The body is larger than the " + properties.bodyLimit().toBytes() + " bytes that are taken.");
            }
            return work.get();
        } catch (Failure e) {
            counts.add(module, switch (e.code()) {
                case INVALID_SIGNATURE -> WebhookOutcome.INVALID_SIGNATURE;
                case AMBIGUOUS_ENTITY -> WebhookOutcome.AMBIGUOUS;
                default -> WebhookOutcome.REFUSED;
            });
            if (e.code() == ErrorCode.AMBIGUOUS_ENTITY) {
                log.warn("webhook refused module={} code={} reason={}", module, e.code(), e.getMessage());
            }
            throw e;
        }
    }

    boolean isQuestion(WebhookDefinition webhook, WebhookCall call) {
        return webhook.handshake() != null && HandshakeAnswer.isQuestion(webhook.handshake(), call);
    }

    Answer answer(Source source, @Nullable Integration integration, WebhookCall call) {
        Handshake handshake = Objects.requireNonNull(source.webhook().handshake());
        if (handshake.isSigned()) {
            proof.check(source, integration, call);
        }
        List<String> secrets = HandshakeAnswer.needsSecret(handshake) ? proof.secrets(source, integration) : List.of();
        counts.add(source.module().name(), WebhookOutcome.HANDSHAKE);
        return new HandshakeAnswer(handshake, source.signature(), secrets).to(call);
    }

    Answer answer(ModuleDefinition module, WebhookCall call) {
        WebhookDefinition webhook = WebhookSources.declared(module);
        Handshake handshake = Objects.requireNonNull(webhook.handshake());
        if (handshake.isSigned()) {
            proof.check(module, call);
        }
        List<String> secrets = HandshakeAnswer.needsSecret(handshake) ? proof.secrets(module) : List.of();
        counts.add(module.name(), WebhookOutcome.HANDSHAKE);
        return new HandshakeAnswer(handshake, webhook.signature(), secrets).to(call);
    }

    /** @throws PermanentFailure {@code INVALID_REQUEST} for a question that no handshake declares */
    void requireDelivery(WebhookCall call) {
        if (!call.method().equals("POST")) {
            throw new PermanentFailure(ErrorCode.INVALID_REQUEST, "Webhooks are sent by POST.");
        }
    }

    /** @throws PermanentFailure {@code INTEGRATION_NOT_FOUND} unless the module says that the vendor is not told */
    Answer unknownAccount(ModuleDefinition module) {
        if (WebhookSources.declared(module).unknownAccount() == UnknownAccount.REFUSE) {
            throw new PermanentFailure(
                    ErrorCode.INTEGRATION_NOT_FOUND, "No integration takes webhooks of the account of this call.");
        }
        counts.add(module.name(), WebhookOutcome.UNKNOWN_ACCOUNT);
        return WebhookIntake.RECEIVED;
    }
}
