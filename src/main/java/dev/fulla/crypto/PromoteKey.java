package dev.fulla.crypto;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lets a key seal from now on, once every running process can open what it seals. */
@UseCase
public class PromoteKey {
    private final Keyring keyring;
    private final KeyNodeRepository nodes;
    private final KeyOperations operations;

    PromoteKey(Keyring keyring, KeyNodeRepository nodes, KeyOperations operations) {
        this.keyring = keyring;
        this.nodes = nodes;
        this.operations = operations;
    }

    /**
     * @param evenIfNodesCannotRead go on although running processes lack the key, and will not open what others seal
     * @param to a new file for the changed keyset; null to change it where it lies
     */
    public record Command(String keyId, boolean evenIfNodesCannotRead, @Nullable Path to) {}

    /**
     * @return the running processes
     * @throws PermanentFailure {@code NOT_READY} when a running process has not loaded the key; {@code INVALID_REQUEST} when
     *     the keyset has no such key
     */
    public List<KeyNode> execute(Command command) {
        List<KeyNode> live = nodes.list().stream().filter(KeyNode::live).toList();
        List<String> lacking = live.stream()
                .filter(node -> !node.keys().contains(command.keyId()))
                .map(KeyNode::id)
                .toList();
        keyring.source().change(command.to(), keyset -> {
            Keyset next = keyset.withPrimary(command.keyId());
            if (!lacking.isEmpty() && !command.evenIfNodesCannotRead()) {
                throw new PermanentFailure(
                        ErrorCode.NOT_READY,
                        "Running nodes have not loaded key " + command.keyId() + " yet: " + String.join(", ", lacking)
                                + ". Wait until keys status shows it on all nodes.");
            }
            operations.tell(KeyOperation.PROMOTED, Map.of(
                    "key", command.keyId(), "nodesThatLackIt", lacking.size(), "inPlace", command.to() == null));
            return next;
        });
        return live;
    }
}
