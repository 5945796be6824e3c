package dev.fulla.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulla.shared.PermanentFailure;
import dev.fulla.support.CrashPoints.Killed;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeysetChangeTest {
    /** Grows when a change gets a new step; a test that suddenly knows fewer protects less. */
    private static final int STEPS = 6;

    @TempDir
    Path folder;

    static Stream<UnaryOperator<Keyset>> changes() {
        return Stream.of(
                Keyset::withNewKey,
                keyset -> keyset.withPrimary(keyset.ids().get(1)),
                keyset -> keyset.without(keyset.ids().get(1)));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void aCrashAtAnyStepLeavesTheOldKeysOrTheNew(UnaryOperator<Keyset> change) throws Exception {
        for (int step = 1; step <= STEPS; step++) {
            Path file = newFile("at-" + step);
            Keyset old = read(file);
            Keyset next = change.apply(old);
            AtomicInteger left = new AtomicInteger(step);

            assertThatThrownBy(() -> source(file, left).change(null, change)).isInstanceOf(Killed.class);

            Keyset found = read(file);
            assertThat(List.of(List.of(old.ids().size(), old.primary()), List.of(next.ids().size(), next.primary())))
                    .as("step " + step)
                    .contains(List.of(found.ids().size(), found.primary()));
            source(file, new AtomicInteger(0)).change(null, Keyset::withNewKey);
            assertThat(files(file, ".new")).isEmpty();
            assertThat(read(file).ids()).hasSize(found.ids().size() + 1);
        }
        Path whole = newFile("whole");
        AtomicInteger beyond = new AtomicInteger(STEPS + 1);
        source(whole, beyond).change(null, change);
        assertThat(beyond).hasValue(1);
    }

    @Test
    void keepsTheFileOfBeforeForItsOwnerOnly() throws Exception {
        Path file = newFile("kept");
        String before = Files.readString(file);

        source(file, new AtomicInteger(0)).change(null, Keyset::withNewKey);

        Path backup = files(file, ".bak").get(0);
        assertThat(backup).hasContent(before);
        for (Path one : List.of(file, backup, file.resolveSibling("keys.json.lock"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(one))).isEqualTo("rw-------");
        }
    }

    @Test
    void leavesTheFileToItsOwner() throws Exception {
        Path file = newFile("owned");
        UserPrincipal owner = anotherOwner(file);

        source(file, new AtomicInteger(0)).change(null, Keyset::withNewKey);

        for (Path one : List.of(file, files(file, ".bak").get(0), file.resolveSibling("keys.json.lock"))) {
            assertThat(Files.getOwner(one)).isEqualTo(owner);
        }
    }

    /** Gives the file away where this user may; else it stays whose it is. */
    private static UserPrincipal anotherOwner(Path file) throws Exception {
        try {
            Files.setAttribute(file, "unix:uid", 12345);
        } catch (FileSystemException notAllowed) {
            assertThat(Files.getOwner(file).getName()).isNotEqualTo("root");
        }
        return Files.getOwner(file);
    }

    @Test
    void losesNoneOfManyChangesAtOnce() throws Exception {
        Path file = newFile("many");
        CyclicBarrier together = new CyclicBarrier(8);
        ExecutorService pool = Executors.newFixedThreadPool(8);
        List<Future<Boolean>> changes = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            changes.add(pool.submit(() -> {
                together.await();
                try {
                    source(file, new AtomicInteger(0)).change(null, Keyset::withNewKey);
                    return true;
                } catch (PermanentFailure busy) {
                    return false;
                }
            }));
        }
        int done = 0;
        for (Future<Boolean> one : changes) {
            done += one.get() ? 1 : 0;
        }
        pool.shutdown();

        assertThat(done).isPositive();
        assertThat(read(file).ids()).hasSize(2 + done);
    }

    @Test
    void leavesAMountedSecretAndAConfiguredValueToTheOperator() throws Exception {
        Path real = newFile("mounted");
        Path link = Files.createSymbolicLink(folder.resolve("link.json"), real);
        Path to = folder.resolve("next.json");

        assertThatThrownBy(() -> source(link, new AtomicInteger(0)).change(null, Keyset::withNewKey))
                .isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("--to");
        assertThatThrownBy(() -> KeysetSource.of(Keysets.text(Keysets.newJson())).change(null, Keyset::withNewKey))
                .isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("--to");
        source(link, new AtomicInteger(0)).change(to, Keyset::withNewKey);

        assertThat(read(real).ids()).hasSize(2);
        assertThat(read(to).ids()).hasSize(3);
        assertThatThrownBy(() -> source(link, new AtomicInteger(0)).change(to, Keyset::withNewKey))
                .isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("exists");
    }

    @Test
    void aRunningProcessGoesOnWithItsKeysWhenTheFileHoldsOthers() throws Exception {
        Path file = newFile("swapped");
        Keyring keyring = Keyring.load(Keysets.file(file, false));
        List<String> own = keyring.current().ids();

        Files.writeString(file, Keysets.newJson());
        assertThatThrownBy(keyring::reload).isInstanceOf(PermanentFailure.class).hasMessageContaining("other keys");
        Files.writeString(file, "");
        assertThatThrownBy(keyring::reload).isInstanceOf(PermanentFailure.class);

        assertThat(keyring.current().ids()).isEqualTo(own);
    }

    private Path newFile(String name) throws Exception {
        Path file = Files.createDirectories(folder.resolve(name)).resolve("keys.json");
        new KeysetFile(file).create(new KeysetJson().write(Keyset.create().withNewKey()));
        return file;
    }

    /** @param left the step at which the process dies, from 1; counted down */
    private static KeysetSource source(Path file, AtomicInteger left) {
        return new KeysetSource(
                new KeysetFile(file, step -> {
                    if (left.get() > 0 && left.decrementAndGet() == 0) {
                        throw new Killed();
                    }
                }),
                new KeysetJson());
    }

    private static Keyset read(Path file) {
        return Keyring.load(Keysets.file(file, false)).current();
    }

    private static List<Path> files(Path file, String ending) throws Exception {
        try (Stream<Path> all = Files.list(file.getParent())) {
            return all.filter(one -> one.toString().endsWith(ending)).toList();
        }
    }
}
