package dev.fulla.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fulla.credential.Credential;
import dev.fulla.credential.CredentialVault.Secrets;
import dev.fulla.credential.Invalidation;
import dev.fulla.credential.RefreshDoubt;
import dev.fulla.credential.RefreshLeaseRepository;
import dev.fulla.credential.UncertainRefresh;
import dev.fulla.demo.FaultKind;
import dev.fulla.demo.FaultRule;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import dev.fulla.shared.TransientFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several processes and one refresh token. */
class RefreshLeaseTest {
    private final RefreshBed bed = new RefreshBed();

    @AfterEach
    void close() throws Exception {
        bed.close();
    }

    @Test
    void threeProcessesSpendATokenOnceThatAllOfThemWantToRenew() throws Exception {
        Credential spent = bed.connect("again");
        bed.vendors.crm().faults().set(FaultRule.of(FaultKind.DELAY, "POST", "/oauth/token").withDelay(150));
        long before = bed.tokenCalls();
        ExecutorService pool = Executors.newFixedThreadPool(12);
        List<Callable<Credential>> calls = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ModuleNode node = bed.node(bed.parts.withPacing(ModuleNode.realPacing()));
            for (int k = 0; k < 4; k++) {
                calls.add(() -> node.refresh.execute(spent));
            }
        }

        for (Future<Credential> renewed : pool.invokeAll(calls)) {
            assertThat(renewed.get().generation()).isEqualTo(2);
        }
        pool.shutdown();

        assertThat(bed.tokenCalls() - before).isEqualTo(1);
        assertThat(bed.vendorSays("reuseDetections")).isZero();
        assertThat(bed.store.leases.find(spent.id())).isEmpty();
    }

    @Test
    void waitsForAnotherProcessNoLongerThanTheCallCan() {
        Credential spent = bed.connect("again");
        bed.store.leases.acquire(spent.id(), "another", spent.generation(), Duration.ofMinutes(5));
        bed.pacing.whilePaused(time -> {});
        long before = bed.tokenCalls();

        TransientFailure failure = catchThrowableOfType(
                TransientFailure.class, () -> bed.node().refresh.execute(spent, Duration.ofSeconds(3)));

        assertThat(failure.code()).isEqualTo(ErrorCode.TOKEN_REFRESH_FAILED);
        assertThat(failure.retryAfter()).isPresent();
        assertThat(Duration.ofNanos(bed.pacing.nanos())).isLessThanOrEqualTo(Duration.ofSeconds(3));
        assertThat(bed.tokenCalls()).isEqualTo(before);
    }

    @Test
    void doesNotWaitWhenThereIsNoNeedTo() {
        Credential spent = bed.connect("again");
        bed.store.leases.acquire(spent.id(), "another", spent.generation(), Duration.ofMinutes(5));

        Failure failure = catchThrowableOfType(
                Failure.class, () -> bed.node().refresh.execute(spent, Duration.ZERO));

        assertThat(failure.code()).isEqualTo(ErrorCode.TOKEN_REFRESH_FAILED);
        assertThat(bed.pacing.pauses).isEmpty();
    }

    @Test
    void takesWhatAnotherProcessStoredWhileItWaited() {
        Credential spent = bed.connect("again");
        bed.store.leases.acquire(spent.id(), "another", spent.generation(), Duration.ofMinutes(5));
        ModuleNode other = bed.node();
        bed.pacing.whilePaused(time -> other.vault.replace(
                spent, new Secrets(Map.of("access_token", "theirs", "refresh_token", "r2"), null, null)));
        long before = bed.tokenCalls();

        Credential adopted = bed.node().refresh.execute(spent);

        assertThat(adopted.data()).containsEntry("access_token", "theirs");
        assertThat(bed.tokenCalls()).isEqualTo(before);
    }

    @Test
    void waitsOutAHolderThatDiedAndReportsThatItsOutcomeIsUnknown() {
        Credential spent = bed.connect("again");
        bed.store.leases.acquire(spent.id(), "dead", spent.generation(), bed.properties.leaseLength());

        Credential renewed = bed.node().refresh.execute(spent);

        assertThat(renewed.generation()).isEqualTo(2);
        assertThat(Duration.ofNanos(bed.pacing.nanos())).isGreaterThan(bed.properties.leaseLength().dividedBy(2));
        assertThat(bed.doubts).containsExactly(new UncertainRefresh(
                bed.doubts.get(0).credential(), RefreshDoubt.HOLDER_GONE, UncertainRefresh.Answer.ASKED_AGAIN));
        assertThat(bed.store.leases.find(spent.id())).isEmpty();
    }

    @Test
    void givesUpAGrantOfUnknownOutcomeWhereTheModuleWantsThat() {
        Credential spent = bed.connect("giveup");
        bed.store.leases.acquire(spent.id(), "dead", spent.generation(), bed.properties.leaseLength());
        long before = bed.tokenCalls();

        Failure failure = catchThrowableOfType(Failure.class, () -> bed.node().refresh.execute(spent));

        assertThat(failure.code()).isEqualTo(ErrorCode.CREDENTIAL_INVALID);
        assertThat(bed.tokenCalls()).isEqualTo(before);
        assertThat(bed.invalidations).singleElement().satisfies(one -> {
            assertThat(one.reason()).isEqualTo(Invalidation.Reason.UNCERTAIN);
            assertThat(one.reconnectUrl()).isEqualTo("/api/credentials/" + spent.id() + "/reauthorize");
        });
        Credential healed = bed.reconnect(spent.user(), "giveup", 1);
        assertThat(healed.id()).isEqualTo(spent.id());
        assertThat(bed.works(healed)).isTrue();
    }

    @Test
    void seesNoDoubtInALeaseOfAnOlderGeneration() {
        Credential spent = bed.connect("giveup");
        bed.store.leases.acquire(spent.id(), "dead", spent.generation() - 1, Duration.ZERO);

        assertThat(bed.node().refresh.execute(spent).generation()).isEqualTo(2);
        assertThat(bed.doubts).isEmpty();
    }

    @Test
    void startsOverWhenTooMuchOfItsLeaseWentByBeforeSending() {
        Credential spent = bed.connect("again");
        long before = bed.tokenCalls();
        List<String> holders = new ArrayList<>();
        RefreshLeaseRepository slow = new SlowLeases(bed.store.leases, holders, () -> {
            if (holders.size() == 1) {
                bed.pacing.advance(bed.properties.leaseLength());
            }
        });

        Credential renewed = bed.node(bed.parts.withStores(bed.store.repository, slow)).refresh.execute(spent);

        assertThat(renewed.generation()).isEqualTo(2);
        assertThat(holders).hasSize(2).doesNotHaveDuplicates();
        assertThat(bed.tokenCalls() - before).isEqualTo(1);
        assertThat(bed.doubts).isEmpty();
    }

    @Test
    void keepsAGoodAnswerThatComesAfterTheGrantWasGivenUp() {
        Credential spent = bed.connect("giveup");
        ModuleNode other = bed.node();
        ModuleNode late = bed.node(bed.parts.withTokens(real -> new WatchedTokens(real, ask -> {
            TokenGrant grant = ask.get();
            bed.pacing.pause(bed.properties.leaseLength().plusSeconds(1));
            catchThrowableOfType(Failure.class, () -> other.refresh.execute(spent));
            return grant;
        })));

        Credential renewed = late.refresh.execute(spent);

        assertThat(bed.invalidations).hasSize(1);
        assertThat(bed.validated).extracting(Credential::id).containsExactly(spent.id());
        assertThat(bed.stored(renewed).authIsValid()).isTrue();
        assertThat(bed.works(renewed)).isTrue();
        assertThat(bed.vendorSays("reuseDetections")).isZero();
    }

    @Test
    void believesARefusalOnlyAfterHavingLookedAgain() {
        Credential spent = bed.connect("again");
        bed.vendors.crm().disconnect(1);

        Failure failure = catchThrowableOfType(Failure.class, () -> bed.node().refresh.execute(spent));

        assertThat(failure.code()).isEqualTo(ErrorCode.CREDENTIAL_INVALID);
        assertThat(bed.pacing.pauses).containsExactlyElementsOf(bed.properties.refreshRechecks());
        assertThat(bed.invalidations).extracting(Invalidation::reason).containsExactly(Invalidation.Reason.REFUSED);
        assertThat(bed.doubts).isEmpty();
    }
}
