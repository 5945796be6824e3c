package dev.fulla.authorization;

import dev.fulla.module.ModuleCatalog;
import dev.fulla.shared.Answer;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import java.util.Map;

/**
 * The first stop of a browser whose connection ends at this service: binds the run to this browser, once, and sends it on
 * to the vendor.
 */
@UseCase
public class StartAuthorization {
    /** Bound to this host and HTTPS by its prefix. */
    static final String COOKIE = "__Host-fulla-connect";

    private final Sessions sessions;
    private final ModuleCatalog modules;
    private final RequirementsOf requirements;
    private final AuthorizationSettings settings;
    private final StepLimit limit;

    StartAuthorization(
            Sessions sessions,
            ModuleCatalog modules,
            RequirementsOf requirements,
            AuthorizationSettings settings,
            StepLimit limit) {
        this.sessions = sessions;
        this.modules = modules;
        this.requirements = requirements;
        this.settings = settings;
        this.limit = limit;
    }

    /**
     * @param state of the run, as it stands in the address
     * @return 302 to the vendor with a cookie
     * @throws PermanentFailure {@code INVALID_STATE} when the run is unknown, over, or bound to a browser already
     */
    public Answer execute(String state) {
        AuthorizationSession session = sessions.findByState(state)
                .filter(found -> found.stored().returnUrl() != null
                        && found.stored().status() == SessionStatus.PENDING
                        && !sessions.isExpired(found))
                .orElseThrow(CodeRuns::invalidState);
        limit.check(session.stored().user());
        String cookie = Secrets.random();
        if (!sessions.bindBrowser(session, cookie)) {
            throw CodeRuns.invalidState();
        }
        String vendor = requirements.vendorUrl(modules.get(session.stored().moduleName()), session);
        return new Answer(
                302,
                Map.of(
                        "Location", vendor,
                        "Set-Cookie", COOKIE + "=" + cookie + "; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age="
                                + settings.sessionLife().toSeconds(),
                        "Cache-Control", "no-store"),
                null);
    }
}
