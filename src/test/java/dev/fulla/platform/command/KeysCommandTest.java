package dev.fulla.platform.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.support.AppProcess;
import dev.fulla.support.Caller;
import dev.fulla.support.TestPostgres;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as an operator runs them: processes beside a running service. */
class KeysCommandTest {
    private static final Pattern ADDED = Pattern.compile("added key ([0-9a-f]{8})");

    @TempDir
    Path folder;

    private final Map<String, String> environment = new TreeMap<>();

    @Test
    void rotatesTheKeysOfARunningService() throws Exception {
        int port = AppProcess.freePorts(1).get(0);
        environment.put("FULLA_DATABASE_URL", TestPostgres.newSchemaUrl());
        environment.put("FULLA_CRYPTO_KEYSET_FILE", folder.resolve("keys.json").toString());
        environment.put("FULLA_CRYPTO_RELOAD_EVERY", "100ms");
        environment.put("FULLA_CRYPTO_ALIVE_REPORTS", "100");
        Map<String, String> service = new TreeMap<>(environment);
        service.putAll(Map.of(
                "SPRING_PROFILES_ACTIVE", "dev",
                "FULLA_DATABASE_EMBEDDED", "false",
                "FULLA_CRYPTO_CREATE_KEYSET", "true",
                "FULLA_OPERATOR_KEYS_DESK_KEY", "keys-test-key",
                "FULLA_OPERATOR_KEYS_DESK_SCOPES", "admin",
                "SERVER_PORT", Integer.toString(port)));

        try (AppProcess running = AppProcess.start(folder, List.of("-XX:TieredStopAtLevel=1"), service).awaitUp()) {
            String added = String.join("\n", process(0, "keys", "add"));
            Matcher found = ADDED.matcher(added);
            assertThat(found.find()).as(added).isTrue();
            String second = found.group(1);
            List<String> status = command(0, "keys", "status");
            assertThat(status.get(0)).matches("key [0-9a-f]{8} \\(primary\\) values=\\d+");
            assertThat(status).anyMatch(line -> line.startsWith("key " + second + " values=0"));
            assertThat(status).anyMatch(line -> line.startsWith("node ") && line.contains(second));
            String first = status.get(0).substring(4, 12);

            assertThat(command(0, "keys", "promote", second)).anyMatch(line -> line.contains("running nodes: 1"));
            assertThat(command(0, "keys", "reencrypt")).anyMatch(line -> line.startsWith("sealed anew"));
            assertThat(command(1, "keys", "retire", second)).containsExactly(
                    "keys: Key " + second + " is the primary key. Promote another key first.");
            command(0, "keys", "retire", first);

            assertThat(command(0, "keys", "status").get(0)).startsWith("key " + second + " (primary)");
            assertThat(audited(port)).containsExactlyInAnyOrder(
                    "KEY_ADDED " + second, "KEY_PROMOTED " + second, "REENCRYPTION_BEGUN " + second,
                    "REENCRYPTION_ENDED " + second, "KEY_RETIRED " + first);
            assertThat(Caller.at("http://127.0.0.1:" + port).get("/health/ready").status()).isEqualTo(200);
        }
    }

    @Test
    void saysOneLineAndNoMoreWhenItCannotBegin() throws Exception {
        assertThat(process(1, "keys", "status")).singleElement().asString().startsWith("keys: ");
    }

    private static List<String> audited(int port) {
        Caller operator = Caller.at("http://127.0.0.1:" + port).with("x-fulla-operator-key", "keys-test-key");
        List<String> found = new ArrayList<>();
        for (JsonNode entry : operator.get("/api/operator/audit").json().path("items")) {
            assertThat(entry.at("/detail/account").asText()).isEqualTo(System.getProperty("user.name"));
            found.add(entry.path("event").asText() + " " + entry.at("/detail/key").asText());
        }
        return found;
    }

    /** In this process, which is faster, with the same settings. */
    private List<String> command(int expected, String... words) {
        List<String> arguments = new ArrayList<>(List.of(words));
        arguments.add("--fulla.database.url=" + environment.get("FULLA_DATABASE_URL"));
        arguments.add("--fulla.crypto.keyset-file=" + environment.get("FULLA_CRYPTO_KEYSET_FILE"));
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        assertThat(Commands.run(arguments.toArray(String[]::new), out, out)).hasValue(expected);
        return said.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private List<String> process(int expected, String... words) throws Exception {
        try (AppProcess process =
                AppProcess.start(folder, List.of("-XX:TieredStopAtLevel=1"), environment, words)) {
            int exit = process.awaitExit();
            assertThat(exit).as(String.join("\n", process.output())).isEqualTo(expected);
            return process.output();
        }
    }
}
