package dev.fulla.subscription;

import dev.fulla.shared.Page;
import dev.fulla.shared.UseCase;
import org.jspecify.annotations.Nullable;

/** Lists endpoints, oldest first. */
@UseCase
public class ListEndpoints {
    private static final int PAGE = 100;

    private final EndpointRepository endpoints;

    ListEndpoints(EndpointRepository endpoints) {
        this.endpoints = endpoints;
    }

    /** @param cursor {@code next} of the page before */
    public Page<EndpointView> execute(@Nullable String cursor) {
        Page<Endpoint> page = endpoints.list(cursor == null || cursor.isBlank() ? null : cursor, PAGE);
        return new Page<>(page.items().stream().map(EndpointView::of).toList(), page.next());
    }
}
