package dev.fulla.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the mailer offers to whoever sends {@code X-Api-Key: key-<text>}: {@code /account}, {@code /subscribers}, {@code /messages}. */
final class MailerApi {
    private static final String KEY = "key-[A-Za-z0-9._@-]{1,100}";
    private static final List<String> FIRST = List.of("Grace", "Hugo", "Ines");

    private final MailerRecords subscribers;
    private final MailerRecords messages;
    private final MailerLimit limit;

    MailerApi(MailerRecords subscribers, MailerRecords messages, MailerLimit limit) {
        this.subscribers = subscribers;
        this.messages = messages;
        this.limit = limit;
    }

    static List<Map<String, Object>> firstSubscribers(String account) {
        return FIRST.stream()
                .map(name -> Map.<String, Object>of(
                        "email", name.toLowerCase(Locale.ROOT) + "@readers.example", "name", name, "merge", Map.of("first_name", name)))
                .toList();
    }

    void addTo(VendorRoutes routes) {
        routes.on("GET", "/account", this::account)
                .on("GET", "/subscribers", request -> page(request, subscribers))
                .on("POST", "/subscribers", this::createSubscriber)
                .on("POST", "/subscribers/batch/create", this::createMany)
                .on("POST", "/subscribers/batch/update", this::updateMany)
                .on("POST", "/subscribers/batch/delete", this::deleteMany)
                .on("GET", "/subscribers/{id}", this::getSubscriber)
                .on("PATCH", "/subscribers/{id}", this::updateSubscriber)
                .on("DELETE", "/subscribers/{id}", this::deleteSubscriber)
                .on("GET", "/messages", request -> page(request, messages))
                .on("POST", "/messages", this::createMessage);
    }

    private String owner(VendorRequest request) {
        String key = request.header("X-Api-Key").orElse("");
        if (!key.matches(KEY)) {
            throw new VendorRefusal(
                    401,
                    "invalid_api_key",
                    "Send X-Api-Key: key-<text>.",
                    Map.of("WWW-Authenticate", "ApiKey realm=\"mailer\""));
        }
        String owner = key.substring("key-".length());
        limit.take(owner);
        return owner;
    }

    private VendorAnswer account(VendorRequest request) {
        String owner = owner(request);
        return VendorAnswer.json(200, Map.of("account_id", owner, "company", "Company " + owner));
    }

    private VendorAnswer page(VendorRequest request, MailerRecords records) {
        String owner = owner(request);
        int page = request.query("page", 1, 1, 1_000_000);
        int size = request.query("per_page", 10, 1, 500);
        long start = (page - 1L) * size;
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("data", records.list(owner, start, size));
        shown.put("page", page);
        shown.put("per_page", size);
        shown.put("total", records.count(owner));
        return VendorAnswer.json(200, shown);
    }

    private VendorAnswer createMessage(VendorRequest request) {
        String owner = owner(request);
        Map<String, Object> fields = request.json();
        List.of("to", "subject", "text").forEach(name -> VendorBatch.text(fields, name));
        return VendorAnswer.json(201, messages.create(owner, fields, request.header("Idempotency-Key").orElse(null)));
    }

    private VendorAnswer createSubscriber(VendorRequest request) {
        String owner = owner(request);
        return VendorAnswer.json(201, create(owner, request.json(), request.header("Idempotency-Key").orElse(null)));
    }

    private Map<String, Object> create(String owner, Map<String, Object> fields, @Nullable String key) {
        if (!VendorBatch.text(fields, "email").contains("@")) {
            throw VendorRefusal.invalid("email is no address.");
        }
        return subscribers.create(owner, fields, key);
    }

    private VendorAnswer createMany(VendorRequest request) {
        String owner = owner(request);
        return VendorBatch.answer(request, one -> create(owner, VendorBatch.fields(one), VendorBatch.text(one, "key")));
    }

    private VendorAnswer updateMany(VendorRequest request) {
        String owner = owner(request);
        return VendorBatch.answer(
                request, one -> subscribers.update(owner, VendorBatch.text(one, "id"), VendorBatch.fields(one)));
    }

    private VendorAnswer deleteMany(VendorRequest request) {
        String owner = owner(request);
        return VendorBatch.answer(request, one -> {
            subscribers.delete(owner, VendorBatch.text(one, "id"));
            return Map.of("id", VendorBatch.text(one, "id"));
        });
    }

    private VendorAnswer getSubscriber(VendorRequest request) {
        return VendorAnswer.json(200, subscribers.get(owner(request), request.variable("id")));
    }

    private VendorAnswer updateSubscriber(VendorRequest request) {
        return VendorAnswer.json(200, subscribers.update(owner(request), request.variable("id"), request.json()));
    }

    private VendorAnswer deleteSubscriber(VendorRequest request) {
        subscribers.delete(owner(request), request.variable("id"));
        return VendorAnswer.empty(204);
    }
}
