package dev.fulla.webhook;

import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;

/** Makes a new secret for the webhooks of one integration; the one before goes on being taken until the next change. */
@UseCase
public class ChangeWebhookSecret {
    private final OwnWebhookSecrets secrets;

    ChangeWebhookSecret(OwnWebhookSecrets secrets) {
        this.secrets = secrets;
    }

    /**
     * @return the address with the new secret
     * @throws PermanentFailure as {@link GetWebhookAddress}
     */
    public WebhookAddress execute(UserId user, String integrationId, String moduleKey) {
        return secrets.change(secrets.own(user, integrationId, moduleKey));
    }
}
