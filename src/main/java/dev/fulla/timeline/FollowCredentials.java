package dev.fulla.timeline;

import dev.fulla.credential.Credential;
import dev.fulla.credential.CredentialListener;
import dev.fulla.credential.Invalidation;
import dev.fulla.credential.UncertainRefresh;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.UserId;
import dev.fulla.timeline.TimelineEntry.Kind;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes down what becomes of credentials. */
@Component
class FollowCredentials implements CredentialListener {
    private final Timeline timeline;

    FollowCredentials(Timeline timeline) {
        this.timeline = timeline;
    }

    @Override
    public void validated(Credential credential) {
        note(credential, Kind.CONNECTED, null, Map.of());
    }

    @Override
    public void refreshed(Credential credential) {
        note(credential, Kind.REFRESHED, null, Map.of("generation", credential.generation()));
    }

    @Override
    public void refreshFailed(Credential credential, ErrorCode why) {
        note(credential, Kind.REFRESH_FAILED, why.name(), Map.of());
    }

    @Override
    public void uncertain(UncertainRefresh refresh) {
        note(refresh.credential(), Kind.REFRESH_UNCERTAIN, refresh.cause().name(), Map.of("answer", refresh.answer().name()));
    }

    @Override
    public void invalidated(Invalidation invalidation) {
        note(invalidation.credential(), Kind.LOST, invalidation.reason().name(),
                Map.of("said", invalidation.detail(), "reconnectUrl", invalidation.reconnectUrl()));
    }

    @Override
    public void deleting(UserId user, String credentialId) {
        timeline.note(user, credentialId, Kind.DISCONNECTED, null, Map.of());
    }

    private void note(Credential credential, Kind kind, @Nullable String code, Map<String, Object> detail) {
        timeline.note(credential.user(), credential.id(), kind, code, detail);
    }
}
