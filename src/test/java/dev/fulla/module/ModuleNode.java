package dev.fulla.module;

import dev.fulla.credential.CredentialEvents;
import dev.fulla.credential.CredentialListener;
import dev.fulla.credential.CredentialRepository;
import dev.fulla.credential.CredentialSettings;
import dev.fulla.credential.CredentialVault;
import dev.fulla.credential.MarkCredentialInvalid;
import dev.fulla.credential.RefreshLeaseRepository;
import dev.fulla.crypto.FieldCipher;
import dev.fulla.outbound.OutboundHttp;
import dev.fulla.outbound.OutboundProperties;
import dev.fulla.shared.Ids;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** One process's share of the slice: its own single flight, clock and connections; only the stores are shared. */
public final class ModuleNode implements AutoCloseable {
    private static final String CRM = """
            name: %s
            label: Sample CRM
            baseUrl: %s
            auth:
              scheme: oauth2
              authorizeUrl: %2$s/oauth/authorize
              tokenUrl: %2$s/oauth/token
              revokeUrl: %2$s/oauth/revoke
              %3$s
            whoAmI: {get: /me, externalId: /id, name: /name}
            """;

    public final CredentialVault vault;
    public final CredentialEvents events;
    public final TokenClient tokens;
    public final RefreshCredential refresh;
    public final RefreshIdleCredentials idle;
    public final CallModuleApi call;
    private final OutboundHttp http;

    /** What differs from node to node, and what does not. */
    public record Parts(
            ModuleCatalog catalog, ModuleSettings settings, CredentialRepository credentials,
            RefreshLeaseRepository leases, FieldCipher cipher, CredentialListener listener, ModuleProperties properties,
            Pacing pacing, Clock clock, UnaryOperator<TokenClient> tokens) {

        public Parts withPacing(Pacing other) {
            return new Parts(catalog, settings, credentials, leases, cipher, listener, properties, other, clock, tokens);
        }

        public Parts withClock(Clock other) {
            return new Parts(catalog, settings, credentials, leases, cipher, listener, properties, pacing, other, tokens);
        }

        public Parts withTokens(UnaryOperator<TokenClient> other) {
            return new Parts(catalog, settings, credentials, leases, cipher, listener, properties, pacing, clock, other);
        }

        public Parts withStores(CredentialRepository one, RefreshLeaseRepository other) {
            return new Parts(catalog, settings, one, other, cipher, listener, properties, pacing, clock, tokens);
        }
    }

    public ModuleNode(Parts parts) {
        Ids ids = () -> UUID.randomUUID().toString();
        ModuleProperties properties = parts.properties();
        OutboundProperties limits = OutboundProperties.defaults(true);
        http = new OutboundHttp(limits);
        vault = new CredentialVault(parts.credentials(), parts.cipher(), ids, parts.clock());
        events = new CredentialEvents(List.of(parts.listener()));
        MarkCredentialInvalid markInvalid =
                new MarkCredentialInvalid(parts.credentials(), events, CredentialSettings.defaults(), parts.clock(), ids);
        ModuleBehaviours none = new ModuleBehaviours(List.of());
        tokens = parts.tokens().apply(new TokenClient(http, new TokenRequests(parts.settings(), properties),
                new TokenAnswers(parts.clock()), new AuthorizationUrl(parts.settings())));
        refresh = new RefreshCredential(
                new InProcessRefreshCoordinator(properties, parts.pacing()),
                new LeasedRefresh(parts.catalog(), vault, tokens, markInvalid, events, parts.leases(), properties,
                        parts.pacing(), ids),
                properties);
        idle = new RefreshIdleCredentials(
                parts.catalog(), parts.credentials(), vault, refresh, properties, parts.clock());
        ApiRequester requester = new ApiRequester(
                http, limits, new ApiRequests(parts.settings(), none), new AnswerReader(none), properties,
                new CallBudgets(new FakeBudgets(parts.pacing()), LimitProperties.defaults(), parts.pacing()),
                parts.pacing(), parts.clock());
        call = new CallModuleApi(parts.catalog(), new StoredSessions(
                vault, refresh, tokens, markInvalid, properties, parts.pacing(), parts.clock()), requester);
    }

    /** The sample crm under a name. @param refresh lines of {@code auth}, such as {@code refresh: {onUncertain: reconnect}} */
    public static ModuleFiles.Source crm(String name, String url, String refresh) {
        return new ModuleFiles.Source(name + ".yaml", CRM.formatted(name, url, refresh));
    }

    public static ModuleCatalog catalog(ModuleFiles.Source... files) {
        return ModuleFiles.catalog(List.of(files));
    }

    /** Client id and secret of the sample crm. */
    public static MapModuleSettings settings(String... modules) {
        MapModuleSettings settings = new MapModuleSettings();
        for (String module : modules) {
            settings.set(module, "client-id", "fulla-demo").set(module, "client-secret", "fulla-demo-secret");
        }
        return settings;
    }

    public static ModuleProperties properties(Duration tokenTimeout, Duration margin, List<Duration> rechecks) {
        return new ModuleProperties(
                4, Duration.ofMillis(200), Duration.ofSeconds(2), Duration.ofSeconds(20), tokenTimeout,
                Duration.ofSeconds(5), Duration.ofSeconds(120), margin, Duration.ofDays(7), rechecks);
    }

    static ModuleProperties withRevokeTimeout(Duration timeout) {
        ModuleProperties p = ModuleProperties.defaults();
        return new ModuleProperties(
                p.attempts(), p.firstBackoff(), p.maxBackoff(), p.totalTimeout(), p.tokenTimeout(), timeout, p.refreshSkew(),
                p.refreshMargin(), p.refreshIdleAfter(), p.refreshRechecks());
    }

    public static Pacing realPacing() {
        return new SystemPacing();
    }

    @Override
    public void close() throws Exception {
        http.close();
    }
}
