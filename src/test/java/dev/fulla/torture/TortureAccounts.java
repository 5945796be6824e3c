package dev.fulla.torture;

import dev.fulla.credential.CredentialVault.Secrets;
import dev.fulla.module.ModuleNode;
import dev.fulla.module.TokenClient;
import dev.fulla.module.TokenGrant;
import dev.fulla.shared.Failure;
import dev.fulla.shared.UserId;
import dev.fulla.support.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The accounts under torture and their owners, who reconnect when they are told. */
final class TortureAccounts {
    private static final int TRIES = 30;

    private final JdbcClient jdbc;
    private final ModuleNode own;
    private final TortureVendor vendor;
    private final BlockingQueue<String> lost = new LinkedBlockingQueue<>();
    private volatile boolean reconnecting;

    TortureAccounts(JdbcClient jdbc, ModuleNode own, TortureVendor vendor) {
        this.jdbc = jdbc;
        this.own = own;
        this.vendor = vendor;
    }

    void connect(int many) {
        for (int account = 1; account <= many; account++) {
            connect(Rows.user(jdbc, "user-" + account), account);
        }
    }

    /** That the owner of a credential is told that it is lost. */
    void tell(String credentialId) {
        lost.add(credentialId);
    }

    /** Owners reconnect from now on, until {@link #settle}. */
    Thread startOwners() {
        reconnecting = true;
        Thread owners = new Thread(this::reconnectWhatIsLost, "owners");
        owners.start();
        return owners;
    }

    private void reconnectWhatIsLost() {
        try {
            while (reconnecting) {
                String credential = lost.poll(50, TimeUnit.MILLISECONDS);
                if (credential != null) {
                    reconnect(credential);
                }
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    void stopOwners(Thread owners) throws InterruptedException {
        reconnecting = false;
        owners.join();
    }

    /** Renews what was left open and reconnects what is lost, so that every outcome is known in the end. */
    void settle() {
        for (String id : jdbc.sql("select credential_id from refresh_leases").query(String.class).list()) {
            try {
                own.refresh.execute(own.vault.get(owner(id), id));
            } catch (Failure failure) {
                // lost; its owner is told like any other
            }
        }
        for (String credential = lost.poll(); credential != null; credential = lost.poll()) {
            reconnect(credential);
        }
    }

    private UserId owner(String credentialId) {
        return new UserId(jdbc.sql("select user_id from credentials where id = ?").param(credentialId)
                .query(String.class).single());
    }

    private void reconnect(String credentialId) {
        UserId user = owner(credentialId);
        if (!own.vault.get(user, credentialId).authIsValid()) {
            connect(user, Integer.parseInt(user.value().substring("user-".length())));
        }
    }

    private void connect(UserId user, int account) {
        for (int attempt = 1; ; attempt++) {
            try {
                TokenGrant grant = own.tokens.exchangeCode(
                        TortureNode.module(vendor.url()), new TokenClient.CodeExchange(
                                "acct-" + account, "http://localhost/back", null, Map.of()));
                own.vault.store(user, "crm", Integer.toString(account),
                        new Secrets(grant.data(), grant.expiresAt(), grant.refreshExpiresAt()));
                return;
            } catch (Failure failure) {
                if (attempt == TRIES) {
                    throw failure;
                }
            }
        }
    }

    /** The sum of all generations: how many grants and renewals were stored. */
    long generations() {
        return jdbc.sql("select coalesce(sum(generation), 0) from credentials").query(Long.class).single();
    }

    /** Credentials whose refresh token is not the one that the vendor would take now. */
    List<String> unusable() {
        List<String> found = new ArrayList<>();
        jdbc.sql("select id from credentials").query(String.class).list().stream()
                .map(id -> own.vault.get(owner(id), id))
                .filter(credential -> !credential.authIsValid() || !vendor.takes(credential.data()))
                .forEach(credential -> found.add(credential.id()));
        return found;
    }
}
