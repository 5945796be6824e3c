package dev.fulla.crypto;

import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Adds a new key to the keyset: it opens, and seals nothing until it is promoted. */
@UseCase
public class AddKey {
    private final Keyring keyring;
    private final KeyOperations operations;

    AddKey(Keyring keyring, KeyOperations operations) {
        this.keyring = keyring;
        this.operations = operations;
    }

    /**
     * @param to a new file for the changed keyset; null to change it where it lies
     * @return the id of the new key
     * @throws PermanentFailure {@code INVALID_REQUEST} when the keyset cannot be changed where it lies
     */
    public String execute(@Nullable Path to) {
        AtomicReference<String> added = new AtomicReference<>("");
        keyring.source().change(to, keyset -> {
            Keyset next = keyset.withNewKey();
            added.set(next.ids().stream()
                    .filter(id -> !keyset.ids().contains(id))
                    .findFirst()
                    .orElseThrow());
            operations.tell(KeyOperation.ADDED, Map.of("key", added.get(), "inPlace", to == null));
            return next;
        });
        return added.get();
    }
}
