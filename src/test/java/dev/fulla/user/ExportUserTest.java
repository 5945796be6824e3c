package dev.fulla.user;

import static dev.fulla.user.TestUsers.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Page;
import dev.fulla.shared.UserId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExportUserTest {
    private final TestUsers app = new TestUsers();

    /** Fewer than a page, exactly one, many; a section that ends where a page does, and empty ones between. */
    @ParameterizedTest
    @CsvSource({"0,0,0,1", "3,0,5,1", "200,0,0,2", "200,1,0,2", "199,1,1,2", "0,450,3,3", "401,200,200,5"})
    void exportsAllOfEachKindOnceOverAnyNumberOfPages(int first, int second, int third, int pages) {
        ExportUser export = export(new Section("a", first), new Section("b", second), new Section("c", third));
        UserId anna = user();

        Map<String, List<Object>> all = new LinkedHashMap<>();
        int read = 0;
        String cursor = null;
        do {
            ExportUser.Result page = export.execute(anna, cursor);
            assertThat(page.user().userId()).isEqualTo(anna);
            assertThat(page.data().values().stream().mapToInt(List::size).sum()).isLessThanOrEqualTo(200);
            page.data().forEach((kind, items) -> all.computeIfAbsent(kind, unused -> new ArrayList<>()).addAll(items));
            cursor = page.next();
            read++;
        } while (cursor != null);

        assertThat(read).isEqualTo(pages);
        assertThat(all).isEqualTo(Map.of("a", numbers("a", first), "b", numbers("b", second), "c", numbers("c", third)));
    }

    @Test
    void refusesACursorThatIsNoneOfItsOwnAndAUserWhoIsNotThere() {
        ExportUser export = export(new Section("a", 1));
        UserId anna = user();

        assertFails(ErrorCode.INVALID_REQUEST, () -> export.execute(anna, "b~1"));
        assertFails(ErrorCode.INVALID_REQUEST, () -> export.execute(anna, "nonsense"));
        assertFails(ErrorCode.USER_NOT_FOUND, () -> export.execute(new UserId("nobody"), null));
    }

    private ExportUser export(Section... sections) {
        return new ExportUser(app.users, List.of(sections));
    }

    private UserId user() {
        app.registered("anna");
        return app.named("anna").userId();
    }

    private static List<Object> numbers(String name, int count) {
        return IntStream.range(0, count).<Object>mapToObj(i -> name + i).toList();
    }

    /** Numbered things; the cursor is the number of the next one. */
    private record Section(String name, int count) implements ExportSection {
        @Override
        public Page<?> page(UserId user, @Nullable String cursor, int limit) {
            int from = cursor == null ? 0 : Integer.parseInt(cursor);
            int to = Math.min(count, from + limit);
            return new Page<>(numbers(name, count).subList(from, to), to < count ? Integer.toString(to) : null);
        }
    }
}
