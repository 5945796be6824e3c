package dev.fulla.integration;

import java.util.Locale;
import java.util.Set;

/** The names of the events that the framework sends; an author's own events have names beside these. */
public final class IntegrationEvents {
    public static final String ON_CREATE = "ON_CREATE";
    public static final String ON_UPDATE = "ON_UPDATE";
    public static final String ON_DELETE = "ON_DELETE";
    public static final String GET_CONFIG_OPTIONS = "GET_CONFIG_OPTIONS";
    public static final String REFRESH_CONFIG_OPTIONS = "REFRESH_CONFIG_OPTIONS";
    public static final String GET_USER_ACTIONS = "GET_USER_ACTIONS";
    public static final String GET_USER_ACTION_OPTIONS = "GET_USER_ACTION_OPTIONS";
    public static final String REFRESH_USER_ACTION_OPTIONS = "REFRESH_USER_ACTION_OPTIONS";
    public static final String WEBHOOK_RECEIVED = "WEBHOOK_RECEIVED";
    public static final String ON_WEBHOOK = "ON_WEBHOOK";
    public static final String ON_SCHEDULE = "ON_SCHEDULE";
    public static final String CREDENTIAL_INVALIDATED = "CREDENTIAL_INVALIDATED";
    public static final String CREDENTIAL_VALIDATED = "CREDENTIAL_VALIDATED";
    public static final String STATUS_CHANGED = "STATUS_CHANGED";

    /** Events that only the framework sends: neither an action nor a route of an author may have these names. */
    public static final Set<String> RESERVED = Set.of(
            ON_CREATE,
            ON_UPDATE,
            ON_DELETE,
            GET_CONFIG_OPTIONS,
            REFRESH_CONFIG_OPTIONS,
            GET_USER_ACTIONS,
            GET_USER_ACTION_OPTIONS,
            REFRESH_USER_ACTION_OPTIONS,
            WEBHOOK_RECEIVED,
            ON_WEBHOOK,
            ON_SCHEDULE,
            CREDENTIAL_INVALIDATED,
            CREDENTIAL_VALIDATED,
            STATUS_CHANGED);

    private static final Set<String> RESERVED_ROUTES =
            RESERVED.stream().map(IntegrationEvents::kebabCase).collect(java.util.stream.Collectors.toSet());

    private IntegrationEvents() {}

    /** Whether a name is one of the framework's, or leads to the same flow route as one. */
    public static boolean isReserved(String event) {
        return RESERVED_ROUTES.contains(kebabCase(event));
    }

    /** The name of the direct route that handles an event: {@code deal-alerts.on-create}. */
    public static String flowRoute(String integrationName, String event) {
        return integrationName + "." + kebabCase(event);
    }

    /** {@code LIST_CONTACTS} and {@code listContacts} become {@code list-contacts}. */
    static String kebabCase(String event) {
        return event.replaceAll("([a-z0-9])([A-Z])", "$1-$2").replace('_', '-').toLowerCase(Locale.ROOT);
    }
}
