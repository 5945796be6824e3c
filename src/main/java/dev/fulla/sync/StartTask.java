package dev.fulla.sync;

import dev.fulla.integration.Integration;
import dev.fulla.integration.IntegrationCatalog;
import dev.fulla.integration.IntegrationRepository;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Ids;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.Required;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;
import dev.fulla.sync.SyncRun.Kind;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Begins an author's own long job as a run, which can be watched as one of a sync. */
@UseCase
public class StartTask {
    private static final Duration LONGEST = Duration.ofDays(366);

    private final IntegrationRepository integrations;
    private final IntegrationCatalog catalog;
    private final SyncRunRepository runs;
    private final RunMoves moves;
    private final TaskNotes notes;
    private final SyncProperties properties;
    private final Ids ids;
    private final Clock clock;

    StartTask(
            IntegrationRepository integrations,
            IntegrationCatalog catalog,
            SyncRunRepository runs,
            RunMoves moves,
            TaskNotes notes,
            SyncProperties properties,
            Ids ids,
            Clock clock) {
        this.integrations = integrations;
        this.catalog = catalog;
        this.runs = runs;
        this.moves = moves;
        this.notes = notes;
        this.properties = properties;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * @param type a word of the author's own, such as {@code export}
     * @param key of one integration's runs with one key, one is not over: a handler that is called again goes on with it
     * @param context what is kept with it, sealed; 64 KB at most
     * @param parentId the run that this one is a part of
     * @param silence after which it has FAILED when nothing was noted; left out: {@code fulla.sync.task-silence}
     * @param keep how long it is kept after its end; left out: {@code fulla.sync.task-keep}
     */
    public record Command(
            String integrationId,
            String type,
            @Nullable String key,
            @Nullable Map<String, Object> context,
            @Nullable String parentId,
            @Nullable Duration silence,
            @Nullable Duration keep) {
        public Command {
            new Required().value("integrationId", integrationId).value("type", type).check();
            TaskNotes.checkWord("type", type);
            check("silence", silence, Duration.ofSeconds(1));
            check("keep", keep, Duration.ZERO);
        }

        private static void check(String name, @Nullable Duration value, Duration least) {
            if (value != null && (value.compareTo(least) < 0 || value.compareTo(LONGEST) > 0)) {
                throw new PermanentFailure(ErrorCode.INVALID_REQUEST, name + ": expected " + least + " to " + LONGEST + ".");
            }
        }

        /** Without the context. */
        @Override
        public String toString() {
            return "Command[integrationId=" + integrationId + ", type=" + type + "]";
        }
    }

    /**
     * @return the run; the one of this key, as it is, when it is not over
     * @throws PermanentFailure {@code INTEGRATION_NOT_FOUND}; {@code RUN_NOT_FOUND} when the parent is not the user's
     */
    public Task execute(UserId user, Command command) {
        Integration integration = integrations.find(user, command.integrationId())
                .orElseThrow(() -> new PermanentFailure(
                        ErrorCode.INTEGRATION_NOT_FOUND, "No integration " + command.integrationId() + " for this user."));
        if (catalog.find(integration.type()).filter(one -> one.syncs().containsKey(command.type())).isPresent()) {
            throw new PermanentFailure(ErrorCode.INVALID_REQUEST, "type: a sync of this integration has the name " + command.type() + ".");
        }
        if (command.parentId() != null) {
            moves.get(user, command.parentId());
        }
        String id = ids.next();
        String context = command.context() == null ? null : notes.seal(id, command.context());
        SyncRun wanted = SyncRun.begun(
                id, user, integration.id(), command.type(), Kind.TASK, 0, Map.of(), context, command.parentId(), clock.instant());
        String key = command.key() == null ? null : "task/" + integration.id() + "/" + command.key();
        Duration keep = command.keep() == null ? properties.taskKeep() : command.keep();
        Duration silence = command.silence() == null ? properties.taskSilence() : command.silence();
        return notes.view(moves.begin(wanted, key, keep, silence)
                .or(() -> key == null ? Optional.empty() : runs.findActive(key))
                .orElseThrow(() -> new PermanentFailure(ErrorCode.SYNC_RUNNING, "A run of this key was not over; begin again.")));
    }
}
