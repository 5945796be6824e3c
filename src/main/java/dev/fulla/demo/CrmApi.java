package dev.fulla.demo;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the crm offers to whoever holds an access token: {@code /me}, {@code /contacts}, {@code /webhooks}. */
final class CrmApi {
    private static final List<String> NOT_SETTABLE = List.of("id", "created_at", "updated_at");

    private final CrmGrants grants;
    private final CrmContacts contacts;
    private final CrmWebhooks webhooks;

    CrmApi(CrmGrants grants, CrmContacts contacts, CrmWebhooks webhooks) {
        this.grants = grants;
        this.contacts = contacts;
        this.webhooks = webhooks;
    }

    void addTo(VendorRoutes routes) {
        routes.on("GET", "/me", this::me)
                .on("GET", "/contacts", this::list)
                .on("POST", "/contacts", this::create)
                .on("GET", "/contacts/{id}", this::get)
                .on("PATCH", "/contacts/{id}", this::update)
                .on("DELETE", "/contacts/{id}", this::delete)
                .on("GET", "/webhooks", this::listWebhooks)
                .on("POST", "/webhooks", this::createWebhook)
                .on("DELETE", "/webhooks/{id}", this::deleteWebhook);
    }

    private CrmAccount account(VendorRequest request) {
        String header = request.header("Authorization").orElse("");
        String token = header.regionMatches(true, 0, "Bearer ", 0, 7) ? header.substring(7).strip() : "";
        return grants.account(token).orElseThrow(() -> new VendorRefusal(
                401,
                "invalid_token",
                "The access token is missing, unknown, revoked or has expired.",
                Map.of("WWW-Authenticate", "Bearer realm=\"crm\"" + (token.isEmpty() ? "" : ", error=\"invalid_token\""))));
    }

    private VendorAnswer me(VendorRequest request) {
        CrmAccount account = account(request);
        return VendorAnswer.json(200, Map.of("id", account.id(), "name", account.name(), "email", account.email()));
    }

    private VendorAnswer list(VendorRequest request) {
        CrmAccount account = account(request);
        int limit = request.query("limit", 20, 1, 100);
        long after = request.query("after").map(CrmApi::readCursor).orElse(0L);
        Instant updatedAfter = request.query("updated_after").map(CrmApi::readTime).orElse(null);
        List<CrmContact> found = contacts.list(account, after, updatedAfter, limit + 1);
        List<CrmContact> page = found.subList(0, Math.min(limit, found.size()));
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("results", page.stream().map(CrmContact::shown).toList());
        if (found.size() > limit) {
            shown.put("paging", Map.of("next", Map.of("after", writeCursor(page.get(limit - 1)))));
        }
        return VendorAnswer.json(200, shown);
    }

    private VendorAnswer get(VendorRequest request) {
        return VendorAnswer.json(200, contacts.get(account(request), request.variable("id")).shown());
    }

    private VendorAnswer create(VendorRequest request) {
        CrmAccount account = account(request);
        Map<String, Object> fields = fields(request);
        if (!(fields.get("email") instanceof String email) || email.isBlank()) {
            throw VendorRefusal.invalid("email is required.");
        }
        CrmContacts.Created created =
                contacts.create(account, fields, request.header("Idempotency-Key").orElse(null));
        if (created.isNew()) {
            webhooks.announce("contact.created", created.contact());
        }
        return VendorAnswer.json(201, created.contact().shown());
    }

    private VendorAnswer update(VendorRequest request) {
        CrmContact contact = contacts.update(account(request), request.variable("id"), fields(request));
        webhooks.announce("contact.updated", contact);
        return VendorAnswer.json(200, contact.shown());
    }

    private VendorAnswer delete(VendorRequest request) {
        webhooks.announce("contact.deleted", contacts.delete(account(request), request.variable("id")));
        return VendorAnswer.empty(204);
    }

    private static Map<String, Object> fields(VendorRequest request) {
        Map<String, Object> fields = new LinkedHashMap<>(request.json());
        NOT_SETTABLE.forEach(fields::remove);
        return fields;
    }

    private VendorAnswer listWebhooks(VendorRequest request) {
        return VendorAnswer.json(200, Map.of("results", webhooks.list(account(request))));
    }

    private VendorAnswer createWebhook(VendorRequest request) {
        return VendorAnswer.json(201, webhooks.register(account(request), request.json()));
    }

    private VendorAnswer deleteWebhook(VendorRequest request) {
        webhooks.delete(account(request), request.variable("id"));
        return VendorAnswer.empty(204);
    }

    private static String writeCursor(CrmContact last) {
        byte[] text = ("after:" + last.sequence()).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }

    private static long readCursor(String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            return Long.parseLong(text.substring(text.indexOf(':') + 1));
        } catch (IllegalArgumentException e) {
            throw VendorRefusal.invalid("after is a cursor that an earlier page gave.");
        }
    }

    private static Instant readTime(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw VendorRefusal.invalid("updated_after is a time such as 2026-01-31T09:00:00Z.");
        }
    }
}
