package dev.fulla.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.module.CallNote;
import dev.fulla.support.SequentialIds;
import dev.fulla.timeline.TimelineEntry.Kind;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CallBookTest extends TimelineBed {
    private CallBook book;

    @BeforeEach
    void openBook() {
        book = new CallBook(
                entries,
                new TimelineProperties(Duration.ofDays(90), Duration.ofDays(7), 8, 5, Duration.ofSeconds(2)),
                new SequentialIds("id"),
                clock);
    }

    @Test
    void sendsNoStatementForACallAndOneForAll() {
        assertThat(stores.count(() -> IntStream.range(0, 5).forEach(i -> call("c" + i, 200)))).isZero();

        int flushed = stores.count(book::flush);

        assertThat(flushed).isLessThanOrEqualTo(2);
        assertThat(stores.count(book::flush)).isZero();
        assertThat(list("c3")).singleElement().satisfies(entry -> assertThat(entry.detail())
                .containsEntry("status", 200)
                .containsEntry("method", "GET")
                .containsEntry("attempt", 1));
    }

    @Test
    void countsTheCallsThatItDoesNotWriteDown() {
        IntStream.range(0, 12).forEach(i -> call("c", i < 10 ? 200 : 500));

        book.flush();

        assertThat(list("c")).filteredOn(entry -> entry.kind() == Kind.CALL).hasSize(5);
        assertThat(list("c")).filteredOn(entry -> entry.kind() == Kind.CALLS_LEFT_OUT)
                .singleElement()
                .satisfies(entry -> assertThat(entry.detail()).containsEntry("count", 7).containsEntry("failed", 2));
    }

    @Test
    void keepsTheNewestCallsOnly() {
        for (int i = 0; i < 10; i++) {
            clock.advance(Duration.ofSeconds(1));
            IntStream.range(0, 5).forEach(n -> call("c", 200));
            book.flush();
        }

        assertThat(list("c")).hasSizeBetween(8, 13);
    }

    private void call(String credential, int status) {
        book.called(anna, credential, new CallNote(
                "GET", "https://a.example/x?page=*", status, status == 200 ? "OK" : "TRANSIENT", Duration.ofMillis(12), 1));
    }
}
