package dev.fulla.crypto;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes a key out of the keyset that nothing stored needs any more. */
@UseCase
public class RetireKey {
    private final Keyring keyring;
    private final SealedStores stores;
    private final SealingNodes sealingNodes;
    private final KeyOperations operations;

    RetireKey(Keyring keyring, SealedStores stores, SealingNodes sealingNodes, KeyOperations operations) {
        this.keyring = keyring;
        this.stores = stores;
        this.sealingNodes = sealingNodes;
        this.operations = operations;
    }

    /**
     * @param to a new file for the changed keyset; null to change it where it lies
     * @throws PermanentFailure {@code INVALID_REQUEST} when the keyset has no such key or it is the primary one;
     *     {@code NOT_READY} while stored values need it or a running process may seal with it
     */
    public void execute(String keyId, @Nullable Path to) {
        keyring.source().change(to, keyset -> {
            Keyset next = keyset.without(keyId);
            sealingNodes.refuseUnknownFields();
            sealingNodes.refuseSealingWith(keyId);
            long rows = stores.count(keyId);
            if (rows > 0) {
                throw new PermanentFailure(
                        ErrorCode.NOT_READY,
                        rows + " stored values are sealed with key " + keyId + ". Run keys reencrypt first.");
            }
            operations.tell(KeyOperation.RETIRED, Map.of("key", keyId, "inPlace", to == null));
            return next;
        });
    }
}
