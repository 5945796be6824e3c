package dev.fulla.user;

import dev.fulla.shared.Page;
import dev.fulla.shared.UserId;
import org.jspecify.annotations.Nullable;

/** One kind of things in the export of a user's data; every slice that keeps something of users has a bean of this type. */
public interface ExportSection {
    /** Its name in the export. */
    String name();

    /**
     * Some of what the user has, without any secret.
     *
     * @param cursor {@link Page#next()} of the page before; null for the first page
     * @param limit how many at most, where there can be many
     */
    Page<?> page(UserId user, @Nullable String cursor, int limit);
}
