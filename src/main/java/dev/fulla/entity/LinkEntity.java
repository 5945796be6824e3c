package dev.fulla.entity;

import dev.fulla.credential.CredentialRepository;
import dev.fulla.module.ModuleCatalog;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Ids;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.Required;
import dev.fulla.shared.TransientFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes the entity of an account, or gives the one that the user already has for it the new credential, name and facts.
 * Safe to call twice and from several places at once.
 */
@UseCase
public class LinkEntity {
    private static final int TRIES = 3;

    private final EntityRepository entities;
    private final CredentialRepository credentials;
    private final ModuleCatalog modules;
    private final Ids ids;
    private final Clock clock;

    LinkEntity(
            EntityRepository entities,
            CredentialRepository credentials,
            ModuleCatalog modules,
            Ids ids,
            Clock clock) {
        this.entities = entities;
        this.credentials = credentials;
        this.modules = modules;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * The account to link.
     *
     * @param name null keeps the name that is known
     * @param credentialId null keeps the link that is known
     * @param data routing facts, added to those known
     */
    public record Command(
            String moduleName,
            String externalId,
            @Nullable String name,
            @Nullable String credentialId,
            @Nullable Map<String, Object> data) {
        public Command {
            new Required().value("moduleName", moduleName).value("externalId", externalId).check();
        }
    }

    /**
     * @throws PermanentFailure {@code UNKNOWN_ENTITY_TYPE} when there is no such module; {@code CREDENTIAL_NOT_FOUND} when
     *     the credential is not this user's or of another module
     */
    public Entity execute(UserId user, Command command) {
        modules.get(command.moduleName());
        checkCredential(user, command);
        for (int i = 0; i < TRIES; i++) {
            Optional<Entity> linked = relink(user, command).or(() -> insert(user, command));
            if (linked.isPresent()) {
                OwnCredentials.keep(credentials, user, command.credentialId());
                return linked.get();
            }
        }
        throw new TransientFailure(ErrorCode.STORE_CONFLICT, "This account is being connected several times at once.");
    }

    private void checkCredential(UserId user, Command command) {
        String id = command.credentialId();
        if (id != null
                && credentials.find(user, id)
                        .filter(found -> found.moduleName().equals(command.moduleName()))
                        .isEmpty()) {
            throw new PermanentFailure(
                    ErrorCode.CREDENTIAL_NOT_FOUND,
                    "No credential " + id + " of module " + command.moduleName() + " for this user.");
        }
    }

    private Optional<Entity> relink(UserId user, Command command) {
        EntityChange change = new EntityChange(command.name(), command.credentialId(), command.data());
        return entities.findByKey(user, command.moduleName(), command.externalId())
                .flatMap(known -> entities.update(user, known.id(), change, clock.instant()));
    }

    private Optional<Entity> insert(UserId user, Command command) {
        Instant now = clock.instant();
        return entities.insert(new Entity(
                ids.next(),
                user,
                command.moduleName(),
                command.externalId(),
                command.name(),
                command.credentialId(),
                command.data() == null ? Map.of() : command.data(),
                now,
                now));
    }
}
