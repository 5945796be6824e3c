package dev.fulla.demo;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** What the crm offers to whoever holds an access token: {@code /me}, {@code /contacts}, {@code /webhooks}. */
final class CrmApi {
    private static final int MOST = 500;
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
                .on("GET", "/contacts/deleted", this::listDeleted)
                .on("POST", "/contacts/batch/create", this::createMany)
                .on("POST", "/contacts/batch/update", this::updateMany)
                .on("POST", "/contacts/batch/delete", this::deleteMany)
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
        int limit = request.query("limit", 20, 1, MOST);
        List<CrmContact> found = contacts.list(account, after(request), time(request, "updated_after"), limit + 1);
        return page(found.stream().map(CrmContact::shown).toList(), limit, i -> found.get(i).sequence());
    }

    private VendorAnswer listDeleted(VendorRequest request) {
        CrmAccount account = account(request);
        int limit = request.query("limit", 20, 1, MOST);
        Map<Long, Instant> found = contacts.deleted(account, after(request), time(request, "deleted_after"), limit + 1);
        List<Long> sequences = List.copyOf(found.keySet());
        List<Map<String, Object>> shown = sequences.stream()
                .map(one -> Map.<String, Object>of("id", account.id() + "-" + one, "deleted_at", found.get(one).toString()))
                .toList();
        return page(shown, limit, sequences::get);
    }

    /** @param found one more than there is room for, if there is more */
    private static VendorAnswer page(List<Map<String, Object>> found, int limit, IntFunction<Long> sequence) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("results", found.subList(0, Math.min(limit, found.size())));
        if (found.size() > limit) {
            shown.put("paging", Map.of("next", Map.of("after", writeCursor(sequence.apply(limit - 1)))));
        }
        return VendorAnswer.json(200, shown);
    }

    private static long after(VendorRequest request) {
        return request.query("after").map(CrmApi::readCursor).orElse(0L);
    }

    private static @Nullable Instant time(VendorRequest request, String name) {
        return request.query(name).map(text -> readTime(name, text)).orElse(null);
    }

    private VendorAnswer get(VendorRequest request) {
        return VendorAnswer.json(200, contacts.get(account(request), request.variable("id")).shown());
    }

    private VendorAnswer create(VendorRequest request) {
        return VendorAnswer.json(201, create(account(request), request.json(), request.header("Idempotency-Key").orElse(null)));
    }

    private VendorAnswer createMany(VendorRequest request) {
        CrmAccount account = account(request);
        return VendorBatch.answer(request, one -> create(account, VendorBatch.fields(one), VendorBatch.text(one, "key")));
    }

    private Map<String, Object> create(CrmAccount account, Map<String, Object> sent, @Nullable String key) {
        Map<String, Object> fields = settable(sent);
        VendorBatch.text(fields, "email");
        CrmContacts.Created created = contacts.create(account, fields, key);
        if (created.isNew()) {
            webhooks.announce("contact.created", created.contact());
        }
        return created.contact().shown();
    }

    private VendorAnswer update(VendorRequest request) {
        return VendorAnswer.json(200, update(account(request), request.variable("id"), request.json()));
    }

    private VendorAnswer updateMany(VendorRequest request) {
        CrmAccount account = account(request);
        return VendorBatch.answer(request, one -> update(account, VendorBatch.text(one, "id"), VendorBatch.fields(one)));
    }

    private Map<String, Object> update(CrmAccount account, String id, Map<String, Object> sent) {
        CrmContact contact = contacts.update(account, id, settable(sent));
        webhooks.announce("contact.updated", contact);
        return contact.shown();
    }

    private VendorAnswer delete(VendorRequest request) {
        delete(account(request), request.variable("id"));
        return VendorAnswer.empty(204);
    }

    private VendorAnswer deleteMany(VendorRequest request) {
        CrmAccount account = account(request);
        return VendorBatch.answer(request, one -> delete(account, VendorBatch.text(one, "id")));
    }

    private Map<String, Object> delete(CrmAccount account, String id) {
        CrmContact gone = contacts.delete(account, id);
        webhooks.announce("contact.deleted", gone);
        return Map.of("id", gone.id());
    }

    private static Map<String, Object> settable(Map<String, Object> sent) {
        Map<String, Object> fields = new LinkedHashMap<>(sent);
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

    private static String writeCursor(long last) {
        byte[] text = ("after:" + last).getBytes(StandardCharsets.UTF_8);
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

    private static Instant readTime(String name, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw VendorRefusal.invalid(name + " is a time such as 2026-01-31T09:00:00Z.");
        }
    }
}
