package dev.fulla.webhook;

import dev.fulla.module.ModuleCatalog;
import dev.fulla.module.ModuleDefinition;
import dev.fulla.module.WebhookDefinition;
import dev.fulla.shared.Answer;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.webhook.WebhookSources.Source;
import dev.fulla.webhook.WebhookTargets.Target;
import java.util.List;

/**
 * Takes a vendor's call to the one address that it has for all accounts, and brings it to every integration, all of one
 * owner, that uses the account which the call is about.
 */
@UseCase
public class ReceiveModuleWebhook {
    private final ModuleCatalog modules;
    private final WebhookSources sources;
    private final WebhookTargets targets;
    private final WebhookProof proof;
    private final WebhookDoor door;
    private final WebhookIntake intake;

    ReceiveModuleWebhook(
            ModuleCatalog modules,
            WebhookSources sources,
            WebhookTargets targets,
            WebhookProof proof,
            WebhookDoor door,
            WebhookIntake intake) {
        this.modules = modules;
        this.sources = sources;
        this.targets = targets;
        this.proof = proof;
        this.door = door;
        this.intake = intake;
    }

    /** @throws Failure as {@link ReceiveWebhook} */
    public Answer execute(String moduleName, WebhookCall call) {
        ModuleDefinition module = modules.find(moduleName)
                .filter(one -> one.webhook() != null)
                .orElseThrow(() -> new PermanentFailure(ErrorCode.NOT_FOUND, "No module of this name takes webhooks."));
        WebhookDefinition webhook = WebhookSources.declared(module);
        return door.counted(moduleName, call, () -> {
            if (door.isQuestion(webhook, call)) {
                return door.answer(module, call);
            }
            door.requireDelivery(call);
            proof.check(module, call);
            List<Source> takers =
                    sources.ofModule(moduleName).stream().filter(Source::isByModule).toList();
            List<Target> all = takers.isEmpty() ? List.of() : targets.byAccount(takers, call);
            return all.isEmpty() ? door.unknownAccount(module) : intake.take(all, call);
        });
    }
}
