package dev.fulla.demo;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The sample mailer: an API key, subscribers, and messages that it keeps instead of sending. */
public final class MailerVendor implements AutoCloseable {
    private final Faults faults = new Faults();
    private final VendorStats stats = new VendorStats();
    private final MailerRecords subscribers;
    private final MailerRecords messages;
    private final VendorServer server;

    MailerVendor(DemoProperties properties, Clock clock) {
        subscribers = new MailerRecords("sub", clock, MailerApi::firstSubscribers);
        messages = new MailerRecords("msg", clock, key -> List.of());
        VendorRoutes routes = new VendorRoutes();
        new MailerApi(subscribers, messages, new MailerLimit(clock)).addTo(routes);
        new VendorControl(faults, this::release, this::stats, this::reset).addTo(routes);
        routes.on("POST", "/_subscribers", this::addSubscribers);
        server = VendorServer.start(properties.mailerPort(), "fulla.demo.mailer-port", "mailer", routes, faults, stats);
    }

    public String url() {
        return server.url();
    }

    public Faults faults() {
        return faults;
    }

    /** How often a route was called, faulty calls included, such as {@code POST /messages}. */
    public long calls(String route) {
        return stats.calls(route);
    }

    /** What {@code GET /_stats} answers. */
    public Map<String, Object> stats() {
        Map<String, Object> all = new LinkedHashMap<>(stats.describe());
        all.put("messages", messages.count());
        return all;
    }

    /** Back to the start: no messages, faults or counts, the first subscribers. */
    public void reset() {
        faults.clear();
        release();
        subscribers.reset();
        messages.reset();
        stats.reset();
    }

    @Override
    public void close() {
        server.close();
    }

    private VendorAnswer addSubscribers(VendorRequest request) {
        List<Map<String, Object>> made = SamplePeople.of("mailer", request).stream()
                .map(one -> SamplePeople.record(
                        "email", one.email(), "name", (one.firstName() + " " + one.lastName()).strip(), "phone", one.phone(), "merge", SamplePeople.record(
                                "first_name", one.firstName(), "last_name", one.lastName(), "company", one.company())))
                .toList();
        subscribers.addAll(VendorBatch.text(Map.copyOf(request.query()), "account"), made);
        return VendorAnswer.json(201, Map.of("created", made.size()));
    }

    private void release() {
        server.release();
    }
}
