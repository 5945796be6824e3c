package dev.fulla.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.crypto.GetKeyStatus;
import dev.fulla.crypto.ReencryptRows;
import dev.fulla.shared.ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Calls of the doors of encryption keys; the keyset of the application under test stays as it is. */
final class KeyDoorCalls {
    private static final String UNKNOWN = "00000000";

    private KeyDoorCalls() {}

    static Map<String, Function<DoorWorld, DoorCall>> calls() {
        Map<String, Function<DoorWorld, DoorCall>> calls = new HashMap<>();
        calls.put("getKeyStatus", world -> DoorCall.with()
                .answers(GetKeyStatus.Status.class, status -> assertThat(status.keys()).isNotEmpty()));
        calls.put("addKey", world -> {
            Path file = newFile();
            return DoorCall.with("file", file).answers(String.class, id -> {
                assertThat(id).matches("[0-9a-f]{8}");
                assertThat(file).isNotEmptyFile();
            });
        });
        calls.put("promoteKey", world ->
                DoorCall.with().body(Map.of("keyId", UNKNOWN)).isRefused(ErrorCode.INVALID_REQUEST));
        calls.put("reencryptRows", world -> {
            world.credential();
            return DoorCall.with()
                    .answers(ReencryptRows.Result.class, result -> assertThat(result.field()).isEqualTo("all"));
        });
        calls.put("retireKey", world -> DoorCall.with("keyId", UNKNOWN, "file", newFile())
                .isRefused(ErrorCode.INVALID_REQUEST));
        return calls;
    }

    private static Path newFile() {
        try {
            return Files.createTempDirectory("keys").resolve("keyset.json");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
