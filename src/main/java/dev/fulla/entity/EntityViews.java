package dev.fulla.entity;

import dev.fulla.credential.CredentialRepository;
import dev.fulla.credential.StoredCredential;
import dev.fulla.shared.UserId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Shows entities with the state of their credentials, read in one go and left sealed. */
@Component
class EntityViews {
    private final CredentialRepository credentials;

    EntityViews(CredentialRepository credentials) {
        this.credentials = credentials;
    }

    EntityView view(Entity entity) {
        return view(entity.owner(), List.of(entity)).get(0);
    }

    List<EntityView> view(UserId owner, List<Entity> entities) {
        Set<String> ids =
                entities.stream().map(Entity::credentialId).filter(Objects::nonNull).collect(Collectors.toSet());
        Map<String, StoredCredential> byId = ids.isEmpty()
                ? Map.of()
                : credentials.list(owner, ids).stream().collect(Collectors.toMap(StoredCredential::id, c -> c));
        return entities.stream()
                .map(entity -> EntityView.of(
                        entity, entity.credentialId() == null ? null : byId.get(entity.credentialId())))
                .toList();
    }
}
