package dev.fulla.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.support.AppProcess;
import dev.fulla.support.Caller;
import dev.fulla.support.Readme;
import dev.fulla.support.TestCiphers;
import dev.fulla.support.TestPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/**
 * Two processes of one new version start at the same moment on the database of an old one, with rows in it: one migrates, both come
 * up; one serves, the other works, and the quick start of the README holds with the two.
 */
class TwoPartsFrontDoorStory {
    private static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m");
    private static final String OLD = "7";

    @TempDir
    Path folder;

    @Test
    void anApiAndAWorkerComeUpTogetherOnAnOldSchemaAndShareTheWork() throws Exception {
        SimpleDriverDataSource database =
                new SimpleDriverDataSource(new org.postgresql.Driver(), TestPostgres.newSchemaUrl());
        Flyway.configure().dataSource(database).target(OLD).load().migrate();
        JdbcClient jdbc = JdbcClient.create(database);
        jdbc.sql("insert into users (id, type, username, created_at, updated_at) values ('u-old', 'INDIVIDUAL', 'olga', now(), now())")
                .update();
        List<Integer> ports = AppProcess.freePorts(4);
        Readme readme = Readme.withPorts(ports.get(0), ports.get(2), ports.get(3));
        Map<String, String> shared = shared(database.getUrl());

        try (AppProcess api = api(shared, ports);
                AppProcess worker = worker(shared, ports)) {
            api.awaitUp();
            worker.awaitUp();

            assertThat(jdbc.sql("select version::int from flyway_schema_history where success order by installed_rank")
                            .query(Integer.class)
                            .list())
                    .doesNotHaveDuplicates()
                    .hasSizeGreaterThan(10);
            assertThat(jdbc.sql("select count(*) from users where username = 'olga'").query(Long.class).single()).isOne();
            aWorkerTellsItsHealthOnly(Caller.at("http://127.0.0.1:" + ports.get(1)));
            assertThat(readme.runQuickStart(folder)).contains("Contact created");
        }
    }

    private static void aWorkerTellsItsHealthOnly(Caller worker) {
        assertThat(worker.get("/health/live").status()).isEqualTo(200);
        assertThat(worker.get("/health/ready").status()).isEqualTo(200);
        assertThat(worker.get("/api/integrations").status()).isEqualTo(404);
        assertThat(worker.post("/user/create", Map.of("username", "eve", "password", "correct horse")).status()).isEqualTo(404);
        assertThat(worker.get("/openapi.json").status()).isEqualTo(404);
    }

    private Map<String, String> shared(String databaseUrl) throws Exception {
        Path keys = Files.writeString(folder.resolve("keys.json"), TestCiphers.newKeyset());
        Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rw-------"));
        return Map.of(
                "FULLA_DATABASE_EMBEDDED", "false",
                "FULLA_DATABASE_URL", databaseUrl,
                "FULLA_RECORDS_SOURCES_DEMO_URL", databaseUrl,
                "FULLA_CRYPTO_KEYSET_FILE", keys.toString());
    }

    private AppProcess api(Map<String, String> shared, List<Integer> ports) {
        Map<String, String> environment = new HashMap<>(shared);
        environment.put("SPRING_PROFILES_ACTIVE", "demo");
        environment.put("SERVER_PORT", ports.get(0).toString());
        environment.put("FULLA_DEMO_CRM_PORT", ports.get(2).toString());
        environment.put("FULLA_DEMO_MAILER_PORT", ports.get(3).toString());
        environment.put("FULLA_ROLE", "api");
        return AppProcess.startShipped(folder, QUICK, environment, "serve");
    }

    private AppProcess worker(Map<String, String> shared, List<Integer> ports) {
        Map<String, String> environment = new HashMap<>(shared);
        environment.put("SPRING_PROFILES_ACTIVE", "dev");
        environment.put("SERVER_PORT", ports.get(1).toString());
        environment.put("FULLA_EXTENSIONS_CLASSPATH", "demo");
        environment.put("FULLA_MODULES_CRM_URL", "http://127.0.0.1:" + ports.get(2));
        environment.put("FULLA_MODULES_CRM_CLIENT_ID", "fulla-demo");
        environment.put("FULLA_MODULES_CRM_CLIENT_SECRET", "fulla-demo-secret");
        environment.put("FULLA_MODULES_CRM_WEBHOOK_SECRET", "fulla-demo-webhooks");
        environment.put("FULLA_MODULES_MAILER_URL", "http://127.0.0.1:" + ports.get(3));
        return AppProcess.startShipped(folder, QUICK, environment, "worker");
    }
}
