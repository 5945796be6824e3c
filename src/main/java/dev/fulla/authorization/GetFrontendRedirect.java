package dev.fulla.authorization;

import dev.fulla.module.ModuleCatalog;
import dev.fulla.shared.Answer;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Passes a browser that comes back from a vendor on to the product's front end, with all that the vendor said. */
@UseCase
public class GetFrontendRedirect {
    private final ModuleCatalog modules;
    private final AuthorizationSettings settings;

    GetFrontendRedirect(ModuleCatalog modules, AuthorizationSettings settings) {
        this.modules = modules;
        this.settings = settings;
    }

    /**
     * @param rawQuery the query as the vendor sent it, still encoded
     * @return 302 to {@code <front end>/redirect/<module>?<query>}
     * @throws PermanentFailure {@code NOT_FOUND} for a module that does not exist, {@code FRONTEND_NOT_CONFIGURED}
     */
    public Answer execute(String moduleName, @Nullable String rawQuery) {
        if (modules.find(moduleName).isEmpty()) {
            throw new PermanentFailure(ErrorCode.NOT_FOUND, "There is no module of this name to redirect for.");
        }
        if (settings.frontendUrl().isBlank()) {
            throw new PermanentFailure(
                    ErrorCode.FRONTEND_NOT_CONFIGURED,
                    "No front end is configured; set fulla.authorization.frontend-url (FRONTEND_URI).");
        }
        String query = rawQuery == null ? "" : rawQuery;
        return new Answer(
                302,
                Map.of(
                        "Location", settings.frontendUrl() + "/redirect/" + moduleName + "?" + query,
                        "Cache-Control", "no-store"),
                null);
    }
}
