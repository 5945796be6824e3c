package dev.fulla.timeline;

import dev.fulla.entity.Entity;
import dev.fulla.entity.EntityRepository;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Page;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists what happened to the connection of an account, newest first. */
@UseCase
public class ListEntityTimeline {
    private final EntityRepository entities;
    private final ListTimeline listTimeline;

    ListEntityTimeline(EntityRepository entities, ListTimeline listTimeline) {
        this.entities = entities;
        this.listTimeline = listTimeline;
    }

    /**
     * @param cursor {@code next} of the page before
     * @throws PermanentFailure {@code ENTITY_NOT_FOUND}; {@code INVALID_REQUEST} when the cursor is none of ours
     */
    public Page<TimelineView> execute(UserId user, String entityId, @Nullable String cursor) {
        Entity entity = entities.find(user, entityId)
                .orElseThrow(() -> new PermanentFailure(
                        ErrorCode.ENTITY_NOT_FOUND, "This user has no such entity."));
        String credential = entity.credentialId();
        return credential == null ? new Page<>(List.of(), null) : listTimeline.execute(user, credential, cursor);
    }
}
