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
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command as an operator meets it when something is not right; stories show it working. */
class ImportCommandTest {
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @ParameterizedTest
    @ValueSource(strings = {"--from", "--report", "--from --dry-run", "--dry", "everything", "--from x y"})
    void answersWithUsageWhenItDoesNotUnderstand(String line) {
        assertThat(run(line.split(" "))).isEqualTo(2);
        assertThat(said()).contains("--dry-run");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "mysql://anna:s3cret@127.0.0.1/db", "", "mongodb://anna:s3cret@127.0.0.1:1", "mongodb://anna:s3cret@127.0.0.1:1/db?serverSelectionTimeoutMS=1",
        "postgresql://anna:s3cret@127.0.0.1:1/db", "jdbc:postgresql://127.0.0.1:1/db?user=anna&password=s3cret",
        "postgresql://anna:s3cret@ /db"
    })
    void saysInOneLineWhatIsWrongWithTheDatabaseAndKeepsThePassword(String url) throws Exception {
        assertThat(run(withHouse("--from", url))).isEqualTo(1);
        assertThat(said().strip()).startsWith("import: ").doesNotContain("s3cret", "\n");
    }

    @Test
    void doesNotTakeAnyDatabaseForTheReference() throws Exception {
        assertThat(run(withHouse("--from", TestPostgres.newSchemaUrl()))).isEqualTo(1);
        assertThat(said().strip()).contains("no table \"User\"").doesNotContain("\n");
    }

    @Test
    void takesTheUrlThatTheReferenceWasConfiguredWith() throws Exception {
        String jdbc = TestPostgres.newSchemaUrl();
        try (var connection = DriverManager.getConnection(jdbc)) {
            connection.createStatement().execute("create table \"User\" (id serial primary key, type text)");
            connection.createStatement().execute("insert into \"User\" (type) values ('INDIVIDUAL')");
        }
        String schema = jdbc.replaceAll(".*currentSchema=", "");
        String url = jdbc.replaceAll("jdbc:postgresql://([^/]*)/([^?]*).*", "postgresql://postgres:x@$1/$2?schema=" + schema + "&pgbouncer=true");

        assertThat(run(withHouse("--from", url))).as(said()).isZero();
        assertThat(said()).contains("User read=1 copied=1").doesNotContain(":x@");
    }

    @Test
    void writesNoReportOverAnother(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("report.jsonl"), "an older one");

        assertThat(run(withHouse("--from", TestPostgres.newSchemaUrl(), "--report", file.toString()))).isEqualTo(1);

        assertThat(said()).contains("exists already");
        assertThat(file).hasContent("an older one");
    }

    private static String[] withHouse(String... arguments) throws Exception {
        String url = TestPostgres.newSchemaUrl();
        Flyway.configure().dataSource(url, null, null).load().migrate();
        AeadConfig.register();
        String keyset = TinkJsonProtoKeysetFormat.serializeKeyset(
                KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM), InsecureSecretKeyAccess.get());
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--fulla.database.url=" + url);
        all.add("--fulla.crypto.keyset=" + keyset);
        return all.toArray(String[]::new);
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("import"));
        all.addAll(List.of(arguments));
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        return new Commands(List.of(new ImportCommand()), out, out).run(all).orElseThrow();
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }
}
