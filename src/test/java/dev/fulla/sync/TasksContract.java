package dev.fulla.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.fulla.event.Event;
import dev.fulla.event.RelayNews;
import dev.fulla.job.EnqueuedJob;
import dev.fulla.job.JobRepository;
import dev.fulla.job.ReceiveMessage;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.support.TestStores;
import dev.fulla.sync.SyncRun.Kind;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Authors' own long jobs, whatever the database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TasksContract {
    private final SyncHouse house = SyncHouse.of(stores());

    abstract TestStores stores();

    @AfterAll
    void close() {
        house.close();
    }

    @Test
    void countsAndKeepsWhatItsAuthorNotes() {
        SyncHouse.Place place = house.place("notes");
        Task begun = start(place, null, Map.of("page", 1));

        update(place, begun, new UpdateTask.Command(Map.of("sent", 2L), Map.of("page", 2), null, null));
        update(place, begun, new UpdateTask.Command(Map.of("sent", 3L), null, null, null));
        Task ended = finish(place, begun, new FinishTask.Command(null, null, null, Map.of("sent", 1L)));

        assertThat(begun.context()).isEqualTo(Map.of("page", 1));
        assertThat(ended.state()).isEqualTo(RunState.FINISHED);
        assertThat(ended.counts()).isEqualTo(Map.of("sent", 6L));
        assertThat(ended.context()).isEqualTo(Map.of("page", 2));
        assertThat(ended.endedAt()).isNotNull();
        assertThat(place.find(begun.id()).sealedContext()).doesNotContain("page");
        house.get(RelayNews.class).execute();
        assertThat(place.told(place.find(begun.id()))).extracting(Event::type).containsExactly("sync.started", "sync.finished");
    }

    @Test
    void isTheSameWhenAHandlerBeginsItAgain() {
        SyncHouse.Place place = house.place("again");
        Task first = start(place, "nightly", Map.of("page", 1));
        update(place, first, new UpdateTask.Command(Map.of(), Map.of("page", 7), null, null));

        Task again = start(place, "nightly", Map.of("page", 1));
        Task other = start(place, null, null);

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.context()).isEqualTo(Map.of("page", 7));
        assertThat(other.id()).isNotEqualTo(first.id());
        finish(place, first, end(RunState.FAILED));
        assertThat(finish(place, first, end(RunState.FAILED)).state()).isEqualTo(RunState.FAILED);
        assertRefused(ErrorCode.RUN_NOT_MOVABLE, () -> finish(place, first, end(RunState.FINISHED)));
        assertThat(start(place, "nightly", null).id()).isNotEqualTo(first.id());
    }

    @Test
    void hasFailedWhenItsAuthorWasSilentForLongerThanDeclared() {
        SyncHouse.Place place = house.place("silent");
        Task silent = start(place, null, null, Duration.ofSeconds(1));
        Task waits = start(place, null, null, Duration.ofSeconds(1));
        Task patient = start(place, null, null, Duration.ofHours(1));
        update(place, waits, new UpdateTask.Command(Map.of(), null, RunState.PAUSED, "ASKED_SOMEBODY"));

        SyncRun failed = recovered(place, silent);

        assertThat(failed.state()).isEqualTo(RunState.FAILED);
        assertThat(failed.reason()).isEqualTo("SILENT");
        assertThat(place.find(waits.id()).state()).isEqualTo(RunState.PAUSED);
        assertThat(place.find(waits.id()).reason()).isEqualTo("ASKED_SOMEBODY");
        assertThat(place.find(patient.id()).state()).isEqualTo(RunState.RUNNING);
        assertRefused(ErrorCode.RUN_NOT_MOVABLE, () -> update(place, silent, new UpdateTask.Command(Map.of(), null, null, null)));
    }

    @Test
    void isPausedAndEndedByItsOwnerAsOthers() {
        SyncHouse.Place place = house.place("owner");
        Task task = start(place, null, null);

        house.get(PauseSync.class).execute(place.user, task.id());
        assertThat(update(place, task, new UpdateTask.Command(Map.of(), null, null, null)).state()).isEqualTo(RunState.PAUSED);
        assertThat(house.get(ResumeSync.class).execute(place.user, task.id(), new ResumeSync.Command(false)).state())
                .isEqualTo(RunState.RUNNING);
        house.get(CancelSync.class).execute(place.user, task.id());

        assertRefused(ErrorCode.RUN_NOT_MOVABLE, () -> finish(place, task, end(RunState.FINISHED)));
        assertThat(place.told(place.find(task.id()))).extracting(Event::type)
                .containsExactly("sync.started", "sync.paused", "sync.resumed", "sync.finished");
    }

    @Test
    void isTheProcessOfMessages() {
        SyncHouse.Place place = house.place("message");
        Task task = start(place, null, null);

        EnqueuedJob job = house.get(ReceiveMessage.class).execute(
                "m-" + task.id(), "{\"event\": \"ON_UPDATE\", \"data\": {\"processId\": \"" + task.id() + "\"}}");

        assertThat(house.get(JobRepository.class).find(job.id()).orElseThrow().integrationId()).isEqualTo(place.id);
    }

    @Test
    void isNobodyElses() {
        SyncHouse.Place place = house.place("mine");
        SyncHouse.Place other = house.place("other");
        Task task = start(place, null, null);
        SyncRun run = place.run(Kind.FULL);

        assertRefused(ErrorCode.RUN_NOT_FOUND, () -> update(other, task, new UpdateTask.Command(Map.of(), null, null, null)));
        assertRefused(ErrorCode.RUN_NOT_FOUND, () -> finish(other, task, end(RunState.FAILED)));
        assertRefused(ErrorCode.INTEGRATION_NOT_FOUND, () -> house.get(StartTask.class)
                .execute(other.user, new StartTask.Command(place.id, "export", null, null, null, null, null)));
        assertRefused(ErrorCode.RUN_NOT_FOUND, () -> house.get(StartTask.class)
                .execute(other.user, new StartTask.Command(other.id, "export", null, null, task.id(), null, null)));
        assertRefused(ErrorCode.RUN_NOT_FOUND, () -> house.get(FinishTask.class).execute(place.user, run.id(), end(RunState.FAILED)));
        Task part = house.get(StartTask.class)
                .execute(place.user, new StartTask.Command(place.id, "part", null, null, task.id(), null, null));
        assertThat(part.parentId()).isEqualTo(task.id());
    }

    private Task start(SyncHouse.Place place, @Nullable String key, @Nullable Map<String, Object> context) {
        return house.get(StartTask.class)
                .execute(place.user, new StartTask.Command(place.id, "export", key, context, null, null, null));
    }

    private Task start(SyncHouse.Place place, @Nullable String key, @Nullable Map<String, Object> context, Duration silence) {
        return house.get(StartTask.class)
                .execute(place.user, new StartTask.Command(place.id, "export", key, context, null, silence, null));
    }

    private Task update(SyncHouse.Place place, Task task, UpdateTask.Command command) {
        return house.get(UpdateTask.class).execute(place.user, task.id(), command);
    }

    private Task finish(SyncHouse.Place place, Task task, FinishTask.Command command) {
        return house.get(FinishTask.class).execute(place.user, task.id(), command);
    }

    private static FinishTask.Command end(RunState state) {
        return new FinishTask.Command(state, null, null, null);
    }

    /** Looks until the run is over. */
    private SyncRun recovered(SyncHouse.Place place, Task task) {
        await().until(() -> {
            house.get(RecoverSyncs.class).execute();
            return place.find(task.id()).state().isEnd();
        });
        return place.find(task.id());
    }

    private static void assertRefused(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(PermanentFailure.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
