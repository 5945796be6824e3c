package dev.fulla.crypto;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import dev.fulla.shared.Ids;
import dev.fulla.shared.PermanentFailure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The keys of this process as other processes see them: reads the keyset again and again, and says what it holds. */
@Component
public final class NodeKeys {
    private static final Logger log = LoggerFactory.getLogger(NodeKeys.class);
    private static final Duration FORGOTTEN = Duration.ofDays(1);

    private final Keyring keyring;
    private final KeyNodeRepository nodes;
    private final SealedStores stores;
    private final KeyProof proof;
    private final CryptoProperties properties;
    private final String node;

    NodeKeys(
            Keyring keyring, KeyNodeRepository nodes, SealedStores stores, KeyProof proof, CryptoProperties properties,
            Ids ids) {
        this.keyring = keyring;
        this.nodes = nodes;
        this.stores = stores;
        this.proof = proof;
        this.properties = properties;
        this.node = Optional.ofNullable(System.getenv("HOSTNAME")).orElse("node") + "/" + ids.next();
    }

    /**
     * Reports for the first time, before anything is sealed.
     *
     * @throws PermanentFailure {@code CANNOT_START} when a running process seals with a key that this one lacks, or
     *     the database was sealed with other keys
     */
    public void join() {
        List<String> own = keyring.current().ids();
        for (KeyNode other : nodes.list()) {
            if (other.live() && !own.containsAll(other.sealing())) {
                throw new PermanentFailure(
                        ErrorCode.CANNOT_START,
                        "The running node " + other.id() + " seals with a key (" + String.join(", ", other.sealing())
                                + ") that is missing here. " + keyring.source().place() + " has "
                                + String.join(", ", own) + ". Give all nodes the same keyset.");
            }
        }
        proof.require();
        nodes.purge(FORGOTTEN);
        tick();
    }

    /**
     * Reads the keyset again and reports. A key that sealed until this call is reported once more as sealing, since a value
     * that it sealed may still be on its way into the store.
     */
    public void tick() {
        String before = keyring.current().primary();
        try {
            if (keyring.reload()) {
                log.info("keyset read again keys={} primary={}", keyring.current().ids(), keyring.current().primary());
            }
        } catch (Failure e) {
            log.error("keyset not read again, going on with keys={}: {}", keyring.current().ids(), e.getMessage());
        }
        Keyset now = keyring.current();
        nodes.report(
                new KeyNodeRepository.Report(
                        node, now.ids(), Stream.of(before, now.primary()).distinct().toList(), stores.names()),
                properties.aliveFor());
    }

    /** This process seals nothing any more. */
    public void leave() {
        nodes.remove(node);
    }

    public Duration interval() {
        return properties.reloadEvery();
    }
}
