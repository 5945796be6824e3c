package dev.fulla.platform.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.sync.PlannedChange.Action;
import dev.fulla.sync.RecordSink.Outcome;
import dev.fulla.sync.RecordSink.Status;
import dev.fulla.sync.RecordWrite;
import dev.fulla.sync.SyncRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every place of records promises that is no module; a record has {@code id}, {@code email} and {@code name}. */
abstract class RecordSidesContract {
    abstract Sides side();

    @Test
    void createsManyAndReadsThemPageByPage() {
        List<RecordWrite> writes = IntStream.range(0, 25)
                .mapToObj(i -> Sides.write(Action.CREATE, null, "k" + i, "{'email':'e" + i + "@example.test','name':'N, \\u00fc " + i + "'}"))
                .toList();

        List<Outcome> outcomes = side().all(writes);

        List<SyncRecord> all = side().list(7);
        assertThat(outcomes).extracting(Outcome::status).hasSize(25).containsOnly(Status.DONE);
        assertThat(all).extracting(SyncRecord::id)
                .containsExactlyInAnyOrderElementsOf(outcomes.stream().map(one -> one.record().id()).toList());
        assertThat(all).extracting(one -> one.content().path("name").asText()).contains("N, \u00fc 0", "N, \u00fc 24");
        assertThat(side().list(25)).hasSize(25);
    }

    @Test
    void makesOneRecordWhenACreateIsRepeatedWithItsKey() {
        Outcome first = side().one(Action.CREATE, null, "same", "{'email':'one@example.test','name':'One'}");
        Outcome again = side().one(Action.CREATE, null, "same", "{'email':'one@example.test','name':'One'}");
        List<Outcome> oncemore = side().all(List.of(
                Sides.write(Action.CREATE, null, "same", "{'email':'one@example.test','name':'One'}"),
                Sides.write(Action.CREATE, null, "another", "{'email':'two@example.test','name':'Two'}")));

        assertThat(again.status()).isEqualTo(Status.DONE);
        assertThat(again.record().id()).isEqualTo(first.record().id());
        assertThat(oncemore).extracting(Outcome::status).containsOnly(Status.DONE);
        assertThat(side().list(10)).hasSize(2);
        assertThat(side().source().canFindCreated(Sides.CONTEXT, side().endpoint())).isTrue();
        assertThat(side().source().findCreated(Sides.CONTEXT, side().endpoint(), Sides.write(Action.CREATE, null, "same", "{'email':'one@example.test'}")))
                .extracting(SyncRecord::id).containsExactly(first.record().id());
        assertThat(side().source().findCreated(Sides.CONTEXT, side().endpoint(), Sides.write(Action.CREATE, null, "never", "{'email':'x@example.test'}")))
                .isEmpty();
    }

    @Test
    void changesWhatIsNamedAndDeletes() {
        String id = side().one(Action.CREATE, null, "k1", "{'email':'ada@example.test','name':'Ada'}").record().id();
        String other = side().one(Action.CREATE, null, "k2", "{'email':'bo@example.test','name':'Bo'}").record().id();

        assertThat(side().one(Action.UPDATE, id, "k3", "{'name':null}").status()).isEqualTo(Status.DONE);

        SyncRecord changed = side().source().get(Sides.CONTEXT, side().endpoint(), id).orElseThrow();
        assertThat(changed.content().path("name").isNull() || changed.content().path("name").isMissingNode()).isTrue();
        assertThat(changed.content().path("email").asText()).isEqualTo("ada@example.test");
        assertThat(side().source().askSize(Sides.CONTEXT, side().endpoint())).as("all of these with one call").isGreaterThan(3);
        assertThat(side().source().stillThere(Sides.CONTEXT, side().endpoint(), List.of(id, other, missing()))).containsExactlyInAnyOrder(id, other);

        List<Outcome> gone = side().all(List.of(
                Sides.write(Action.DELETE, id, "k4", "{}"), Sides.write(Action.DELETE, other, "k5", "{}")));
        assertThat(gone).extracting(Outcome::status).containsOnly(Status.DONE);
        assertThat(side().list(10)).isEmpty();
        assertThat(side().one(Action.UPDATE, id, "k6", "{'name':'x'}").status()).isEqualTo(Status.GONE);
        assertThat(side().source().get(Sides.CONTEXT, side().endpoint(), id)).isEmpty();
    }

    /** An id of the right kind that nothing has. */
    String missing() {
        return "00000000-0000-3000-8000-000000000000";
    }

    /** Outcomes tell by item which write they are about. */
    @Test
    void namesTheItemOfEachOutcome() {
        List<RecordWrite> writes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            writes.add(Sides.write(Action.CREATE, null, "n" + i, "{'email':'n" + i + "@example.test'}"));
        }

        assertThat(side().all(writes)).extracting(Outcome::itemId).containsExactlyInAnyOrder("item-n0", "item-n1", "item-n2");
    }
}
