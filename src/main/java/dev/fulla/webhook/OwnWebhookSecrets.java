package dev.fulla.webhook;

import dev.fulla.authorization.AuthorizationSettings;
import dev.fulla.integration.Integration;
import dev.fulla.integration.IntegrationRepository;
import dev.fulla.integration.IntegrationSecrets;
import dev.fulla.module.WebhookSignature.Key;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UserId;
import dev.fulla.webhook.WebhookSources.Source;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** The secrets that single integrations have for their webhooks: the newest first, then the one before. */
@Component
class OwnWebhookSecrets {
    private static final int BYTES = 32;

    private final WebhookSources sources;
    private final IntegrationRepository integrations;
    private final IntegrationSecrets secrets;
    private final AuthorizationSettings settings;
    private final SecureRandom random = new SecureRandom();

    OwnWebhookSecrets(
            WebhookSources sources,
            IntegrationRepository integrations,
            IntegrationSecrets secrets,
            AuthorizationSettings settings) {
        this.sources = sources;
        this.integrations = integrations;
        this.secrets = secrets;
        this.settings = settings;
    }

    /** A field of an integration that holds such secrets. */
    record Own(Integration integration, String field, Key writtenAs) {}

    Own own(UserId user, String integrationId, String moduleKey) {
        Integration integration = integrations.find(user, integrationId).orElseThrow(() -> new PermanentFailure(
                ErrorCode.INTEGRATION_NOT_FOUND, "No integration " + integrationId + " for this user."));
        Source source = sources.ofIntegration(integration.type()).stream()
                .filter(one -> one.key().equals(moduleKey) && one.wanted().secret() != null && one.signature() != null)
                .findFirst()
                .orElseThrow(() -> new PermanentFailure(
                        ErrorCode.NOT_SUPPORTED,
                        "The integration " + integration.type() + " declares no webhooks." + moduleKey + ".secret."));
        return new Own(
                integration,
                Objects.requireNonNull(source.wanted().secret()),
                Objects.requireNonNull(source.signature()).key());
    }

    WebhookAddress address(Own own) {
        String known = secrets.find(own.integration(), own.field()).orElse("").strip();
        return known.isEmpty() ? put(own, "") : new WebhookAddress(url(own), known.split("\\R")[0]);
    }

    WebhookAddress change(Own own) {
        String known = secrets.find(own.integration(), own.field()).orElse("").strip();
        return put(own, known.split("\\R")[0]);
    }

    private WebhookAddress put(Own own, String before) {
        String url = url(own);
        String secret = made(own.writtenAs());
        secrets.put(own.integration(), own.field(), (secret + "\n" + before).strip());
        return new WebhookAddress(url, secret);
    }

    private String made(Key writtenAs) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return writtenAs == Key.BASE64
                ? "whsec_" + Base64.getEncoder().encodeToString(bytes)
                : HexFormat.of().formatHex(bytes);
    }

    private String url(Own own) {
        if (settings.publicUrl().isEmpty()) {
            throw new PermanentFailure(
                    ErrorCode.NOT_READY, "Set fulla.authorization.public-url, so that vendors can be told where to call.");
        }
        return settings.publicUrl() + "/api/" + own.integration().type() + "-integration/webhooks/"
                + own.integration().id();
    }
}
