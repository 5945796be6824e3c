package dev.fulla.platform.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import dev.fulla.support.TestPostgres;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
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
    }

    @Test
    void listsTheCommands() {
        assertThat(run("help")).hasValue(0);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("keys", "import");
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
    void saysThatTheDatabaseWasNeverSetUp() {
        assertThat(run(
                        "keys", "status", "--fulla.database.url=" + TestPostgres.newSchemaUrl(),
                        "--fulla.crypto.keyset=" + newKeyset()))
                .hasValue(1);

        assertThat(err.toString(StandardCharsets.UTF_8).strip())
                .startsWith("keys: the database")
                .contains("never set up")
                .doesNotContain("\n");
    }

    static String newKeyset() {
        try {
            AeadConfig.register();
            return TinkJsonProtoKeysetFormat.serializeKeyset(
                    KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM), InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private OptionalInt run(String... arguments) {
        return new Commands(
                        List.of(new KeysCommand(), new JobsCommand(), new ImportCommand()),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .run(List.of(arguments));
    }
}
