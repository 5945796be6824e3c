package dev.fulla.credential;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import dev.fulla.crypto.FieldCipher;
import dev.fulla.shared.UserId;
import dev.fulla.support.SequentialIds;
import dev.fulla.support.TestClock;
import dev.fulla.support.TestStores;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A vault on the real store, of whichever database is in force, with a key of its own, and a note of every event. */
public final class TestVault {
    public final TestStores stores;
    public final TestClock clock = new TestClock();
    public final CredentialRepository repository;
    public final FieldCipher cipher = cipher();
    public final RefreshLeaseRepository leases;
    public final CredentialVault vault;
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
    public final MarkCredentialInvalid markInvalid;
    private final List<String> users = new ArrayList<>();

    public TestVault() {
        this(TestStores.inForce());
    }

    public TestVault(TestStores stores) {
        this.stores = stores;
        repository = stores.find(CredentialRepository.class);
        leases = stores.find(RefreshLeaseRepository.class);
        vault = new CredentialVault(repository, cipher, new SequentialIds("credential"), clock);
        markInvalid = new MarkCredentialInvalid(
                repository, tellers, CredentialSettings.defaults(), clock, new SequentialIds("news"));
    }

    /** Lets leases grow older by the database's clock. */
    public void passLeaseTime(Duration time) {
        stores.passLeaseTime(time);
    }

    public UserId newUser() {
        String id = "user-" + (users.size() + 1);
        users.add(id);
        return stores.rows().user(id);
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
