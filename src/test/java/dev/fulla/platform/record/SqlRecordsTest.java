package dev.fulla.platform.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulla.platform.record.SyncPlaces.Source;
import dev.fulla.platform.start.EmbeddedDatabase;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.TransientFailure;
import dev.fulla.support.TestPostgres;
import dev.fulla.sync.PlannedChange.Action;
import dev.fulla.sync.RecordSink.Outcome;
import dev.fulla.sync.RecordSink.Status;
import dev.fulla.sync.RecordSource;
import dev.fulla.sync.SyncDefinition.Endpoint;
import dev.fulla.sync.SyncDefinition.Table;
import dev.fulla.sync.SyncRecord;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class SqlRecordsTest extends RecordSidesContract {
    private static final String TABLES = """
            create table people (
                id uuid primary key, email text not null unique, name text, age integer, born date, data jsonb,
                updated_at timestamptz not null default now(), vip boolean, seen timestamp);
            create table numbered (id bigserial primary key, email text, name text)""";
    private final String url = TestPostgres.newSchemaUrl();
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final RecordPlaces places = new RecordPlaces(
            new SyncPlaces(
                    Map.of("own", new Source(url, "", "", "", 4, ""),
                            "off", new Source("jdbc:postgresql://127.0.0.1:1/none?connectTimeout=1", "", "", "", 1, "")),
                    ""),
            camel, new StaticListableBeanFactory().getBeanProvider(EmbeddedDatabase.class));
    private final SqlTables tables = new SqlTables(places);
    private final Sides people = side("people");
    private final Sides numbered = side("numbered");

    @BeforeEach
    void create() throws Exception {
        camel.start();
        execute(TABLES);
    }

    @AfterEach
    void close() throws Exception {
        places.close();
        camel.stop();
    }

    @Override
    Sides side() {
        return people;
    }

    private Sides side(String table) {
        Endpoint endpoint = new Endpoint(
                null, null, new Table("own", table), null, null, "/id", table.equals("people") ? "/updated_at" : null, Map.of(), Map.of());
        return new Sides(endpoint, new SqlRecordSource(tables), new SqlRecordSink(tables));
    }

    private void execute(String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection(url); var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void writesAndReadsEachTypeOfColumn() {
        String body = "{'email':'a@example.test','age':'41','born':'1984-05-06','data':{'a':[1,true]},'updated_at':'2026-01-15T09:00:00Z',"
                + "'vip':true,'seen':'2026-01-15 10:00:00'}";

        String id = people.one(Action.CREATE, null, "k", body).record().id();

        SyncRecord record = people.list(5).get(0);
        assertThat(record.id()).isEqualTo(id);
        assertThat(record.modifiedAt()).isEqualTo("2026-01-15T09:00:00Z");
        assertThat(record.content().path("age").isInt()).isTrue();
        assertThat(record.content().path("born").asText()).isEqualTo("1984-05-06");
        assertThat(record.content().at("/data/a/1").asBoolean()).isTrue();
        assertThat(record.content().path("vip").isBoolean()).isTrue();
    }

    @Test
    void listsChangesByTheClockOfTheDatabase() throws Exception {
        people.one(Action.CREATE, null, "old", "{'email':'old@example.test','updated_at':'2020-01-01T00:00:00Z'}");
        people.one(Action.CREATE, null, "new", "{'email':'new@example.test'}");

        RecordSource.Page page = people.source().page(
                Sides.CONTEXT, people.endpoint(), null, Instant.parse("2025-01-01T00:00:00Z"), 10);

        assertThat(page.records()).extracting(record -> record.content().path("email").asText()).containsExactly("new@example.test");
        assertThat(page.seenUntil()).isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
        assertThat(people.source().canListChanges(Sides.CONTEXT, people.endpoint())).isTrue();
        assertThat(numbered.source().canListChanges(Sides.CONTEXT, numbered.endpoint())).isFalse();
    }

    @Test
    void letsTheDatabaseMakeNumbersAndFindsByValuesWhatItMade() {
        List<Outcome> made = numbered.all(List.of(
                Sides.write(Action.CREATE, null, "k1", "{'email':'a@example.test','name':null}"),
                Sides.write(Action.CREATE, null, "k2", "{'email':'b@example.test','name':'B'}")));

        assertThat(made).extracting(one -> one.record().id()).containsExactly("1", "2");
        assertThat(numbered.source().findCreated(
                        Sides.CONTEXT, numbered.endpoint(), Sides.write(Action.CREATE, null, "k1", "{'email':'a@example.test','name':null}")))
                .extracting(SyncRecord::id).containsExactly("1");
        assertThat(numbered.list(1)).extracting(SyncRecord::id).containsExactly("1", "2");
    }

    @Test
    void refusesTheOneOfManyThatTheTableDoesNotTake() {
        people.one(Action.CREATE, null, "k0", "{'email':'taken@example.test'}");

        List<Outcome> outcomes = people.all(List.of(
                Sides.write(Action.CREATE, null, "k1", "{'email':'a@example.test'}"),
                Sides.write(Action.CREATE, null, "k2", "{'email':'taken@example.test'}"),
                Sides.write(Action.CREATE, null, "k3", "{'email':'c@example.test','age':'old'}")));

        assertThat(outcomes).extracting(Outcome::itemId, Outcome::status).containsExactlyInAnyOrder(
                org.assertj.core.api.Assertions.tuple("item-k1", Status.DONE),
                org.assertj.core.api.Assertions.tuple("item-k2", Status.REFUSED),
                org.assertj.core.api.Assertions.tuple("item-k3", Status.REFUSED));
        assertThat(outcomes.toString()).doesNotContain("taken@example.test");
        assertThat(people.list(10)).hasSize(2);
    }

    @Test
    void saysWhatIsMissing() {
        assertThatThrownBy(() -> side("ghosts").list(1)).isInstanceOf(PermanentFailure.class).hasMessageContaining("no table ghosts");
        assertThatThrownBy(() -> people.one(Action.CREATE, null, "k", "{'ghost':1}"))
                .isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("no column 'ghost'");
        Endpoint off = new Endpoint(null, null, new Table("off", "people"), null, null, "/id", null, Map.of(), Map.of());
        assertThatThrownBy(() -> people.source().page(Sides.CONTEXT, off, null, null, 1))
                .isInstanceOf(TransientFailure.class)
                .hasMessage("The source off does not answer.");
    }

    @Test
    void keepsItsComponentsFromRoutes() {
        people.list(1);

        assertThat(camel.hasComponent("sql")).isNull();
    }
}
