package dev.fulla.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulla.shared.PermanentFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileKeysetTest {
    @TempDir
    Path folder;

    @Test
    void makesTheFileOnceForItsOwnerOnly() throws Exception {
        Path file = folder.resolve("data/keys/keyset.json");

        String sealed = load(file, true).seal("t", "r", "f", "x");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        assertThat(load(file, true).open("t", "r", "f", sealed)).isEqualTo("x");
        assertThat(filesIn(file.getParent())).containsExactly(file);
    }

    @Test
    void makesNoFileUnlessTold() {
        Path file = folder.resolve("keyset.json");

        assertThatThrownBy(() -> load(file, false))
                .isInstanceOf(PermanentFailure.class)
                .hasMessageContaining(file.toString());
        assertThat(file).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "not json", "{\"primaryKeyId\":1,\"key\":[]}"})
    void leavesAnUnreadableKeysetAsItIs(String content) throws Exception {
        Path file = written(content, "rw-------");

        assertThatThrownBy(() -> load(file, true))
                .isInstanceOf(PermanentFailure.class)
                .hasMessageContaining(file.toString());
        assertThat(file).hasContent(content);
    }

    @Test
    void doesNotReplaceABrokenLink() throws Exception {
        Path file = Files.createSymbolicLink(folder.resolve("keyset.json"), folder.resolve("not-mounted"));

        assertThatThrownBy(() -> load(file, true)).isInstanceOf(PermanentFailure.class);
        assertThat(Files.isSymbolicLink(file)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw-r--r--", "rw--w----", "rwx------"})
    void refusesAFileThatOthersCanOpen(String mode) throws Exception {
        Path file = written(Keysets.newJson(), mode);

        assertThatThrownBy(() -> load(file, true))
                .isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("chmod 600 '" + file + "'");
    }

    @Test
    void takesAFileThatIsReadOnly() throws Exception {
        Path file = written(Keysets.newJson(), "r--------");

        assertThat(load(file, false).seal("t", "r", "f", "x")).startsWith("fs1.");
    }

    @Test
    void refusesAFolder() {
        assertThatThrownBy(() -> load(folder, true))
                .isInstanceOf(PermanentFailure.class)
                .hasMessageContaining(folder.toString());
    }

    @Test
    void manyThreadsThatStartTogetherGetOneKey() throws Exception {
        int starters = 16;
        CyclicBarrier together = new CyclicBarrier(starters);
        ExecutorService pool = Executors.newFixedThreadPool(starters);
        try {
            for (int round = 0; round < 10; round++) {
                Path file = folder.resolve("round-" + round + "/keyset.json");
                List<Future<FieldCipher>> ciphers = new ArrayList<>();
                for (int i = 0; i < starters; i++) {
                    ciphers.add(pool.submit(() -> {
                        together.await();
                        return load(file, true);
                    }));
                }
                String sealed = ciphers.get(0).get().seal("t", "r", "f", "x");
                for (Future<FieldCipher> cipher : ciphers) {
                    assertThat(cipher.get().open("t", "r", "f", sealed)).isEqualTo("x");
                }
                assertThat(filesIn(file.getParent())).containsExactly(file);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void twoProcessesThatStartTogetherGetOneKey() throws Exception {
        Path file = folder.resolve("keyset.json");
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            processes.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                            "-cp", System.getProperty("java.class.path"), Starter.class.getName(), file.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        }
        for (Process process : processes) {
            assertThat(process.inputReader().readLine()).isEqualTo("ready");
        }
        for (Process process : processes) {
            process.outputWriter().append("go\n").flush();
        }

        for (Process process : processes) {
            String sealed = process.inputReader().lines().filter(line -> line.startsWith("fs1.")).findFirst().orElseThrow();
            assertThat(load(file, false).open("t", "r", "f", sealed)).isEqualTo("x");
            assertThat(process.waitFor()).isZero();
        }
    }

    /** One process of several: waits for its line, loads the keyset, prints a sealed text. */
    static final class Starter {
        public static void main(String[] arguments) throws Exception {
            Keysets.newCipher();
            System.out.println("ready");
            System.in.read();
            System.out.println(load(Path.of(arguments[0]), true).seal("t", "r", "f", "x"));
        }
    }

    private static FieldCipher load(Path file, boolean create) {
        return Keysets.cipher(Keysets.file(file, create));
    }

    private Path written(String content, String mode) throws Exception {
        Path file = Files.writeString(folder.resolve("keyset.json"), content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    private static List<Path> filesIn(Path folder) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
