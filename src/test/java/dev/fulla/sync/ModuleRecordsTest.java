package dev.fulla.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fulla.demo.CrmToken;
import dev.fulla.demo.DemoProperties;
import dev.fulla.demo.FaultKind;
import dev.fulla.demo.FaultRule;
import dev.fulla.demo.SampleVendors;
import dev.fulla.integration.IntegrationContext;
import dev.fulla.integration.TestContexts;
import dev.fulla.module.ModuleBed;
import dev.fulla.module.ModuleFiles;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Json;
import dev.fulla.shared.TransientFailure;
import dev.fulla.sync.PlannedChange.Action;
import dev.fulla.sync.RecordSink.Outcome;
import dev.fulla.sync.RecordSink.Status;
import dev.fulla.sync.SyncDefinition.Endpoint;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Records of connected accounts, with the sample vendors. */
class ModuleRecordsTest {
    private static final Endpoint CONTACTS = endpoint("crm", "contacts");
    private static final Endpoint SUBSCRIBERS = endpoint("mailer", "subscribers");
    private static ModuleBed bed;
    private static SampleVendors vendors;
    private static IntegrationContext context;
    private static ModuleRecordSource source;
    private static ModuleRecordSink sink;

    @BeforeAll
    static void start() {
        vendors = SampleVendors.start(DemoProperties.onFreePorts(), Clock.systemUTC());
        List<String> files = new ArrayList<>();
        ModuleFiles.onClassPath("demo/modules").forEach(file -> files.add(file.text()));
        files.add(files.get(1).replace("name: mailer", "name: careless").replace(", idempotent: true", ""));
        bed = new ModuleBed(files);
        bed.settings.set("crm", "base-url", vendors.crmUrl());
        bed.settings.set("mailer", "base-url", vendors.mailerUrl()).set("careless", "base-url", vendors.mailerUrl());
        context = TestContexts.of(bed.anna, Map.of(
                "crm", bed.connect("crm", Map.of("access_token", CrmToken.of(vendors.crmUrl(), 7)), Instant.now().plusSeconds(3600)),
                "mailer", bed.connect("mailer", Map.of("api_key", "key-7"), null),
                "careless", bed.connect("careless", Map.of("api_key", "key-8"), null)));
        source = new ModuleRecordSource(bed.records, bed.object);
        sink = new ModuleRecordSink(bed.records, bed.object);
    }

    @AfterAll
    static void stop() throws Exception {
        bed.close();
        vendors.close();
    }

    @BeforeEach
    void noFaults() {
        vendors.mailer().faults().clear();
        vendors.crm().faults().clear();
    }

    @AfterEach
    void noFaultsLeft() {
        vendors.mailer().faults().clear();
        vendors.crm().faults().clear();
    }

    @Test
    void readsAListPageByPageWithNothingButTheCursor() {
        List<String> ids = new ArrayList<>();
        RecordSource.Page page = source.page(context, CONTACTS, null, null, 10);
        int pages = 1;
        for (; page.next() != null; pages++) {
            page.records().forEach(record -> ids.add(record.id()));
            page = new ModuleRecordSource(bed.records, bed.object).page(context, CONTACTS, page.next(), null, 10);
        }
        page.records().forEach(record -> ids.add(record.id()));

        assertThat(pages).isGreaterThanOrEqualTo(3);
        assertThat(ids).hasSizeGreaterThanOrEqualTo(25).doesNotHaveDuplicates();
        assertThat(page.records().get(0).modifiedAt()).isNotNull();
        assertThat(page.seenUntil()).isBetween(Instant.now().minusSeconds(30), Instant.now().plusSeconds(1));
    }

    @Test
    void listsChangesWhereTheVendorCan() {
        Outcome made = write(CONTACTS, Action.CREATE, null, "changed", "{'email':'changed@example.test'}");

        RecordSource.Page page = source.page(context, CONTACTS, null, Instant.now().minusSeconds(60), 100);

        assertThat(page.records()).extracting(SyncRecord::id).contains(made.record().id()).hasSizeLessThan(10);
        assertThat(source.canListChanges(context, CONTACTS)).isTrue();
        assertThat(source.canListChanges(context, SUBSCRIBERS)).isFalse();
    }

    @Test
    void createsChangesAndDeletes() {
        Outcome made = write(SUBSCRIBERS, Action.CREATE, null, "k1", "{'email':'ada@example.test','name':'Ada'}");
        String id = made.record().id();
        Outcome changed = write(SUBSCRIBERS, Action.UPDATE, id, "k2", "{'name':'Ada L.'}");

        assertThat(List.of(made.status(), changed.status())).containsOnly(Status.DONE);
        assertThat(made.record().content().path("email").asText()).isEqualTo("ada@example.test");
        assertThat(source.get(context, SUBSCRIBERS, id).orElseThrow().content().path("name").asText()).isEqualTo("Ada L.");

        assertThat(write(SUBSCRIBERS, Action.DELETE, id, "k3", "{}").status()).isEqualTo(Status.DONE);
        assertThat(write(SUBSCRIBERS, Action.DELETE, id, "k4", "{}").status()).isEqualTo(Status.GONE);
        assertThat(write(SUBSCRIBERS, Action.UPDATE, id, "k5", "{'name':'x'}").status()).isEqualTo(Status.GONE);
        assertThat(source.get(context, SUBSCRIBERS, id)).isEmpty();
        assertThat(source.stillThere(context, SUBSCRIBERS, List.of(id))).isEmpty();
    }

    @Test
    void makesOneRecordWhenACreateIsRepeatedWithItsKey() {
        Outcome first = write(SUBSCRIBERS, Action.CREATE, null, "same", "{'email':'one@example.test'}");
        Outcome again = write(SUBSCRIBERS, Action.CREATE, null, "same", "{'email':'one@example.test'}");

        assertThat(again.record().id()).isEqualTo(first.record().id());
        assertThat(source.canRepeatCreates(context, SUBSCRIBERS)).isTrue();
    }

    @Test
    void saysThatNobodyKnowsAndFindsWhatLostAnswersHaveMadeWithOneReadingOfTheList() {
        Endpoint careless = endpoint("careless", "subscribers");
        vendors.mailer().faults().set(FaultRule.of(FaultKind.DROP, "POST", "/subscribers").afterTheEffect().times(2));
        Map<String, JsonNode> creates = new LinkedHashMap<>();
        for (String name : List.of("lost", "gone")) {
            Outcome lost = write(careless, Action.CREATE, null, name, "{'email':'" + name + "@Example.test','name':null}");
            assertThat(lost.status()).isEqualTo(Status.UNCERTAIN);
            creates.put(name, Json.read("{\"email\": \"" + name + "@example.test\", \"name\": null}"));
        }
        creates.put("never", Json.read("{\"email\": \"never@example.test\"}"));
        long calls = vendors.mailer().calls("GET /subscribers");

        ListedCreates begun = new ListedCreates(source, context, careless, creates, found -> found);
        ListedCreates.Place place = begun.read(null, 2, new StepBudget(Duration.ofSeconds(30), 2));
        ListedCreates rest = new ListedCreates(source, context, careless, creates, found -> found);
        ListedCreates.Place end = rest.read(
                Json.read(Json.write(place), ListedCreates.Place.class), 2, new StepBudget(Duration.ofSeconds(30), 2));

        assertThat(source.canFindCreated(context, careless)).isFalse();
        assertThat(place).isNotNull();
        assertThat(end).isNull();
        assertThat(vendors.mailer().calls("GET /subscribers") - calls).as("five records by two").isEqualTo(3);
        assertThat(List.of(rest.found("lost").size(), rest.found("gone").size(), rest.found("never").size())).containsExactly(1, 1, 0);
        assertThat(rest.found("gone").get(0).content().path("email").asText()).isEqualTo("gone@Example.test");
    }

    @Test
    void asksAboutOneRecordACall() {
        long calls = vendors.mailer().calls("GET /subscribers/{id}");

        assertThat(source.askSize(context, SUBSCRIBERS)).isEqualTo(1);
        assertThat(source.stillThere(context, SUBSCRIBERS, List.of("no-1", "no-2"))).isEmpty();
        assertThat(vendors.mailer().calls("GET /subscribers/{id}") - calls).isEqualTo(2);
    }

    @Test
    void refusesWhatTheVendorRefusesAndComesBackWhenItIsToldTo() {
        Outcome refused = write(SUBSCRIBERS, Action.CREATE, null, "bad", "{'name':'nobody'}");
        vendors.crm().faults().set(FaultRule.of(FaultKind.RATE_LIMIT, "POST", "/contacts").withRetryAfter(600));

        TransientFailure limited = catchThrowableOfType(TransientFailure.class,
                () -> write(CONTACTS, Action.CREATE, null, "later", "{'email':'later@example.test'}"));

        assertThat(refused.status()).isEqualTo(Status.REFUSED);
        assertThat(refused.reason()).isEqualTo("UPSTREAM_REJECTED");
        assertThat(limited.code()).isEqualTo(ErrorCode.UPSTREAM_RATE_LIMITED);
        assertThat(limited.retryAfter().orElseThrow()).hasSeconds(600);
    }

    @Test
    void writesWhatTheSideDeclaresInPlaceOfADeletion() {
        String id = write(SUBSCRIBERS, Action.CREATE, null, "arch", "{'email':'arch@example.test'}").record().id();
        Endpoint archived = new Endpoint(
                "mailer", "subscribers", null, null, null, null, null, Map.of(), Map.of("/state/now", Json.read("\"gone\"")));

        assertThat(write(archived, Action.ARCHIVE, id, "arch2", "{}").status()).isEqualTo(Status.DONE);

        assertThat(source.get(context, SUBSCRIBERS, id).orElseThrow().content().at("/state/now").asText()).isEqualTo("gone");
    }

    private static Outcome write(Endpoint endpoint, Action action, @Nullable String id, String key, String body) {
        assertThat(sink.batchSize(context, endpoint, action)).isEqualTo(100);
        return sink.write(context, endpoint, List.of(of(action, id, key, body))).get(0);
    }

    private static RecordWrite of(Action action, @Nullable String id, String key, String body) {
        return new RecordWrite("item-" + key, action, id, (ObjectNode) Json.read(body.replace('\'', '"')), key);
    }

    private static Endpoint endpoint(String module, String object) {
        return new Endpoint(module, object, null, null, null, null, "/updated_at", Map.of(), Map.of());
    }
}
