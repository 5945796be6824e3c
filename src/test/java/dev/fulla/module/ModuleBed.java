package dev.fulla.module;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import dev.fulla.credential.Credential;
import dev.fulla.credential.CredentialVault;
import dev.fulla.credential.TestVault;
import dev.fulla.outbound.OutboundHttp;
import dev.fulla.outbound.OutboundProperties;
import dev.fulla.shared.UserId;
import dev.fulla.support.SequentialIds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The whole slice on a real store, with a stub in place of every vendor and no real waiting. */
public final class ModuleBed implements AutoCloseable {
    public final WireMockServer vendor = new WireMockServer(
            WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
    public final TestVault store = new TestVault();
    public final MapModuleSettings settings = new MapModuleSettings();
    public final FakePacing pacing = new FakePacing();
    public final ModuleCatalog catalog;
    public final AuthorizationUrl authorizationUrl = new AuthorizationUrl(settings);
    public final TokenClient tokens;
    public final RefreshCredential refresh;
    public final CallModuleApi call;
    public final ListRecords list;
    public final ObjectRecords records;
    final CallBudgets budgets;
    public final CallModuleObject object;
    public final IdentifyAccount identify;
    public final TestConnection test;
    public final GetAccountOptions options;
    public final UserId anna = store.newUser();
    private final OutboundHttp http;

    /** @param files module files as text; none: those of the class path's folder {@code modules} */
    public ModuleBed(List<String> files, ModuleBehaviour... behaviours) {
        vendor.start();
        catalog = ModuleFiles.catalog(files.isEmpty() ? ModuleFiles.onClassPath("modules") : sources(files));
        catalog.all().forEach(module -> {
            settings.set(module.name(), "client-id", "client & id").set(module.name(), "client-secret", "app-secret");
            point(module);
        });
        OutboundProperties limits = new OutboundProperties(
                true, Duration.ofSeconds(5), Duration.ofSeconds(3), Duration.ofSeconds(10), 1_000_000, 50, 50);
        http = new OutboundHttp(limits);
        ModuleProperties properties = ModuleProperties.defaults();
        ModuleBehaviours own = new ModuleBehaviours(List.of(behaviours));
        budgets = new CallBudgets(new FakeBudgets(pacing), LimitProperties.defaults(), pacing);
        ApiRequests requests = new ApiRequests(settings, own);
        ApiRequester requester = new ApiRequester(
                http, limits, requests, new AnswerReader(own), properties, budgets, pacing, store.clock);
        tokens = new TokenClient(http, new TokenRequests(settings, shortTokenTimeout(properties)),
                new TokenAnswers(store.clock), authorizationUrl);
        pacing.whilePaused(store::passLeaseTime);
        refresh = new RefreshCredential(new InProcessRefreshCoordinator(properties, pacing),
                new LeasedRefresh(catalog, store.vault, tokens, store.markInvalid, store.tellers, store.leases,
                        properties, pacing, new SequentialIds("holder")),
                properties);
        StoredSessions sessions = new StoredSessions(
                store.vault, refresh, tokens, store.markInvalid, properties, pacing, store.clock);
        call = new CallModuleApi(catalog, sessions, requester);
        list = new ListRecords(catalog, sessions, new RecordPager(requester, own));
        records = new ObjectRecords(catalog, sessions, requester, new RecordPager(requester, own));
        object = new CallModuleObject(catalog, sessions, requester);
        identify = new IdentifyAccount(requester, own, settings);
        test = new TestConnection(catalog, sessions, identify);
        options = new GetAccountOptions(catalog, sessions, own, requester);
    }

    private static ModuleProperties shortTokenTimeout(ModuleProperties p) {
        return new ModuleProperties(p.attempts(), p.firstBackoff(), p.maxBackoff(), p.totalTimeout(),
                Duration.ofSeconds(3), p.revokeTimeout(), p.refreshSkew(), p.refreshMargin(), p.refreshIdleAfter(), p.refreshRechecks());
    }

    private static List<ModuleFiles.Source> sources(List<String> files) {
        List<ModuleFiles.Source> sources = new ArrayList<>();
        for (String text : files) {
            sources.add(new ModuleFiles.Source("file" + (sources.size() + 1) + ".yaml", text));
        }
        return sources;
    }

    private void point(ModuleDefinition module) {
        String origin = origin();
        settings.set(module.name(), "base-url", origin + "/api");
        if (module.auth().tokenUrl() != null) {
            settings.set(module.name(), "token-url", origin + "/token");
        }
        if (module.auth().revokeUrl() != null) {
            settings.set(module.name(), "revoke-url", origin + "/revoke");
        }
    }

    public String origin() {
        return "http://127.0.0.1:" + vendor.port();
    }

    public ModuleDefinition module(String name) {
        return catalog.get(name);
    }

    /** A stored credential of Anna's, and the way to call with it. */
    public Connection connect(String module, Map<String, Object> data, @Nullable Instant expiresAt) {
        Credential credential = store.vault.store(
                anna, module, "42", new CredentialVault.Secrets(data, expiresAt, null));
        return new Connection(anna, module, "entity-1", credential.id(), Map.of());
    }

    public Credential stored(Connection connection) {
        return store.vault.get(connection.user(), connection.credentialId());
    }

    @Override
    public void close() throws Exception {
        vendor.stop();
        http.close();
    }
}
