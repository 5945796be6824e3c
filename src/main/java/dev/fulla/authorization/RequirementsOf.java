package dev.fulla.authorization;

import dev.fulla.authorization.Sessions.Purpose;
import dev.fulla.module.AuthDefinition;
import dev.fulla.module.AuthorizationUrl;
import dev.fulla.module.Field;
import dev.fulla.module.FormSchema;
import dev.fulla.module.ModuleDefinition;
import dev.fulla.module.ModuleSettings;
import dev.fulla.module.Pkce;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UserId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Works out what a user must do to connect an account of a module, beginning a run where one is needed. */
@Component
final class RequirementsOf {
    private final Sessions sessions;
    private final AuthorizationUrl urls;
    private final ModuleSettings moduleSettings;
    private final AuthorizationSettings settings;
    private final StepLimit limit;

    RequirementsOf(
            Sessions sessions,
            AuthorizationUrl urls,
            ModuleSettings moduleSettings,
            AuthorizationSettings settings,
            StepLimit limit) {
        this.sessions = sessions;
        this.urls = urls;
        this.moduleSettings = moduleSettings;
        this.settings = settings;
        this.limit = limit;
    }

    /**
     * @param credentialId the credential that is to be renewed; null for any account
     * @param returnUrl where the browser goes when the callback ends here; null when the front end posts the code
     */
    Requirements first(
            UserId user, ModuleDefinition module, @Nullable String credentialId, @Nullable String returnUrl) {
        limit.check(user);
        AuthDefinition auth = module.auth();
        if (auth.redirects()) {
            return redirect(user, module, credentialId, returnUrl);
        }
        if (returnUrl != null) {
            throw new PermanentFailure(
                    ErrorCode.NOT_SUPPORTED, "The module " + module.name() + " has a form and needs no return URL.");
        }
        if (auth.stepCount() > 1) {
            AuthorizationSession session =
                    sessions.begin(new Purpose(user, module.name(), credentialId, null, null, false));
            return step(module, session.id(), session.stored().step());
        }
        return Requirements.form(type(auth), form(module, 1));
    }

    /** The form of a later step. */
    Requirements step(ModuleDefinition module, String sessionId, int step) {
        return new Requirements(
                type(module.auth()),
                null,
                form(module, step),
                sessionId,
                step,
                module.auth().stepCount(),
                true);
    }

    /** The fields that a user fills in at a step, from 1. */
    static List<Field> fields(ModuleDefinition module, int step) {
        AuthDefinition auth = module.auth();
        return auth.steps().isEmpty() ? auth.fields() : auth.steps().get(step - 1).fields();
    }

    /** The address at the vendor that belongs to a run. */
    String vendorUrl(ModuleDefinition module, AuthorizationSession session) {
        String challenge = session.verifier() == null ? null : Pkce.of(session.verifier()).challenge();
        return urls.build(
                module,
                new AuthorizationUrl.Wanted(
                        String.valueOf(session.redirectUri()),
                        String.valueOf(session.state()),
                        challenge,
                        session.values()));
    }

    private Requirements redirect(
            UserId user, ModuleDefinition module, @Nullable String credentialId, @Nullable String returnUrl) {
        if (returnUrl != null && !settings.allowsReturnTo(returnUrl)) {
            throw new PermanentFailure(
                    ErrorCode.INVALID_REQUEST,
                    "This return URL is not allowed; add its origin to fulla.authorization.return-urls.");
        }
        String redirectUri = returnUrl == null
                ? moduleSettings
                        .redirectUri(module.name())
                        .orElse(settings.redirectUri() + "/" + module.name())
                : settings.publicUrl() + "/api/authorize/callback/" + module.name();
        boolean pkce = module.auth().pkce() != AuthDefinition.PkceUse.OFF;
        AuthorizationSession session =
                sessions.begin(new Purpose(user, module.name(), credentialId, returnUrl, redirectUri, pkce));
        String url = returnUrl == null
                ? vendorUrl(module, session)
                : settings.publicUrl() + "/api/authorize/start/" + session.state();
        return Requirements.redirect(url, module.auth().fields().isEmpty() ? null : form(module, 1));
    }

    private static Map<String, Object> form(ModuleDefinition module, int step) {
        FormSchema schema = FormSchema.of(module.label(), fields(module, step));
        return Map.of("jsonSchema", schema.jsonSchema(), "uiSchema", schema.uiSchema());
    }

    private static String type(AuthDefinition auth) {
        return switch (auth.scheme()) {
            case BASIC -> "basic";
            case NONE -> "none";
            case API_KEY -> "apiKey";
            case OAUTH2 -> auth.grant() == AuthDefinition.Grant.PASSWORD ? "basic" : "apiKey";
        };
    }
}
