package dev.fulla.webhook;

import dev.fulla.integration.Integration;
import dev.fulla.integration.IntegrationSecrets;
import dev.fulla.module.ModuleDefinition;
import dev.fulla.module.ModuleSettings;
import dev.fulla.module.WebhookSignature;
import dev.fulla.module.WebhookSignature.Scheme;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.webhook.WebhookSources.Source;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the secrets that a call may be signed with, and checks it. */
@Component
class WebhookProof {
    private final ModuleSettings settings;
    private final IntegrationSecrets integrationSecrets;
    private final SignatureCheck signatures;

    WebhookProof(ModuleSettings settings, IntegrationSecrets integrationSecrets, Clock clock) {
        this.settings = settings;
        this.integrationSecrets = integrationSecrets;
        this.signatures = new SignatureCheck(clock);
    }

    /** @throws PermanentFailure {@code INVALID_SIGNATURE}; {@code NOT_ALLOWED}; {@code MODULE_NOT_CONFIGURED} */
    void check(Source source, @Nullable Integration integration, WebhookCall call) {
        WebhookSignature signature = required(source.signature(), source.module());
        signatures.check(signature, call, secrets(source, integration));
    }

    /** As above, for a call to the module's own address. */
    void check(ModuleDefinition module, WebhookCall call) {
        WebhookSignature signature = required(WebhookSources.declared(module).signature(), module);
        signatures.check(signature, call, secrets(module));
    }

    List<String> secrets(Source source, @Nullable Integration integration) {
        String field = source.wanted().secret();
        WebhookSignature signature = source.signature();
        if (field == null || signature == null || signature.scheme() == Scheme.NONE) {
            return source.wanted().isUnsigned() ? List.of() : secrets(source.module());
        }
        if (integration == null) {
            throw new PermanentFailure(
                    ErrorCode.NOT_FOUND, "Each integration has a secret of its own here; call the address with its id.");
        }
        return List.of(integrationSecrets
                .find(integration, field)
                .orElseThrow(() -> new PermanentFailure(
                        ErrorCode.MODULE_NOT_CONFIGURED, "This integration has no secret for webhooks yet."))
                .strip()
                .split("\\R"));
    }

    List<String> secrets(ModuleDefinition module) {
        WebhookSignature signature = WebhookSources.declared(module).signature();
        if (signature == null || signature.scheme() == Scheme.NONE) {
            return List.of();
        }
        List<String> secrets = settings.list(module.name(), signature.secret());
        return secrets.isEmpty() ? List.of(settings.get(module.name(), signature.secret())) : secrets;
    }

    private static WebhookSignature required(@Nullable WebhookSignature signature, ModuleDefinition module) {
        if (signature == null) {
            throw new PermanentFailure(
                    ErrorCode.NOT_ALLOWED,
                    "The module " + module.name() + " does not say how its webhooks are signed, so they are not taken.");
        }
        return signature;
    }
}
