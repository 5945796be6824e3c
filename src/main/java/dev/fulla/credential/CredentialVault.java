package dev.fulla.credential;

import dev.fulla.credential.CredentialRepository.Outcome;
import dev.fulla.crypto.FieldCipher;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Ids;
import dev.fulla.shared.Json;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.TransientFailure;
import dev.fulla.shared.UserId;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Seals secrets on their way into the store and opens them on their way out. */
@Component
public class CredentialVault {
    private static final String TABLE = "credentials";
    private static final String FIELD = "data";
    private static final int TRIES = 5;

    private final CredentialRepository credentials;
    private final FieldCipher cipher;
    private final Ids ids;
    private final Clock clock;

    public CredentialVault(CredentialRepository credentials, FieldCipher cipher, Ids ids, Clock clock) {
        this.credentials = credentials;
        this.cipher = cipher;
        this.ids = ids;
        this.clock = clock;
    }

    /** New secrets: what a vendor granted, or what a user typed in. */
    public record Secrets(
            Map<String, Object> data, @Nullable Instant expiresAt, @Nullable Instant refreshExpiresAt) {
        public Secrets {
            Map<String, Object> present = new LinkedHashMap<>();
            data.forEach((name, value) -> {
                if (value != null) {
                    present.put(name, value);
                }
            });
            data = java.util.Collections.unmodifiableMap(present);
        }

        @Override
        public String toString() {
            return "Secrets[expiresAt=" + expiresAt + "]";
        }
    }

    /** @throws PermanentFailure {@code CREDENTIAL_NOT_FOUND} when the user has no such credential */
    public Credential get(UserId user, String id) {
        return find(user, id).orElseThrow(() -> notFound(id));
    }

    public Optional<Credential> find(UserId user, String id) {
        return credentials.find(user, id).map(this::open);
    }

    public Optional<Credential> findByKey(UserId user, String moduleName, String externalId) {
        return credentials.findByKey(user, moduleName, externalId).map(this::open);
    }

    public List<Credential> list(UserId user, Collection<String> wanted) {
        return credentials.list(user, wanted).stream().map(this::open).toList();
    }

    /**
     * Stores what a successful authorization brought, for the account it belongs to: a new credential, or new secrets in
     * the one that this user already has for it. A refresh token that the vendor did not repeat is kept.
     */
    public Credential store(UserId user, String moduleName, String externalId, Secrets secrets) {
        if (externalId.isBlank()) {
            throw new PermanentFailure(ErrorCode.NO_EXTERNAL_ID, "The vendor did not name the account.");
        }
        for (int i = 0; i < TRIES; i++) {
            Optional<Credential> known = findByKey(user, moduleName, externalId);
            Optional<Credential> stored = known.isPresent()
                    ? replace(known.get(), withKeptRefreshToken(known.get(), secrets))
                    : insert(user, moduleName, externalId, secrets);
            if (stored.isPresent()) {
                return stored.get();
            }
        }
        throw new TransientFailure(ErrorCode.STORE_CONFLICT, "This account is being connected several times at once.");
    }

    /** Replaces the secrets of a credential, unless others were stored since it was read (then: empty). */
    public Optional<Credential> replace(Credential spent, Secrets secrets) {
        Instant now = clock.instant();
        Outcome outcome = credentials.update(
                spent.user(), spent.id(), spent.generation(),
                new CredentialRepository.Renewal(
                        seal(spent.id(), secrets.data()), secrets.expiresAt(), secrets.refreshExpiresAt(), now));
        if (outcome == Outcome.CONFLICT) {
            return Optional.empty();
        }
        return Optional.of(new Credential(
                spent.id(), spent.user(), spent.moduleName(), spent.externalId(), true, secrets.data(),
                spent.generation() + 1, secrets.expiresAt(), secrets.refreshExpiresAt(), spent.createdAt(), now));
    }

    /**
     * Takes in a credential that another system kept, under the id and with the times that it had there.
     *
     * @param arriving in its first generation
     * @return {@code CONFLICT} when the id is taken, or the user has this account already
     */
    public Outcome adopt(Credential arriving) {
        return credentials.insert(sealed(arriving));
    }

    /**
     * Replaces the secrets of a credential that was taken in and that nobody renewed here since.
     *
     * @return {@code CONFLICT} when it was renewed here, or is not older than this
     */
    public Outcome catchUp(Credential newer) {
        return credentials.catchUp(sealed(newer));
    }

    private StoredCredential sealed(Credential plain) {
        return new StoredCredential(
                plain.id(), plain.user(), plain.moduleName(), plain.externalId(), plain.authIsValid(),
                seal(plain.id(), plain.data()), plain.generation(), plain.expiresAt(), plain.refreshExpiresAt(),
                plain.createdAt(), plain.updatedAt());
    }

    private Optional<Credential> insert(UserId user, String moduleName, String externalId, Secrets secrets) {
        Instant now = clock.instant();
        String id = ids.next();
        StoredCredential fresh = new StoredCredential(
                id, user, moduleName, externalId, true, seal(id, secrets.data()), 1, secrets.expiresAt(),
                secrets.refreshExpiresAt(), now, now);
        return credentials.insert(fresh) == Outcome.DONE ? Optional.of(open(fresh)) : Optional.empty();
    }

    private static Secrets withKeptRefreshToken(Credential known, Secrets secrets) {
        Object old = known.data().get("refresh_token");
        if (old == null || secrets.data().containsKey("refresh_token")) {
            return secrets;
        }
        Map<String, Object> data = new LinkedHashMap<>(secrets.data());
        data.put("refresh_token", old);
        Instant end = secrets.refreshExpiresAt() == null ? known.refreshExpiresAt() : secrets.refreshExpiresAt();
        return new Secrets(data, secrets.expiresAt(), end);
    }

    private String seal(String id, Map<String, Object> data) {
        return cipher.seal(TABLE, id, FIELD, Json.write(data));
    }

    /** @throws PermanentFailure {@code SEALED_VALUE_UNREADABLE} */
    Credential open(StoredCredential stored) {
        Map<String, Object> data = Json.readObject(cipher.open(TABLE, stored.id(), FIELD, stored.data()));
        return new Credential(
                stored.id(), stored.user(), stored.moduleName(), stored.externalId(), stored.authIsValid(), data,
                stored.generation(), stored.expiresAt(), stored.refreshExpiresAt(), stored.createdAt(),
                stored.updatedAt());
    }

    static PermanentFailure notFound(String id) {
        return new PermanentFailure(ErrorCode.CREDENTIAL_NOT_FOUND, "No credential " + id + " for this user.");
    }
}
