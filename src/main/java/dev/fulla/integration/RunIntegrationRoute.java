package dev.fulla.integration;

import dev.fulla.integration.IntegrationDefinition.Auth;
import dev.fulla.integration.IntegrationDefinition.Route;
import dev.fulla.shared.Answer;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers a call of an HTTP route that an integration declares. */
@UseCase
public class RunIntegrationRoute {
    private static final String ID = "integrationId";

    private final IntegrationCatalog catalog;
    private final IntegrationContexts contexts;
    private final DispatchEvent dispatchEvent;

    RunIntegrationRoute(IntegrationCatalog catalog, IntegrationContexts contexts, DispatchEvent dispatchEvent) {
        this.catalog = catalog;
        this.contexts = contexts;
        this.dispatchEvent = dispatchEvent;
    }

    /**
     * On a signed-in route, {@code integrationId} in path or query makes the event one of that integration.
     *
     * @param user who is signed in; ignored on a route that anybody may call
     * @return an {@link Answer}, or a value for a 200
     * @throws Failure {@code NOT_FOUND} when nothing is declared for method and path; {@code AUTHENTICATION_REQUIRED};
     *     {@code INTEGRATION_NOT_FOUND}; or what the handler threw
     */
    public Object execute(@Nullable UserId user, String integrationName, RouteRequest request) {
        IntegrationDefinition definition = catalog.find(integrationName).orElseThrow(RunIntegrationRoute::notFound);
        for (Route route : definition.routes()) {
            Optional<Map<String, String>> parameters = match(route, request);
            if (parameters.isPresent()) {
                RouteRequest matched = request.with(parameters.get());
                IntegrationContext context =
                        route.auth() == Auth.NONE ? contexts.dry(definition, null) : context(user, definition, matched);
                return Answers.orSuccess(dispatchEvent.execute(context, route.event(), matched));
            }
        }
        throw notFound();
    }

    private IntegrationContext context(
            @Nullable UserId user, IntegrationDefinition definition, RouteRequest request) {
        if (user == null) {
            throw new PermanentFailure(ErrorCode.AUTHENTICATION_REQUIRED, "Sign in to call this route.");
        }
        String inPath = request.parameters().get(ID);
        Object id = inPath == null ? request.query().get(ID) : inPath;
        if (!(id instanceof String integrationId)) {
            return contexts.dry(definition, user);
        }
        IntegrationContext context = contexts.open(user, integrationId);
        if (!context.definition().name().equals(definition.name())) {
            throw IntegrationContexts.notFound(integrationId);
        }
        return context;
    }

    /** The values of the path's parameters; nothing when method or path differ. */
    private static Optional<Map<String, String>> match(Route route, RouteRequest request) {
        String[] declared = route.path().split("/");
        String[] asked = request.path().split("/");
        if (!route.method().equalsIgnoreCase(request.method()) || declared.length != asked.length) {
            return Optional.empty();
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < declared.length; i++) {
            if (declared[i].startsWith("{")) {
                parameters.put(declared[i].substring(1, declared[i].length() - 1), decoded(asked[i]));
            } else if (!declared[i].equalsIgnoreCase(asked[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(parameters);
    }

    private static String decoded(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new PermanentFailure(ErrorCode.INVALID_REQUEST, "The path is not encoded as URLs are.", e);
        }
    }

    private static PermanentFailure notFound() {
        return new PermanentFailure(ErrorCode.NOT_FOUND, "There is nothing here.");
    }
}
