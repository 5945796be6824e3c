package dev.fulla.demo;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The sample crm: an OAuth2 authorization server with rotating refresh tokens, contacts and webhooks. */
public final class CrmVendor implements AutoCloseable {
    private final Faults faults = new Faults();
    private final VendorStats stats = new VendorStats();
    private final DemoProperties properties;
    private final CrmGrants grants;
    private final CrmCodes codes;
    private final CrmContacts contacts;
    private final CrmWebhooks webhooks;
    private final VendorServer server;

    CrmVendor(DemoProperties properties, Clock clock) {
        this.properties = properties;
        grants = new CrmGrants(clock, properties.clientSecret(), properties.accessTokenLife(), properties.refreshGrace());
        codes = new CrmCodes(grants, clock);
        contacts = new CrmContacts(clock);
        webhooks = new CrmWebhooks(clock);
        server = VendorServer.start(properties.crmPort(), "fulla.demo.crm-port", "crm", routes(clock), faults, stats);
    }

    private VendorRoutes routes(Clock clock) {
        VendorRoutes routes = new VendorRoutes();
        CrmAuthorizeEndpoint authorize = new CrmAuthorizeEndpoint(properties, codes);
        CrmTokenEndpoint tokens = new CrmTokenEndpoint(properties, codes, grants, stats, clock);
        routes.on("GET", "/oauth/authorize", authorize::get)
                .on("POST", "/oauth/authorize", authorize::post)
                .on("POST", "/oauth/token", tokens::token)
                .on("POST", "/oauth/revoke", tokens::revoke);
        new CrmApi(grants, contacts, webhooks).addTo(routes);
        new VendorControl(faults, this::release, this::stats, this::reset).addTo(routes);
        return routes.on("POST", "/_contacts", this::addContacts)
                .on("POST", "/_expire", this::expire)
                .on("POST", "/_disconnect", this::disconnect)
                .on("PUT", "/_tokens", this::putTokens);
    }

    public String url() {
        return server.url();
    }

    public Faults faults() {
        return faults;
    }

    /**
     * How often a route was called, faulty calls included, such as {@code POST /oauth/token}; with the grant's type behind it,
     * how often for such a grant, those left out that a fault kept from being read.
     */
    public long calls(String route) {
        return stats.calls(route);
    }

    /** What {@code GET /_stats} answers. */
    public Map<String, Object> stats() {
        Map<String, Object> all = new LinkedHashMap<>(stats.describe());
        all.put("tokens", grants.describe());
        all.put("webhooks", webhooks.describe());
        return all;
    }

    /** Makes every access token expire now; refresh tokens stay good. */
    public void expireAccessTokens() {
        grants.expireAccessTokens();
    }

    /** Revokes all grants of an account, as its owner would in the settings of the crm. */
    public void disconnect(long account) {
        grants.disconnect(new CrmAccount(account));
    }

    /** For the tokens issued from now on. */
    public void configureTokens(Duration life, Duration grace) {
        grants.configure(life, grace);
    }

    /** Back to the start: no tokens, faults, webhooks or counts, the first contacts. */
    public void reset() {
        faults.clear();
        release();
        grants.configure(properties.accessTokenLife(), properties.refreshGrace());
        grants.reset();
        codes.reset();
        contacts.reset();
        webhooks.reset();
        stats.reset();
    }

    @Override
    public void close() {
        server.close();
    }

    private void release() {
        server.release();
    }

    private VendorAnswer expire(VendorRequest request) {
        expireAccessTokens();
        return VendorAnswer.empty(204);
    }

    private VendorAnswer addContacts(VendorRequest request) {
        CrmAccount account = CrmAccount.of(request.query("account").orElse(""));
        List<Map<String, Object>> made = SamplePeople.of("crm", request).stream()
                .map(one -> SamplePeople.record(
                        "email", one.email(), "first_name", one.firstName(), "last_name", one.lastName(), "phone", one.phone(),
                        "company", one.company()))
                .toList();
        contacts.addAll(account, made);
        return VendorAnswer.json(201, Map.of("created", made.size()));
    }

    private VendorAnswer disconnect(VendorRequest request) {
        grants.disconnect(CrmAccount.of(request.query("account").orElse("")));
        return VendorAnswer.empty(204);
    }

    private VendorAnswer putTokens(VendorRequest request) {
        Map<String, Object> wanted = request.json();
        if (!(wanted.getOrDefault("lifeSeconds", 300) instanceof Integer life)
                || !(wanted.getOrDefault("graceSeconds", 0) instanceof Integer grace)) {
            throw VendorRefusal.invalid("lifeSeconds and graceSeconds are whole numbers.");
        }
        configureTokens(Duration.ofSeconds(life), Duration.ofSeconds(grace));
        return VendorAnswer.empty(204);
    }
}
