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
import org.jspecify.annotations.Nullable;

/**
 * Takes a vendor's call to the address of an integration: checks where it comes from, stores it as a job and answers.
 * Whatever is refused leaves nothing behind.
 */
@UseCase
public class ReceiveWebhook {
    private final WebhookSources sources;
    private final WebhookTargets targets;
    private final WebhookProof proof;
    private final WebhookDoor door;
    private final WebhookIntake intake;

    ReceiveWebhook(
            WebhookSources sources, WebhookTargets targets, WebhookProof proof, WebhookDoor door, WebhookIntake intake) {
        this.sources = sources;
        this.targets = targets;
        this.proof = proof;
        this.door = door;
        this.intake = intake;
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
        String module = found.get(0).module().name();
        return door.counted(module, call, () -> {
            Integration named = integrationId == null ? null : targets.named(integrationType, integrationId);
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
