package dev.fulla.platform.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulla.shared.PermanentFailure;
import dev.fulla.sync.PlannedChange.Action;
import dev.fulla.sync.SyncDefinition.Endpoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What both kinds of files promise. */
abstract class FileRecordsContract extends RecordSidesContract {
    @TempDir
    Path folder;

    abstract String name();

    @Override
    Sides side() {
        RecordFiles files = new RecordFiles(new SyncPlaces(Map.of(), folder.toString()));
        Endpoint endpoint = new Endpoint(null, null, null, null, name(), "/id", null, Map.of(), Map.of());
        return new Sides(endpoint, new FileRecordSource(files), new FileRecordSink(files));
    }

    @Test
    void refusesAPageOfAFileThatIsAnotherByNow() {
        side().one(Action.CREATE, null, "k1", "{'email':'a@example.test'}");
        side().one(Action.CREATE, null, "k2", "{'email':'b@example.test'}");
        String cursor = side().source().page(Sides.CONTEXT, side().endpoint(), null, null, 1).next();

        side().one(Action.CREATE, null, "k3", "{'email':'c@example.test'}");

        assertThatThrownBy(() -> side().source().page(Sides.CONTEXT, side().endpoint(), cursor, null, 1))
                .isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("changed while it was read");
    }

    @Test
    void leavesNothingBesideTheFileButItsLock() throws Exception {
        side().one(Action.CREATE, null, "k1", "{'email':'a@example.test'}");

        try (var all = Files.list(folder)) {
            assertThat(all.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(name(), "." + name() + ".lock");
        }
    }

    @Test
    void reachesNoFileOutsideTheFolder() throws Exception {
        Path secret = Files.writeString(folder.resolveSibling("secret-" + name()), "id\n1\n");
        Files.createSymbolicLink(folder.resolve("link-" + name()), secret);
        SyncPlaces places = new SyncPlaces(Map.of(), folder.toString());

        for (String name : List.of("../" + secret.getFileName(), secret.toString(), "link-" + name(), ".", "")) {
            assertThatThrownBy(() -> places.file(name)).as(name).isInstanceOf(PermanentFailure.class);
        }
        assertThatThrownBy(() -> new SyncPlaces(Map.of(), "").file(name())).hasMessageContaining("fulla.records.folder names no folder");
    }
}
