package dev.fulla.webhook;

import dev.fulla.integration.IntegrationCatalog;
import dev.fulla.integration.IntegrationDefinition;
import dev.fulla.integration.WebhookSource;
import dev.fulla.module.ModuleCatalog;
import dev.fulla.module.ModuleDefinition;
import dev.fulla.module.WebhookDefinition;
import dev.fulla.module.WebhookSignature;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which integrations take webhooks of which modules. What cannot work, or would let anybody in, stops the start. */
@Component
class WebhookSources {
    private final List<Source> sources = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    WebhookSources(IntegrationCatalog integrations, ModuleCatalog modules) {
        for (IntegrationDefinition definition : integrations.all()) {
            definition.webhooks().forEach((key, wanted) -> {
                ModuleDefinition module = modules.get(definition.modules().get(key));
                check(definition, key, wanted, module.webhook());
                sources.add(new Source(definition, key, module, wanted));
            });
        }
        if (!problems.isEmpty()) {
            throw new PermanentFailure(
                    ErrorCode.INVALID_DEFINITION,
                    "The webhooks of integrations have problems:\n  " + String.join("\n  ", problems));
        }
    }

    /** What one integration takes of one module, under one key. */
    record Source(IntegrationDefinition definition, String key, ModuleDefinition module, WebhookSource wanted) {
        WebhookDefinition webhook() {
            return declared(module);
        }

        /** Null when nobody said how such a call proves where it comes from. */
        @Nullable WebhookSignature signature() {
            return wanted.isUnsigned() ? WebhookSignature.NONE : webhook().signature();
        }

        /** Whether a call to the module's own address may be for this one. */
        boolean isByModule() {
            return wanted.secret() == null && !wanted.isUnsigned();
        }
    }

    List<Source> ofIntegration(String name) {
        return sources.stream().filter(one -> one.definition().name().equals(name)).toList();
    }

    List<Source> ofModule(String name) {
        return sources.stream().filter(one -> one.module().name().equals(name)).toList();
    }

    static WebhookDefinition declared(ModuleDefinition module) {
        WebhookDefinition webhook = module.webhook();
        if (webhook == null) {
            throw new PermanentFailure(ErrorCode.NOT_FOUND, "The module " + module.name() + " takes no webhooks.");
        }
        return webhook;
    }

    private void check(
            IntegrationDefinition definition, String key, WebhookSource wanted, @Nullable WebhookDefinition webhook) {
        String place = definition.name() + ": webhooks." + key;
        if (webhook == null) {
            problems.add(place + ": its module declares no webhook");
            return;
        }
        if (!wanted.events().isEmpty() && webhook.event() == null) {
            problems.add(place + ".events: its module does not say where the event stands (webhook.event)");
        }
        if (wanted.isUnsigned() && definition.webhooks().size() > 1) {
            problems.add(place + ".signature: calls of anybody would pass for those of its other modules");
        }
        if (wanted.isUnsigned() && webhook.signature() != null) {
            problems.add(place + ".signature: its module declares how calls are signed; leave this out");
        }
    }
}
