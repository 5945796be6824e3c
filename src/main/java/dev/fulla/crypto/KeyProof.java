package dev.fulla.crypto;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.store.SealedRows;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Whether the keys of this process are those of its database, which after a restore they may not be: the first process on a
 * database seals a value, and each later one must open it.
 */
@Component
class KeyProof {
    private static final String TABLE = "hash_keys";
    private static final String ROW = "proof";
    private static final String FIELD = "sealed";

    private final HashKeyRepository proofs;
    private final FieldCipher cipher;
    private final SealedStores stores;
    private final Keyring keyring;

    KeyProof(HashKeyRepository proofs, FieldCipher cipher, SealedStores stores, Keyring keyring) {
        this.proofs = proofs;
        this.cipher = cipher;
        this.stores = stores;
        this.keyring = keyring;
    }

    /** @throws PermanentFailure {@code CANNOT_START} when nothing of what is stored can be opened */
    void require() {
        String sealed = proofs.find(ROW).orElseGet(this::first);
        if (!isOpened(sealed)) {
            throw refusal(sealed);
        }
    }

    /** A database of before has values, but no proof: one value of each field must do, and one of them must open. */
    private String first() {
        List<String> some = stores.all().stream()
                .flatMap(rows -> rows.listNotSealedBy("", "", 1).stream())
                .map(SealedRows.SealedValue::sealed)
                .toList();
        if (!some.isEmpty() && some.stream().map(KeyProof::keyId).noneMatch(keyring.current().ids()::contains)) {
            throw refusal(some.get(0));
        }
        return proofs.insertIfAbsent(ROW, cipher.seal(TABLE, ROW, FIELD, ROW));
    }

    private boolean isOpened(String sealed) {
        try {
            return !cipher.open(TABLE, ROW, FIELD, sealed).isEmpty();
        } catch (PermanentFailure e) {
            return false;
        }
    }

    private PermanentFailure refusal(String sealed) {
        return new PermanentFailure(
                ErrorCode.CANNOT_START,
                "What this database holds was sealed with other keys, such as " + keyId(sealed) + ". "
                        + keyring.source().place() + " has " + String.join(", ", keyring.current().ids())
                        + ". Start with the keyset that belongs to the database, or to the back-up.");
    }

    private static String keyId(String sealed) {
        String[] parts = sealed.split("\\.", -1);
        return parts.length == 3 ? parts[1] : "none";
    }
}
