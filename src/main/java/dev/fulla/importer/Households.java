package dev.fulla.importer;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What some users have, seen as a whole: which module each credential belongs to, and which of several rows for one account
 * is kept. It follows from the reference's data alone, so that every run finds the same.
 */
final class Households {
    static final Comparator<String> BY_ID =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    private final Predicate<String> isModule;
    private final Map<String, ReferenceRow> credentialRows;
    private final Map<String, ReferenceRow> entityRows;
    private final Map<String, Place> entities = new HashMap<>();
    private final Map<String, Place> credentials = new HashMap<>();

    /**
     * Where a row belongs.
     *
     * @param keptId the row that is kept for the same account: this one, or the duplicate that goes before it
     * @param assumedExternalId whether the reference had none
     * @param sharedByModules whether entities of other modules use it, too
     */
    record Place(
            String owner, String module, String externalId, String keptId, boolean assumedExternalId,
            boolean sharedByModules) {
        private Place keeping(String id) {
            return new Place(owner, module, externalId, id, assumedExternalId, sharedByModules);
        }
    }

    private record Account(String owner, String module, String externalId) {}

    Households(ReferenceSource source, Collection<String> owners, Predicate<String> isModule) {
        this.isModule = isModule;
        credentialRows = byId(source.listOutlines(ReferenceTable.CREDENTIALS, ReferenceLink.OWNER, owners));
        entityRows = byId(source.listOutlines(ReferenceTable.ENTITIES, ReferenceLink.OWNER, owners));
        entityRows.values().forEach(row -> place(row).ifPresent(place -> entities.put(row.id(), place)));
        Map<String, List<ReferenceRow>> users = entityRows.values().stream()
                .filter(row -> entities.containsKey(row.id()) && credentialOf(row) != null)
                .collect(Collectors.groupingBy(row -> String.valueOf(credentialOf(row))));
        credentialRows.values().forEach(row -> place(row, users.getOrDefault(row.id(), List.of()))
                .ifPresent(place -> credentials.put(row.id(), place)));
        keepOne(credentials, this::bestCredential);
        keepOne(entities, this::bestEntity);
    }

    /** Empty for an entity of nobody, or of no module. */
    Optional<Place> entity(String id) {
        return Optional.ofNullable(entities.get(id));
    }

    /** Empty for a credential of nobody, or that no entity of its user with a module uses. */
    Optional<Place> credential(String id) {
        return Optional.ofNullable(credentials.get(id));
    }

    boolean hasEntity(String id) {
        return entityRows.containsKey(id);
    }

    static @Nullable String ownerOf(ReferenceRow row) {
        return row.text("userId", "user");
    }

    static @Nullable String credentialOf(ReferenceRow entity) {
        return entity.text("credentialId", "credential");
    }

    private Optional<Place> place(ReferenceRow entity) {
        String owner = ownerOf(entity);
        String type = entity.text("subType", "__t");
        String named = entity.text("moduleName");
        String module = named != null ? named : type != null && isModule.test(type) ? type : null;
        return owner == null || module == null
                ? Optional.empty()
                : Optional.of(placed(entity, owner, module, entity.text("externalId"), false));
    }

    /** A credential of the reference names no module: the entities that use it do. */
    private Optional<Place> place(ReferenceRow credential, List<ReferenceRow> users) {
        String owner = ownerOf(credential);
        Optional<Place> first = users.stream()
                .min(Comparator.comparing(ReferenceRow::id, BY_ID))
                .map(row -> entities.get(row.id()))
                .filter(place -> place.owner().equals(owner));
        if (owner == null || first.isEmpty()) {
            return Optional.empty();
        }
        String module = first.get().module();
        String own = credential.text("externalId");
        boolean shared = users.stream().anyMatch(row -> !entities.get(row.id()).module().equals(module));
        String external = own != null || first.get().assumedExternalId() ? own : first.get().externalId();
        return Optional.of(placed(credential, owner, module, external, shared));
    }

    private static Place placed(
            ReferenceRow row, String owner, String module, @Nullable String externalId, boolean shared) {
        return externalId == null
                ? new Place(owner, module, "reference:" + row.id(), row.id(), true, shared)
                : new Place(owner, module, externalId, row.id(), false, shared);
    }

    /** Of several rows for one account the best is kept. */
    private static void keepOne(Map<String, Place> places, Comparator<String> best) {
        Map<Account, List<String>> accounts = places.entrySet().stream().collect(Collectors.groupingBy(
                one -> new Account(one.getValue().owner(), one.getValue().module(), one.getValue().externalId()),
                Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
        accounts.values().stream().filter(ids -> ids.size() > 1).forEach(ids -> {
            String kept = ids.stream().max(best).orElseThrow();
            ids.forEach(id -> places.computeIfPresent(id, (unused, place) -> place.keeping(kept)));
        });
    }

    /** The newest that is not known to be refused. */
    private int bestCredential(String one, String other) {
        return Comparator.<String, Boolean>comparing(id -> isValid(credentialRows.get(id)))
                .thenComparing(id -> changed(credentialRows.get(id)))
                .thenComparing(BY_ID)
                .compare(one, other);
    }

    /** The newest whose credential works. */
    private int bestEntity(String one, String other) {
        return Comparator.<String, Boolean>comparing(id -> {
                    String credential = credentialOf(entityRows.get(id));
                    return credential != null && isValid(credentialRows.get(credential));
                })
                .thenComparing(id -> changed(entityRows.get(id)))
                .thenComparing(BY_ID)
                .compare(one, other);
    }

    static boolean isValid(@Nullable ReferenceRow credential) {
        return credential != null && !Boolean.FALSE.equals(credential.flag("authIsValid", "auth_is_valid"));
    }

    private static Instant changed(ReferenceRow row) {
        return row.time("updatedAt");
    }

    private static Map<String, ReferenceRow> byId(List<ReferenceRow> rows) {
        return rows.stream().collect(Collectors.toMap(ReferenceRow::id, Function.identity(), (one, same) -> one));
    }
}
