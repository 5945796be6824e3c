package dev.fulla.user;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Page;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives everything that belongs to a user, without any secret, page by page so that no amount of it fills the memory. */
@UseCase
public class ExportUser {
    private static final int PAGE = 200;

    private final UserRepository users;
    private final List<ExportSection> sections;

    ExportUser(UserRepository users, List<ExportSection> sections) {
        this.users = users;
        this.sections = sections.stream().sorted(Comparator.comparing(ExportSection::name)).toList();
    }

    /**
     * One page.
     *
     * @param data what this page has, by kind; a kind may go on in the next page
     * @param next the cursor that asks for the next page; null on the last one
     */
    public record Result(User user, Map<String, List<?>> data, @Nullable String next) {}

    /**
     * @param cursor {@code next} of the page before; null for the first page
     * @throws PermanentFailure {@code USER_NOT_FOUND}; {@code INVALID_REQUEST} when the cursor is none of ours
     */
    public Result execute(UserId user, @Nullable String cursor) {
        User known = users.find(user.value()).orElseThrow(GetUser::unknown);
        String given = Names.given("cursor", cursor);
        int index = given == null ? 0 : start(given);
        String place = given == null ? "" : given.substring(given.indexOf('~') + 1);
        Map<String, List<?>> data = new LinkedHashMap<>();
        int left = PAGE;
        for (; index < sections.size(); index++) {
            ExportSection section = sections.get(index);
            if (left <= 0) {
                return new Result(known, data, section.name() + "~");
            }
            Page<?> page = section.page(user, place.isEmpty() ? null : place, left);
            data.put(section.name(), page.items());
            left -= page.items().size();
            if (page.next() != null) {
                return new Result(known, data, section.name() + "~" + page.next());
            }
            place = "";
        }
        return new Result(known, data, null);
    }

    private int start(String cursor) {
        for (int i = 0; i < sections.size(); i++) {
            if (cursor.startsWith(sections.get(i).name() + "~")) {
                return i;
            }
        }
        throw new PermanentFailure(ErrorCode.INVALID_REQUEST, "This is no cursor of an export.");
    }
}
