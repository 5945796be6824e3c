package dev.fulla.entity;

import dev.fulla.module.TestConnection;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.TransientFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks the third party whether the stored sign-in of an account works; this may refresh it, or mark it invalid. */
@UseCase
public class TestEntity {
    private final EntityRepository entities;
    private final AccountCheck check;
    private final Clock clock;

    TestEntity(EntityRepository entities, AccountCheck check, Clock clock) {
        this.entities = entities;
        this.check = check;
        this.clock = clock;
    }

    /**
     * @throws PermanentFailure {@code ENTITY_NOT_FOUND} when the user has no such entity
     * @throws TransientFailure when the third party could not be asked, which says nothing about the sign-in
     */
    public AuthTest execute(UserId user, String entityId) {
        Entity entity = entities.find(user, entityId).orElseThrow(() -> Entities.notFound(entityId));
        try {
            TestConnection.Result result = check.test(entity.connection());
            return result.isOk() ? AuthTest.OK : failed(entity, result.message());
        } catch (PermanentFailure refused) {
            return failed(entity, refused.getMessage());
        }
    }

    private AuthTest failed(Entity entity, @Nullable String reason) {
        String account = entity.name() == null ? entity.externalId() : entity.name();
        String message = "The " + entity.moduleName() + " account '" + account + "': " + reason + " Please reconnect it.";
        return new AuthTest(List.of(new AuthError(AuthError.TITLE, message, clock.millis())));
    }
}
