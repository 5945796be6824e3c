package dev.fulla.credential;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import dev.fulla.credential.postgres.PostgresCredentials;
import dev.fulla.crypto.FieldCipher;
import dev.fulla.shared.UserId;
import dev.fulla.support.SequentialIds;
import dev.fulla.support.TestClock;
import dev.fulla.support.TestPostgres;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A vault on the real store, with a key of its own, and a note of every event. */
public final class TestVault {
    public final JdbcClient jdbc = TestPostgres.newJdbc();
    public final TestClock clock = new TestClock();
    public final CredentialRepository repository = PostgresCredentials.in(jdbc);
    public final FieldCipher cipher = cipher();
    public final RefreshLeaseRepository leases = PostgresCredentials.leasesIn(jdbc);
    public final CredentialVault vault =
            new CredentialVault(repository, cipher, new SequentialIds("credential"), clock);
    public final List<String> events = new CopyOnWriteArrayList<>();
    public final List<UncertainRefresh> doubts = new CopyOnWriteArrayList<>();
    public final CredentialEvents tellers = new CredentialEvents(List.of(new CredentialListener() {
        @Override
        public void invalidated(Invalidation invalidation) {
            events.add("invalidated " + invalidation.credential().id() + ": " + invalidation.reason() + " "
                    + invalidation.detail());
        }

        @Override
        public void uncertain(UncertainRefresh refresh) {
            doubts.add(refresh);
        }

        @Override
        public void validated(Credential credential) {
            events.add("validated " + credential.id());
        }

        @Override
        public void deleted(Deletion deletion) {
            events.add("deleted " + deletion.credentialId() + ": " + deletion.revocation());
        }
    }));
    public final MarkCredentialInvalid markInvalid = new MarkCredentialInvalid(
            repository, tellers, CredentialSettings.defaults(), clock);
    private final List<String> users = new ArrayList<>();

    /** Lets leases grow older by the database's clock. */
    public void passLeaseTime(Duration time) {
        jdbc.sql("update refresh_leases set held_until = held_until - :ms * interval '1 millisecond'")
                .param("ms", time.toMillis())
                .update();
    }

    public UserId newUser() {
        String id = "user-" + (users.size() + 1);
        users.add(id);
        jdbc.sql("insert into users (id, type, created_at, updated_at) values (?, 'INDIVIDUAL', now(), now())")
                .param(id)
                .update();
        return new UserId(id);
    }

    public static FieldCipher cipher() {
        try {
            AeadConfig.register();
            KeysetHandle keys = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
            return new FieldCipher(keys.getPrimitive(RegistryConfiguration.get(), Aead.class));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
