package dev.fulla.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.authorization.PurgeOrphanedCredentials.Result;
import dev.fulla.credential.CredentialRepository;
import dev.fulla.credential.CredentialSettings;
import dev.fulla.credential.CredentialVault;
import dev.fulla.credential.CredentialVault.Secrets;
import dev.fulla.credential.Revocation;
import dev.fulla.credential.Revocations;
import dev.fulla.credential.TestVault;
import dev.fulla.entity.Entity;
import dev.fulla.entity.EntityRepository;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.TransientFailure;
import dev.fulla.shared.UserId;
import dev.fulla.support.TestStores;
import dev.fulla.user.AuditEntry;
import dev.fulla.user.AuditFilter;
import dev.fulla.user.AuditEvent;
import dev.fulla.user.AuditLog;
import dev.fulla.user.AuditRepository;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** On each database; what nobody uses goes, and what somebody is just beginning to use stays. */
abstract class PurgeOrphanedCredentialsContract {
    private static final Duration DAY = Duration.ofHours(24);

    private final TestVault bed = new TestVault(stores());
    private final EntityRepository entities = bed.stores.find(EntityRepository.class);
    private final AuditRepository audit = bed.stores.find(AuditRepository.class);
    private final AuthorizationSessionRepository sessions = bed.stores.find(AuthorizationSessionRepository.class);
    private final UserId anna = bed.newUser();
    private final List<String> revoked = new ArrayList<>();
    private boolean vendorIsDown;

    abstract TestStores stores();

    @Test
    void removesWhatNobodyUsedForADayAndGivesItBackToTheVendor() {
        String orphan = credential("orphan");
        String used = credential("used");
        link(used, "used");

        assertThat(afterDays(1.1)).isEqualTo(new Result(1, 0));
        assertThat(afterDays(0.5)).isEqualTo(new Result(0, 0));
        assertThat(afterDays(0.6)).isEqualTo(new Result(0, 1));

        assertThat(bed.repository.find(anna, orphan)).isEmpty();
        assertThat(bed.repository.find(anna, used)).isPresent();
        assertThat(revoked).containsExactly(orphan);
        AuditEntry entry = audit.list(AuditFilter.ofUser(anna.value()), null, 10).items().get(0);
        assertThat(entry.event()).isEqualTo(AuditEvent.ORPHAN_REMOVED);
        assertThat(entry.detail()).containsEntry("credential", orphan).containsEntry("module", "crm");
    }

    @Test
    void leavesACredentialWhoseAccountIsJustBeingFinished() {
        credential("42");
        afterDays(0.9);

        assertThat(bed.repository.list(anna)).hasSize(1);
    }

    @Test
    void leavesACredentialThatASessionIsAboutToRenew() {
        String id = credential("42");
        afterDays(1.1);
        Instant end = bed.clock.instant().plus(Duration.ofDays(2));
        sessions.insert(new StoredSession(
                "session", anna, "crm", SessionStatus.PENDING, null, null, null, null, id, null, 1, "sealed", null,
                bed.clock.instant(), end));

        assertThat(afterDays(1.1)).isEqualTo(new Result(0, 0));
        bed.clock.advance(DAY);
        assertThat(afterDays(1.1)).as("the session is over").isEqualTo(new Result(1, 0));
    }

    @Test
    void beginsToCountAgainWhenItWasUsedMeanwhileOrRenewed() {
        String linked = credential("linked");
        String renewed = credential("renewed");
        afterDays(1.1);
        link(linked, "linked");
        bed.vault.replace(bed.vault.get(anna, renewed), new Secrets(Map.of("k", "v2"), null, null));

        assertThat(afterDays(0.9)).isEqualTo(new Result(0, 0));
        entities.list(anna).forEach(one -> entities.delete(anna, one.id()));

        assertThat(afterDays(0.2).removed()).as("the renewed one bears its mark since long").isEqualTo(1);
        assertThat(bed.repository.list(anna)).extracting(one -> one.id()).containsExactly(linked);
    }

    @Test
    void losesToWhoeverLinksAfterItsLastLook() {
        String id = credential("42");
        afterDays(1.1);
        bed.clock.advance(Duration.ofHours(25));

        Result result = sweep(after("deleteOrphan", () -> link(id, "42"))).execute();

        assertThat(result).isEqualTo(new Result(0, 0));
        assertThat(bed.repository.find(anna, id)).isPresent();
        assertThat(entities.list(anna)).extracting(Entity::credentialId).containsExactly(id);
        assertThat(revoked).isEmpty();
    }

    @Test
    void tellsWhoeverComesTooLateThatTheCredentialIsGone() {
        String id = credential("42");
        afterDays(1.1);
        afterDays(1.1);

        assertThat(bed.repository.keep(anna, id)).isEqualTo(CredentialRepository.Outcome.CONFLICT);
    }

    @Test
    void removesAlsoWhenTheVendorIsDownOrTheSecretDoesNotOpen() {
        vendorIsDown = true;
        credential("1");
        credential("2");
        bed.stores.rows().set("credentials", bed.repository.list(anna).get(0).id(), "data", "broken");
        afterDays(1.1);

        assertThat(afterDays(1.1).removed()).isEqualTo(2);
        assertThat(bed.repository.list(anna)).isEmpty();
    }

    @Test
    void doesNothingWhenSwitchedOff() {
        credential("42");
        bed.clock.advance(Duration.ofDays(30));

        assertThat(sweep(bed.repository, Duration.ZERO).execute()).isEqualTo(new Result(0, 0));
    }

    private Result afterDays(double days) {
        bed.clock.advance(Duration.ofSeconds((long) (days * DAY.toSeconds())));
        return sweep(bed.repository).execute();
    }

    private PurgeOrphanedCredentials sweep(CredentialRepository credentials) {
        return sweep(credentials, DAY);
    }

    private PurgeOrphanedCredentials sweep(CredentialRepository credentials, Duration after) {
        Revocations revocations = new Revocations(
                new CredentialVault(credentials, bed.cipher, () -> "unused", bed.clock), List.of(credential -> {
                    if (vendorIsDown) {
                        throw new TransientFailure(ErrorCode.UPSTREAM_UNREACHABLE, "down");
                    }
                    revoked.add(credential.id());
                    return Revocation.DONE;
                }));
        return new PurgeOrphanedCredentials(
                credentials, entities, sessions, revocations,
                new AuditLog(audit, () -> UUID.randomUUID().toString(), bed.clock),
                new CredentialSettings("/x", after, Duration.ofSeconds(1)), bed.clock);
    }

    /** The store, where something else happens just before a call of this name. */
    private CredentialRepository after(String method, Runnable before) {
        return (CredentialRepository) Proxy.newProxyInstance(
                CredentialRepository.class.getClassLoader(), new Class<?>[] {CredentialRepository.class}, (proxy, called, with) -> {
                    if (called.getName().equals(method)) {
                        before.run();
                    }
                    return called.invoke(bed.repository, with);
                });
    }

    private String credential(String account) {
        return bed.vault.store(anna, "crm", account, new Secrets(Map.of("k", "v"), null, null)).id();
    }

    /** As the use cases do it. */
    private void link(String credential, @Nullable String account) {
        entities.insert(new Entity(
                "entity-" + account, anna, "crm", String.valueOf(account), null, credential, Map.of(), bed.clock.instant(),
                bed.clock.instant()));
        assertThat(bed.repository.keep(anna, credential)).isEqualTo(CredentialRepository.Outcome.DONE);
    }
}
