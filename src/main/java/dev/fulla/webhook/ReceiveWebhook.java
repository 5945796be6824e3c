package dev.fulla.webhook;

import dev.fulla.integration.Integration;
import dev.fulla.shared.Answer;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.webhook.WebhookSources.Source;
import dev.fulla.webhook.WebhookTargets.Target;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a vendor's call to the address of an integration: checks where it comes from, stores it as a job and answers.
 * Whatever is refused leaves nothing behind.
 */
@UseCase
public class ReceiveWebhook {
    private static final Logger log = LoggerFactory.getLogger(ReceiveWebhook.class);

    private final WebhookSources sources;
    private final WebhookTargets targets;
    private final WebhookProof proof;
    private final WebhookDoor door;
    private final WebhookIntake intake;
    private final List<WebhookListener> listeners;

    ReceiveWebhook(
            WebhookSources sources,
            WebhookTargets targets,
            WebhookProof proof,
            WebhookDoor door,
            WebhookIntake intake,
            List<WebhookListener> listeners) {
        this.sources = sources;
        this.targets = targets;
        this.proof = proof;
        this.door = door;
        this.intake = intake;
        this.listeners = listeners;
    }

    /**
     * @param integrationId null to find the integration by the account that the call is about
     * @return 200 {@code {"received": true}}, the answer to a vendor's question, or what WEBHOOK_RECEIVED answers
     * @throws Failure {@code BODY_TOO_LARGE}; {@code NOT_FOUND} when no such integration takes webhooks;
     *     {@code INTEGRATION_NOT_FOUND}; {@code INVALID_SIGNATURE}; {@code NOT_ALLOWED} when its module does not say how calls
     *     are signed; {@code MODULE_NOT_CONFIGURED} without secret; {@code INVALID_REQUEST} without account;
     *     {@code AMBIGUOUS_ENTITY} when several owners connected the account
     */
    public Answer execute(String integrationType, @Nullable String integrationId, WebhookCall call) {
        List<Source> found = sources.ofIntegration(integrationType);
        if (found.isEmpty()) {
            throw new PermanentFailure(ErrorCode.NOT_FOUND, "No integration of this name takes webhooks.");
        }
        return door.counted(found.get(0).module().name(), call, () -> {
            Integration named = integrationId == null ? null : targets.named(integrationType, integrationId);
            try {
                return taken(found, named, call);
            } catch (Failure e) {
                if (named != null) {
                    tell(named, found, e.code());
                }
                throw e;
            }
        });
    }

    private Answer taken(List<Source> found, @Nullable Integration named, WebhookCall call) {
        for (Source source : found) {
            if (door.isQuestion(source.webhook(), call)) {
                return door.answer(source, named, call);
            }
        }
        door.requireDelivery(call);
        Source source = proved(found, named, call);
        List<Target> all = named == null
                ? targets.byAccount(List.of(source), call)
                : List.of(targets.named(source, named, call));
        return all.isEmpty() ? door.unknownAccount(source.module()) : intake.take(all, call);
    }

    private void tell(Integration named, List<Source> found, ErrorCode code) {
        Set<String> modules = found.stream().map(source -> source.module().name()).collect(Collectors.toSet());
        listeners.forEach(listener -> {
            try {
                listener.refused(named, modules, code);
            } catch (RuntimeException e) {
                log.warn("listener failed integration={}", named.id(), e);
            }
        });
    }

    /** The first of several modules whose signature holds. */
    private Source proved(List<Source> found, @Nullable Integration named, WebhookCall call) {
        Failure last = null;
        for (Source source : found) {
            try {
                proof.check(source, named, call);
                return source;
            } catch (Failure e) {
                last = last == null || e.code() == ErrorCode.INVALID_SIGNATURE ? e : last;
            }
        }
        throw last == null ? new PermanentFailure(ErrorCode.NOT_FOUND, "No integration of this name takes webhooks.") : last;
    }
}
