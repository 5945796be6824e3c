package dev.fulla.crypto;

import dev.fulla.shared.UseCase;
import dev.fulla.store.SealedRows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tells which key sealed how many values, and which process has which keys. */
@UseCase
public class GetKeyStatus {
    private final Keyring keyring;
    private final SealedStores stores;
    private final KeyNodeRepository nodes;

    GetKeyStatus(Keyring keyring, SealedStores stores, KeyNodeRepository nodes) {
        this.keyring = keyring;
        this.stores = stores;
        this.nodes = nodes;
    }

    /** The keys of the keyset in their order, then those that stored values name and the keyset lacks. */
    public record Status(List<Key> keys, List<KeyNode> nodes) {}

    /**
     * One key.
     *
     * @param id empty for values that no key sealed
     * @param known whether the keyset has it
     * @param values how many values it sealed, by field, fields without any left out
     */
    public record Key(String id, boolean primary, boolean known, Map<String, Long> values) {}

    public Status execute() {
        Map<String, Map<String, Long>> values = new TreeMap<>();
        for (SealedRows rows : stores.all()) {
            String field = SealedStores.field(rows).toString();
            rows.countByKey().forEach((key, count) ->
                    values.computeIfAbsent(key, id -> new LinkedHashMap<>()).put(field, count));
        }
        Keyset keyset = keyring.current();
        List<Key> keys = new ArrayList<>();
        for (String id : keyset.ids()) {
            Map<String, Long> own = values.remove(id);
            keys.add(new Key(id, id.equals(keyset.primary()), true, own == null ? Map.of() : own));
        }
        values.forEach((id, own) -> keys.add(new Key(id, false, false, own)));
        return new Status(List.copyOf(keys), nodes.list());
    }
}
