package dev.fulla.module;

import dev.fulla.module.AuthDefinition.PkceUse;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Builds the address at a vendor that a user is sent to. */
@Component
public class AuthorizationUrl {
    private static final String OPEN = "fulla-open-";

    private final ModuleSettings settings;

    public AuthorizationUrl(ModuleSettings settings) {
        this.settings = settings;
    }

    /**
     * @param codeChallenge null where PKCE is off; not sent either when the module says that it is
     * @param values what the user filled in; a declared field that is missing stays as <code>{{name}}</code>, for clients
     *     that fill it in themselves
     */
    public record Wanted(
            String redirectUri, String state, @Nullable String codeChallenge, Map<String, Object> values) {
        public Wanted {
            values = Parts.map(values);
        }

        /** Without the state. */
        @Override
        public String toString() {
            return "Wanted[redirectUri=" + redirectUri + "]";
        }
    }

    /** @throws dev.fulla.shared.PermanentFailure {@code MODULE_NOT_CONFIGURED}, {@code HOST_NOT_ALLOWED} */
    public String build(ModuleDefinition module, Wanted wanted) {
        AuthDefinition auth = module.auth();
        Map<String, Object> open = new HashMap<>();
        auth.fields().forEach(field -> open.put(
                field.name(), field.fallback() != null ? field.fallback() : OPEN + field.name() + "-end"));
        ModuleUrls urls = new ModuleUrls(module, settings);
        Values values = urls.values(false, List.of(wanted.values(), open));

        Map<String, Object> query = new LinkedHashMap<>();
        query.put("response_type", "code");
        query.put("client_id", settings.clientId(module.name()));
        query.put("redirect_uri", wanted.redirectUri());
        query.put(auth.scopeParam(), scope(module));
        query.put("state", wanted.state());
        if (wanted.codeChallenge() != null && auth.pkce() != PkceUse.OFF) {
            query.put("code_challenge", wanted.codeChallenge());
            query.put("code_challenge_method", "S256");
        }
        auth.authorizeParams().forEach((name, text) -> {
            String value = Template.of(text).render(values);
            query.put(name, value.isEmpty() ? null : value);
        });
        String address = UrlTemplate.render(urls.authorize(), values);
        String url = address + (address.indexOf('?') < 0 ? "?" : "&") + Encoding.query(query, ArrayStyle.REPEAT);
        return url.replaceAll(OPEN + "([A-Za-z0-9_.-]+?)-end", "{{$1}}");
    }

    /** The scopes as one text, or null for none. */
    @Nullable String scope(ModuleDefinition module) {
        List<String> scopes = scopes(module);
        return scopes.isEmpty() ? null : String.join(module.auth().scopeSeparator(), scopes);
    }

    /** The scopes to ask for: those of the setting {@code scopes}, else of the file. */
    public List<String> scopes(ModuleDefinition module) {
        return settings.find(module.name(), "scopes")
                .map(text -> Arrays.stream(text.split("[,\\s]+")).filter(scope -> !scope.isEmpty()).toList())
                .orElse(module.auth().scopes());
    }
}
