package dev.fulla.sync;

import dev.fulla.shared.UserId;
import org.jspecify.annotations.Nullable;

/** Which runs; what is null does not narrow. */
public record RunFilter(
        @Nullable UserId owner,
        @Nullable String integrationId,
        @Nullable String name,
        @Nullable RunState state,
        SyncRun.@Nullable Kind kind) {
    /** Those of one integration. */
    public static RunFilter of(UserId owner, String integrationId) {
        return new RunFilter(owner, integrationId, null, null, null);
    }

    /** Those of one sync. */
    static RunFilter ofSync(String integrationId, String name) {
        return new RunFilter(null, integrationId, name, null, null);
    }

    RunFilter in(RunState wanted, SyncRun.Kind kindWanted) {
        return new RunFilter(owner, integrationId, name, wanted, kindWanted);
    }
}
