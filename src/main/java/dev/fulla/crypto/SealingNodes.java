package dev.fulla.crypto;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** What the running processes seal, as far as it forbids this one to go on. */
@Component
final class SealingNodes {
    private final KeyNodeRepository nodes;
    private final SealedStores stores;

    SealingNodes(KeyNodeRepository nodes, SealedStores stores) {
        this.nodes = nodes;
        this.stores = stores;
    }

    /** @throws PermanentFailure {@code NOT_READY} when a running process seals a field that is not known here */
    void refuseUnknownFields() {
        for (KeyNode node : live()) {
            List<String> unknown = new ArrayList<>(node.fields());
            unknown.removeAll(stores.names());
            if (!unknown.isEmpty()) {
                throw new PermanentFailure(
                        ErrorCode.NOT_READY,
                        "The running node " + node.id() + " seals fields that this command does not know: "
                                + String.join(", ", unknown) + ". Run it with the node's class path and configuration.");
            }
        }
    }

    /** @throws PermanentFailure {@code NOT_READY} when a running process may still be sealing with the key */
    void refuseSealingWith(String keyId) {
        List<String> sealing = live().stream()
                .filter(node -> node.sealing().contains(keyId))
                .map(KeyNode::id)
                .toList();
        if (!sealing.isEmpty()) {
            throw new PermanentFailure(
                    ErrorCode.NOT_READY,
                    "Running nodes still seal with key " + keyId + ": " + String.join(", ", sealing)
                            + ". Wait until keys status shows them on the new key.");
        }
    }

    private List<KeyNode> live() {
        return nodes.list().stream().filter(KeyNode::live).toList();
    }
}
