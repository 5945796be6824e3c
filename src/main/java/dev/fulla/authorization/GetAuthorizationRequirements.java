package dev.fulla.authorization;

import dev.fulla.module.ModuleCatalog;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.Required;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;
import org.jspecify.annotations.Nullable;

/** Says what a user must do to connect an account of a module: where to go, or what to fill in. */
@UseCase
public class GetAuthorizationRequirements {
    private final ModuleCatalog modules;
    private final RequirementsOf requirements;

    GetAuthorizationRequirements(ModuleCatalog modules, RequirementsOf requirements) {
        this.modules = modules;
        this.requirements = requirements;
    }

    /**
     * @param entityType the module's name
     * @param returnUrl given when the callback is to end at this service, which then sends the browser there
     * @throws PermanentFailure {@code MISSING_PARAMETER}, {@code UNKNOWN_ENTITY_TYPE}, {@code MODULE_NOT_CONFIGURED},
     *     {@code INVALID_REQUEST} for a return URL that is not allowed
     */
    public Requirements execute(UserId user, @Nullable String entityType, @Nullable String returnUrl) {
        new Required().value("entityType", entityType).check();
        return requirements.first(user, modules.get(String.valueOf(entityType)), null, returnUrl);
    }
}
