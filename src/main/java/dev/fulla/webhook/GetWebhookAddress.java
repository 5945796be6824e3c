package dev.fulla.webhook;

import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;

/**
 * Answers where a vendor is to call for one integration, and the secret that it is to sign with; makes one when there is
 * none. For flows that register a webhook, inside the process only.
 */
@UseCase
public class GetWebhookAddress {
    private final OwnWebhookSecrets secrets;

    GetWebhookAddress(OwnWebhookSecrets secrets) {
        this.secrets = secrets;
    }

    /**
     * @param moduleKey a key of the definition's {@code webhooks} that names a {@code secret}
     * @throws PermanentFailure {@code INTEGRATION_NOT_FOUND}; {@code NOT_SUPPORTED} for a key without secret of its own;
     *     {@code NOT_READY} without {@code fulla.authorization.public-url}
     */
    public WebhookAddress execute(UserId user, String integrationId, String moduleKey) {
        return secrets.address(secrets.own(user, integrationId, moduleKey));
    }
}
