package dev.fulla.platform.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.support.Readme;
import dev.fulla.support.TestCiphers;
import dev.fulla.support.TestPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void startsTheServiceWhenNoCommandIsNamed() {
        assertThat(run()).isEmpty();
        assertThat(run("--server.port=0", "--debug")).isEmpty();
        assertThat(run("serve", "--server.port=0")).isEmpty();
        assertThat(run("worker")).isEmpty();
        assertThat(run("serve", "fast")).hasValue(2);
    }

    @Test
    void startsAWorkerByItsWord() {
        assertThat(Commands.settings(new String[] {"worker", "--server.port=0"}))
                .containsExactly("--server.port=0", "--fulla.role=worker");
        assertThat(Commands.settings(new String[] {"serve", "--server.port=0"})).containsExactly("--server.port=0");
    }

    @Test
    void checksFilesWithoutADatabase(@TempDir Path folder) throws Exception {
        Path good = Files.writeString(folder.resolve("good.yaml"), example("modules/newsletter.yaml"));
        Path bad = Files.writeString(folder.resolve("bad.yaml"), "name: bad\nlabel: Bad\nbaseURL: https://bad.example\n");
        Path orphan = Files.writeString(
                folder.resolve("orphan.yaml"), example("integrations/welcome.yaml"));

        assertThat(run("modules", "check", good.toString())).hasValue(0);
        assertThat(run("modules", "check", good.toString(), bad.toString())).hasValue(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains(bad.toString(), "baseURL").doesNotContain(good + " ");
        assertThat(run("integrations", "check", orphan.toString())).hasValue(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains(orphan.toString(), "newsletter");
        Files.createDirectories(folder.resolve("installed/modules"));
        Files.copy(good, folder.resolve("installed/modules/newsletter.yaml"));
        assertThat(run("integrations", "check", orphan.toString(), "--extensions", folder.resolve("installed").toString()))
                .hasValue(0);
        assertThat(run("modules", "check", folder.resolve("none.yaml").toString())).hasValue(1);
        assertThat(run("modules", "check")).hasValue(2);
        assertThat(run("modules", "list")).hasValue(2);
    }

    @Test
    void migratesADatabaseWithoutKeysAndSaysWhenOneIsBehind() {
        String url = "--fulla.database.url=" + TestPostgres.newSchemaUrl();

        assertThat(run("migrate", "--check", url)).hasValue(1);
        assertThat(run("jobs", "counts", url, "--fulla.crypto.keyset=" + TestCiphers.newKeyset())).hasValue(1);
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .hasSize(2)
                .allMatch(line -> line.contains("never set up") && line.contains("migrate"));
        assertThat(run("migrate", url)).hasValue(0);
        assertThat(run("migrate", "--check", url)).hasValue(0);
        assertThat(out.toString(StandardCharsets.UTF_8)).containsPattern("the database has schema \\d+");
    }

    @Test
    void listsTheCommands() {
        assertThat(run("help")).hasValue(0);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("serve", "worker", "migrate", "keys", "jobs", "modules", "integrations", "import");
    }

    @Test
    void explainsACommand() {
        assertThat(run("keys", "promote", "--help")).hasValue(0);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("--even-if-nodes-cannot-read");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "kyes add", "keys", "keys sing", "keys promote", "keys promote xyz", "keys retire", "keys add 1234abcd",
        "keys add --to", "keys status --verbose", "keys reencrypt --to file", "keys promote 1234abcd --force"
    })
    void answersWithUsageWhenItDoesNotUnderstand(String line) {
        assertThat(run(line.split(" "))).hasValue(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("keys");
        assertThat(out.size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "jobs", "jobs find", "jobs why", "jobs why a b", "jobs list --limit many", "jobs list --limit 501", "jobs list --state",
        "jobs list --created-from today", "jobs replay a", "jobs replay --why x", "jobs replay a --state DONE --why x",
        "jobs discard --all", "jobs counts now"
    })
    void wantsJobsNamedClearly(String line) {
        assertThat(run(line.split(" "))).hasValue(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("jobs why <id>");
        assertThat(out.size()).isZero();
    }

    @Test
    void saysInOneLineWhyACommandFailed() {
        assertThat(run("keys", "status", "--fulla.database.url=")).hasValue(1);
        assertThat(err.toString(StandardCharsets.UTF_8).strip())
                .startsWith("keys: ")
                .doesNotContain("\n");
    }

    @Test
    void makesNoKeysetOfItsOwn(@TempDir Path folder) {
        Path file = folder.resolve("keys.json");

        assertThat(run(
                        "keys", "status", "--fulla.database.url=" + TestPostgres.newSchemaUrl(),
                        "--fulla.crypto.create-keyset=true", "--fulla.crypto.keyset-file=" + file))
                .hasValue(1);

        assertThat(err.toString(StandardCharsets.UTF_8).strip()).contains(file + " does not exist").doesNotContain("\n");
        assertThat(file).doesNotExist();
    }

    @Test
    void saysInOneLineThatTheDatabaseDoesNotAnswer() {
        assertThat(run("migrate", "--fulla.database.url=jdbc:postgresql://127.0.0.1:1/none?password=s3cret")).hasValue(1);

        assertThat(err.toString(StandardCharsets.UTF_8).strip())
                .startsWith("migrate: The database does not answer")
                .contains("FULLA_DATABASE_URL", "08001")
                .doesNotContain("\n", "s3cret");
    }

    @Test
    void saysThatTheDatabaseWasNeverSetUp() {
        assertThat(run(
                        "keys", "status", "--fulla.database.url=" + TestPostgres.newSchemaUrl(),
                        "--fulla.crypto.keyset=" + TestCiphers.newKeyset()))
                .hasValue(1);

        assertThat(err.toString(StandardCharsets.UTF_8).strip())
                .startsWith("keys: The database")
                .contains("never set up")
                .doesNotContain("\n");
    }

    private static String example(String name) throws IOException {
        return Readme.withPorts(1, 2, 3).extensions().get("extensions/" + name);
    }

    private OptionalInt run(String... arguments) {
        return Commands.run(
                arguments,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }
}
