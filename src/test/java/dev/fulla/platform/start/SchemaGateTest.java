package dev.fulla.platform.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoDatabase;
import dev.fulla.store.MongoSchemaState;
import dev.fulla.support.TestMongo;
import dev.fulla.support.TestPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/** What a start does about the schema that it finds, in both stores. */
class SchemaGateTest {
    private static final SortedSet<Integer> KNOWN = new SchemaNumbers().known();
    private static final int NEWEST = KNOWN.last();
    /** Any number in the middle. */
    private static final int OLD = 7;

    @ParameterizedTest
    @EnumSource
    void aNewDatabaseIsSetUpAndFoundCompleteFromThenOn(Store store) {
        DatabaseSchema schema = store.empty();

        gate(schema, Migrate.START).pass();

        assertThat(schema.newest()).isEqualTo(NEWEST);
        assertThat(schema.isComplete()).isTrue();
        gate(schema, Migrate.CHECK).pass();
    }

    @ParameterizedTest
    @EnumSource
    void aNewerSchemaIsRefusedInOneLineUnlessItIsAccepted(Store store) {
        DatabaseSchema schema = store.of(NEWEST + 5);

        assertThatThrownBy(() -> gate(schema, Migrate.START).pass())
                .isInstanceOf(StartFailure.class)
                .hasMessageContainingAll("newer version", String.valueOf(NEWEST + 5), String.valueOf(NEWEST))
                .message()
                .doesNotContain("\n");
        new SchemaGate(schema, settings(Migrate.START, Duration.ZERO, true), NEWEST).pass();
        assertThat(schema.newest()).isEqualTo(NEWEST + 5);
    }

    @ParameterizedTest
    @EnumSource
    void versionsThatStartAtOnceOnAnOldSchemaAllComeUp(Store store) throws Exception {
        DatabaseSchema schema = store.of(OLD);
        ExecutorService processes = Executors.newFixedThreadPool(3);
        Callable<Boolean> start = () -> {
            gate(schema, Migrate.START).pass();
            return schema.isComplete();
        };

        List<Future<Boolean>> starts = processes.invokeAll(Collections.nCopies(3, start));
        processes.shutdown();

        for (Future<Boolean> one : starts) {
            assertThat(one.get()).isTrue();
        }
    }

    @Test
    void ofThreeThatMigrateAtOnceEachStepIsDoneOnce() throws Exception {
        DataSource source = migratedTo(OLD);
        ExecutorService processes = Executors.newFixedThreadPool(3);
        Callable<Object> start = () -> {
            new PostgresSchema(source, KNOWN).migrate();
            return "up";
        };

        for (Future<Object> one : processes.invokeAll(Collections.nCopies(3, start))) {
            assertThat(one.get()).isEqualTo("up");
        }
        processes.shutdown();

        assertThat(JdbcClient.create(source)
                        .sql("select version::int from flyway_schema_history where success order by installed_rank")
                        .query(Integer.class)
                        .list())
                .containsExactlyElementsOf(KNOWN);
    }

    @ParameterizedTest
    @EnumSource
    void aProcessThatWaitsGoesOnOnceTheSchemaIsThere(Store store) throws Exception {
        DatabaseSchema schema = store.of(OLD);
        ExecutorService processes = Executors.newSingleThreadExecutor();

        Future<?> waiting = processes.submit(() -> gate(schema, Migrate.WAIT).pass());
        assertThat(waiting).as("before").isNotDone();
        gate(schema, Migrate.START).pass();

        waiting.get(60, TimeUnit.SECONDS);
        processes.shutdown();
    }

    @ParameterizedTest
    @EnumSource
    void aProcessThatWaitsInVainOrOnlyChecksSaysWhatToDo(Store store) {
        DatabaseSchema schema = store.of(OLD);

        assertThatThrownBy(() -> new SchemaGate(schema, settings(Migrate.WAIT, Duration.ZERO, false), NEWEST).pass())
                .isInstanceOf(StartFailure.class)
                .hasMessageContainingAll("schema " + OLD, "needs " + NEWEST, "migrate");
        assertThatThrownBy(() -> gate(store.empty(), Migrate.CHECK).pass())
                .isInstanceOf(StartFailure.class)
                .hasMessageContainingAll("never set up", "migrate");
        assertThat(schema.newest()).as("nothing was changed").isEqualTo(OLD);
    }

    private static SchemaGate gate(DatabaseSchema schema, Migrate migrate) {
        return new SchemaGate(schema, settings(migrate, Duration.ofSeconds(20), false), NEWEST);
    }

    private static DatabaseSettings settings(Migrate migrate, Duration wait, boolean acceptNewer) {
        return new DatabaseSettings("postgresql", false, Path.of("data"), "", "", "", 2, migrate, wait, acceptNewer);
    }

    private static DataSource migratedTo(int number) {
        DataSource source = new SimpleDriverDataSource(new org.postgresql.Driver(), TestPostgres.newSchemaUrl());
        Flyway.configure().dataSource(source).target(String.valueOf(Math.min(number, NEWEST))).load().migrate();
        return source;
    }

    enum Store {
        POSTGRES {
            @Override
            DatabaseSchema empty() {
                return new PostgresSchema(
                        new SimpleDriverDataSource(new org.postgresql.Driver(), TestPostgres.newSchemaUrl()), KNOWN);
            }

            @Override
            DatabaseSchema of(int number) {
                DataSource source = migratedTo(number);
                if (number > NEWEST) {
                    JdbcClient.create(source)
                            .sql("""
                                insert into flyway_schema_history
                                (installed_rank, version, description, type, script, installed_by, execution_time, success)
                                values (999, ?, 'of tomorrow', 'SQL', 'V.sql', 'somebody', 1, true)""")
                            .param(String.valueOf(number))
                            .update();
                }
                return new PostgresSchema(source, KNOWN);
            }
        },
        MONGO {
            @Override
            DatabaseSchema empty() {
                return new MongoDatabaseSchema(TestMongo.newDatabase(), NEWEST);
            }

            @Override
            DatabaseSchema of(int number) {
                MongoDatabase database = TestMongo.newDatabase();
                MongoSchemaState.mark(database, number);
                return new MongoDatabaseSchema(database, NEWEST);
            }
        };

        /** The schema of a database that was never set up. */
        abstract DatabaseSchema empty();

        /** The schema of a database that some version left so. */
        abstract DatabaseSchema of(int number);
    }
}
