package dev.fulla.sync;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a lane of FETCH is, but for the vendor's own cursor, which is kept sealed, see {@link SyncRun.Lane#sealedNext()}.
 *
 * @param since only what was changed from then on; null: all
 * @param records that are left to be looked at by id; null: pages
 * @param isAsking it is still asked what became of unanswered creates; the sealed value is a {@link ListedCreates.Place} then
 */
record FetchCursor(@Nullable Instant since, @Nullable List<String> records, boolean isAsking) {
    FetchCursor(@Nullable Instant since, @Nullable List<String> records) {
        this(since, records, false);
    }
}
