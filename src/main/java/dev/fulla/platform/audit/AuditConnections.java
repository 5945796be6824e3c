package dev.fulla.platform.audit;

import dev.fulla.credential.Credential;
import dev.fulla.credential.CredentialListener;
import dev.fulla.credential.Deletion;
import dev.fulla.credential.Invalidation;
import dev.fulla.credential.UncertainRefresh;
import dev.fulla.entity.Entity;
import dev.fulla.entity.EntityListener;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.UserId;
import dev.fulla.user.AuditEvent;
import dev.fulla.user.AuditLog;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What becomes of connected accounts. */
@Component
class AuditConnections implements CredentialListener, EntityListener {
    private final AuditLog audit;

    AuditConnections(AuditLog audit) {
        this.audit = audit;
    }

    @Override
    public void connected(Credential credential) {
        boolean first = credential.generation() == 1;
        record(first ? AuditEvent.ACCOUNT_CONNECTED : AuditEvent.ACCOUNT_RECONNECTED, credential, Map.of());
    }

    @Override
    public void validated(Credential credential) {
        record(AuditEvent.CREDENTIAL_VALID, credential, Map.of());
    }

    @Override
    public void invalidated(Invalidation invalidation) {
        record(
                AuditEvent.CREDENTIAL_INVALID,
                invalidation.credential(),
                Map.of("reason", invalidation.reason().name(), "detail", invalidation.detail()));
    }

    @Override
    public void refreshFailed(Credential credential, ErrorCode why) {
        record(AuditEvent.REFRESH_FAILED, credential, Map.of("code", why.name()));
    }

    @Override
    public void uncertain(UncertainRefresh refresh) {
        record(
                AuditEvent.REFRESH_UNCERTAIN,
                refresh.credential(),
                Map.of("cause", refresh.cause().name(), "answer", refresh.answer().name()));
    }

    @Override
    public void deleted(Deletion deletion) {
        record(AuditEvent.CREDENTIAL_DELETED, deletion.user(), Map.of(
                "credential", deletion.credentialId(),
                "module", deletion.moduleName(),
                "revocation", deletion.revocation().name()));
    }

    @Override
    public void deleted(Entity entity) {
        disconnected(entity, "entity removed");
    }

    @Override
    public void disconnected(Entity entity) {
        disconnected(entity, "credential taken away");
    }

    private void disconnected(Entity entity, String how) {
        record(
                AuditEvent.ACCOUNT_DISCONNECTED,
                entity.owner(),
                Map.of("entity", entity.id(), "module", entity.moduleName(), "how", how));
    }

    private void record(AuditEvent event, Credential credential, Map<String, Object> more) {
        Map<String, Object> detail = new LinkedHashMap<>(more);
        detail.put("credential", credential.id());
        detail.put("module", credential.moduleName());
        record(event, credential.user(), detail);
    }

    private void record(AuditEvent event, UserId owner, Map<String, Object> detail) {
        audit.record(event, owner.value(), null, detail);
    }
}
