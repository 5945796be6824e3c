package dev.fulla.module;

import dev.fulla.credential.Credential;
import dev.fulla.credential.CredentialListener;
import dev.fulla.credential.CredentialVault.Secrets;
import dev.fulla.credential.Invalidation;
import dev.fulla.credential.TestVault;
import dev.fulla.credential.UncertainRefresh;
import dev.fulla.crypto.FieldCipher;
import dev.fulla.demo.DemoProperties;
import dev.fulla.demo.SampleVendors;
import dev.fulla.shared.UserId;
import dev.fulla.support.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** Several processes, as nodes, on one database against the sample crm: strict unless a grace period is set. */
final class RefreshBed implements AutoCloseable {
    static final Duration LIFE = Duration.ofSeconds(300);
    final TestVault store = new TestVault();
    final TestClock clock = store.clock;
    final FakePacing pacing = new FakePacing();
    final SampleVendors vendors = SampleVendors.start(DemoProperties.onFreePorts(), clock);
    final ModuleProperties properties = ModuleNode.properties(
            Duration.ofSeconds(2), Duration.ofSeconds(10), List.of(Duration.ofMillis(500), Duration.ofSeconds(1)));
    final List<Invalidation> invalidations = new CopyOnWriteArrayList<>();
    final List<UncertainRefresh> doubts = new CopyOnWriteArrayList<>();
    final List<Credential> validated = new CopyOnWriteArrayList<>();
    final ModuleNode.Parts parts;
    private final List<ModuleNode> nodes = new ArrayList<>();
    private final ModuleNode own;
    private int accounts;

    RefreshBed() {
        pacing.whilePaused(store::passLeaseTime);
        FieldCipher cipher = TestVault.cipher();
        parts = new ModuleNode.Parts(
                ModuleNode.catalog(
                        ModuleNode.crm("again", vendors.crmUrl(), "refresh: {onUncertain: retryOnce}"),
                        ModuleNode.crm("giveup", vendors.crmUrl(), "refresh: {onUncertain: reconnect}"),
                        ModuleNode.crm("later", vendors.crmUrl(), "refresh: {idleAfter: 12h}")),
                ModuleNode.settings("again", "giveup", "later"), store.repository, store.leases, cipher,
                new CredentialListener() {
                    @Override
                    public void invalidated(Invalidation invalidation) {
                        invalidations.add(invalidation);
                    }

                    @Override
                    public void uncertain(UncertainRefresh refresh) {
                        doubts.add(refresh);
                    }

                    @Override
                    public void validated(Credential credential) {
                        validated.add(credential);
                    }
                },
                properties, pacing, clock, UnaryOperator.identity());
        own = node();
    }

    ModuleNode node() {
        return node(parts);
    }

    ModuleNode node(ModuleNode.Parts own) {
        ModuleNode node = new ModuleNode(own);
        nodes.add(node);
        return node;
    }

    /** By the bed's own node, which no test breaks. */
    ModuleNode own() {
        return own;
    }

    void grace(Duration period) {
        vendors.crm().configureTokens(LIFE, period);
    }

    /** A new user's account, connected. */
    Credential connect(String module) {
        return reconnect(store.newUser(), module, ++accounts);
    }

    Credential reconnect(UserId user, String module, int account) {
        TokenGrant grant = own.tokens.exchangeCode(parts.catalog().get(module),
                new TokenClient.CodeExchange("acct-" + account, "http://localhost/back", null, Map.of()));
        return own.vault.store(user, module, String.valueOf(account),
                new Secrets(grant.data(), grant.expiresAt(), grant.refreshExpiresAt()));
    }

    Credential stored(Credential credential) {
        return own.vault.get(credential.user(), credential.id());
    }

    /** Whether the vendor lets the stored access token in. */
    boolean works(Credential credential) {
        Connection connection = new Connection(
                credential.user(), credential.moduleName(), null, credential.id(), Map.of());
        return own.call.execute(connection, ApiCall.get("/me")).status() == 200;
    }

    long tokenCalls() {
        return vendors.crm().calls("POST /oauth/token");
    }

    /** A figure of the vendor: reuseDetections, revokedFamilies, graceAnswers. */
    long vendorSays(String figure) {
        Map<?, ?> tokens = (Map<?, ?>) vendors.crm().stats().get("tokens");
        return ((Number) tokens.get(figure)).longValue();
    }

    @Override
    public void close() throws Exception {
        vendors.close();
        for (ModuleNode node : nodes) {
            node.close();
        }
    }
}
