package dev.fulla.authorization;

import dev.fulla.module.ModuleCatalog;
import dev.fulla.module.ModuleDefinition;
import dev.fulla.shared.Answer;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what the vendor sends back to this service: the code stays here and never reaches the front end, which gets a ticket,
 * or the code of a refusal, in the query of its return URL. The connection is finished when its user posts the ticket.
 */
@UseCase
public class ReceiveAuthorizationCallback {
    private static final Logger log = LoggerFactory.getLogger(ReceiveAuthorizationCallback.class);

    private final ModuleCatalog modules;
    private final Sessions sessions;
    private final CodeRuns codes;
    private final CallbackTickets tickets;
    private final StepLimit limit;

    ReceiveAuthorizationCallback(
            ModuleCatalog modules, Sessions sessions, CodeRuns codes, CallbackTickets tickets, StepLimit limit) {
        this.modules = modules;
        this.sessions = sessions;
        this.codes = codes;
        this.tickets = tickets;
        this.limit = limit;
    }

    /**
     * @param rawQuery as the vendor sent it, still encoded
     * @param cookies the browser's cookie header
     * @return 302 to the run's return URL
     * @throws PermanentFailure {@code INVALID_STATE} when there is no such run in this browser, {@code NOT_FOUND}
     */
    public Answer execute(String moduleName, @Nullable String rawQuery, @Nullable String cookies) {
        if (modules.find(moduleName).isEmpty()) {
            throw new PermanentFailure(ErrorCode.NOT_FOUND, "There is no module of this name.");
        }
        Map<String, Object> data = parameters(rawQuery);
        AuthorizationSession session = sessions.findByState(String.valueOf(data.get("state")))
                .filter(found -> found.stored().moduleName().equals(moduleName)
                        && found.stored().returnUrl() != null
                        && isSameBrowser(found, cookies)
                        && (found.stored().status() != SessionStatus.PENDING || !sessions.isExpired(found)))
                .orElseThrow(CodeRuns::invalidState);
        limit.check(session.stored().user());
        String back = String.valueOf(session.stored().returnUrl());
        try {
            return redirect(back, moduleName, "ticket", ticket(session, data));
        } catch (Failure e) {
            log.info("connection refused module={} code={}", moduleName, e.code());
            return redirect(back, moduleName, "error", e.code().name());
        }
    }

    private String ticket(AuthorizationSession session, Map<String, Object> data) {
        if (data.get("error") != null) {
            codes.deny(session);
            throw CodeRuns.denied(data);
        }
        if (data.get("code") == null) {
            throw CodeRuns.invalidState();
        }
        return tickets.issue(session, data).orElseThrow(CodeRuns::invalidState);
    }

    private static boolean isSameBrowser(AuthorizationSession session, @Nullable String cookies) {
        String bound = session.stored().browserHash();
        if (bound == null || cookies == null) {
            return false;
        }
        for (String cookie : cookies.split(";")) {
            String[] pair = cookie.trim().split("=", 2);
            if (pair.length == 2
                    && pair[0].equals(StartAuthorization.COOKIE)
                    && Secrets.areEqual(Secrets.hash(pair[1]), bound)) {
                return true;
            }
        }
        return false;
    }

    /** The same address from every process, parameter by parameter, for what comes again. */
    private static Answer redirect(String back, String moduleName, String outcome, String value) {
        String separator = URI.create(back).getRawQuery() == null ? "?" : "&";
        String url = back + separator + "type=" + encode(moduleName) + "&" + outcome + "=" + encode(value);
        return new Answer(302, Map.of("Location", url, "Cache-Control", "no-store"), null);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Map<String, Object> parameters(@Nullable String rawQuery) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        for (String pair : (rawQuery == null ? "" : rawQuery).split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.putIfAbsent(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new PermanentFailure(ErrorCode.INVALID_REQUEST, "The query of this address is not encoded well.", e);
        }
    }
}
