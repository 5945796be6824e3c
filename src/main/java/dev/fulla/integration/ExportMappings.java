package dev.fulla.integration;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Page;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UserId;
import dev.fulla.user.ExportSection;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What integrations remember, one integration after the other. The cursor is the integration's id and its own cursor. */
@Component
class ExportMappings implements ExportSection {
    private final IntegrationRepository integrations;
    private final MappingRepository repository;
    private final Mappings mappings;

    ExportMappings(IntegrationRepository integrations, MappingRepository repository, Mappings mappings) {
        this.integrations = integrations;
        this.repository = repository;
        this.mappings = mappings;
    }

    @Override
    public String name() {
        return "mappings";
    }

    @Override
    public Page<?> page(UserId user, @Nullable String cursor, int limit) {
        List<String> ids = integrations.list(user).stream().map(Integration::id).toList();
        int slash = cursor == null ? -1 : cursor.indexOf('/');
        if (cursor != null && (slash < 0 || !ids.contains(cursor.substring(0, slash)))) {
            throw new PermanentFailure(ErrorCode.INVALID_REQUEST, "This is no cursor of an export.");
        }
        List<Mapping> found = new ArrayList<>();
        String place = cursor == null || slash + 1 == cursor.length() ? null : cursor.substring(slash + 1);
        for (int i = cursor == null ? 0 : ids.indexOf(cursor.substring(0, slash)); i < ids.size(); i++) {
            if (found.size() >= limit) {
                return new Page<>(found, ids.get(i) + "/");
            }
            Page<SealedMapping> page = repository.list(ids.get(i), place, limit - found.size());
            page.items().forEach(one -> found.add(mappings.open(one)));
            if (page.next() != null) {
                return new Page<>(found, ids.get(i) + "/" + page.next());
            }
            place = null;
        }
        return new Page<>(found, null);
    }
}
