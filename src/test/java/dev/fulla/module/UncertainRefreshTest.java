package dev.fulla.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fulla.credential.Credential;
import dev.fulla.credential.CredentialRepository;
import dev.fulla.credential.Invalidation;
import dev.fulla.credential.RefreshDoubt;
import dev.fulla.credential.UncertainRefresh;
import dev.fulla.credential.UncertainRefresh.Answer;
import dev.fulla.demo.FaultKind;
import dev.fulla.demo.FaultRule;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import dev.fulla.shared.TransientFailure;
import dev.fulla.support.CrashPoints;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers of the token endpoint that are lost, or say nothing. */
class UncertainRefreshTest {
    private final RefreshBed bed = new RefreshBed();

    @AfterEach
    void close() throws Exception {
        bed.close();
    }

    private static FaultRule fault(FaultKind kind) {
        return FaultRule.of(kind, "POST", "/oauth/token");
    }

    private void faults(FaultRule... rules) {
        bed.vendors.crm().faults().set(rules);
    }

    private List<RefreshDoubt> causes() {
        return bed.doubts.stream().map(UncertainRefresh::cause).toList();
    }

    @ParameterizedTest
    @CsvSource({"DROP,200,ANSWER_LOST", "HANG,200,NO_ANSWER_IN_TIME", "STATUS,500,SERVER_ERROR",
        "STATUS,502,SERVER_ERROR", "GARBAGE,200,UNREADABLE_ANSWER"})
    void namesTheCauseAndAsksAgainOnceWhereTheModuleWantsThat(FaultKind kind, int status, RefreshDoubt cause) {
        bed.grace(Duration.ofMinutes(1));
        Credential spent = bed.connect("again");
        faults(fault(kind).withStatus(status).afterTheEffect().times(1));
        long before = bed.tokenCalls();

        Credential renewed = bed.node().refresh.execute(spent);

        assertThat(renewed.generation()).isEqualTo(2);
        assertThat(bed.works(renewed)).isTrue();
        assertThat(bed.tokenCalls() - before).isEqualTo(2);
        assertThat(causes()).containsExactly(cause);
        assertThat(bed.doubts.get(0).answer()).isEqualTo(Answer.ASKED_AGAIN);
        assertThat(bed.vendorSays("graceAnswers")).isEqualTo(1);
        assertThat(bed.invalidations).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"STATUS,503", "RATE_LIMIT,429", "STATUS,408"})
    void knowsWhenTheVendorTurnedItAway(FaultKind kind, int status) {
        Credential spent = bed.connect("giveup");
        faults(fault(kind).withStatus(status).times(1));

        Credential renewed = bed.node().refresh.execute(spent);

        assertThat(renewed.generation()).isEqualTo(2);
        assertThat(bed.doubts).isEmpty();
        assertThat(bed.invalidations).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"DROP", "HANG", "GARBAGE"})
    void reconnectsAtOnceAfterASilenceWhereTheModuleWantsThat(FaultKind kind) {
        Credential spent = bed.connect("giveup");
        faults(fault(kind).afterTheEffect());
        long before = bed.tokenCalls();

        Failure failure = catchThrowableOfType(Failure.class, () -> bed.node().refresh.execute(spent));

        assertThat(failure.code()).isEqualTo(ErrorCode.CREDENTIAL_INVALID);
        assertThat(bed.tokenCalls() - before).isEqualTo(1);
        assertThat(bed.doubts).extracting(UncertainRefresh::answer).containsExactly(Answer.RECONNECT);
        assertThat(bed.invalidations).extracting(Invalidation::reason).containsExactly(Invalidation.Reason.UNCERTAIN);
        assertThat(bed.store.leases.find(spent.id())).isEmpty();
    }

    @Test
    void doesNotGiveAGrantUpBecauseAVendorSaysThatItIsBroken() {
        Credential spent = bed.connect("giveup");
        faults(fault(FaultKind.STATUS));

        Failure failure = catchThrowableOfType(Failure.class, () -> bed.node().refresh.execute(spent));

        assertThat(failure).isInstanceOf(TransientFailure.class);
        assertThat(bed.doubts).extracting(UncertainRefresh::answer).containsExactly(Answer.LEFT_TO_NEXT_CALL);
        faults();
        assertThat(bed.node().refresh.execute(spent).generation()).isEqualTo(2);
        assertThat(bed.invalidations).isEmpty();
    }

    @Test
    void leavesItToTheNextCallWhereTheModuleSaysNothing() {
        bed.grace(Duration.ofMinutes(1));
        Credential spent = bed.connect("later");
        faults(fault(FaultKind.DROP).afterTheEffect().times(1));
        long before = bed.tokenCalls();

        Failure failure = catchThrowableOfType(Failure.class, () -> bed.node().refresh.execute(spent));

        assertThat(failure.code()).isEqualTo(ErrorCode.TOKEN_REFRESH_FAILED);
        assertThat(bed.tokenCalls() - before).isEqualTo(1);
        assertThat(bed.node().refresh.execute(spent).generation()).isEqualTo(2);
    }

    @Test
    void blamesTheLostAnswerWhenAStrictVendorRefusesAfterIt() {
        Credential spent = bed.connect("again");
        faults(fault(FaultKind.DROP).afterTheEffect().times(1));

        Failure failure = catchThrowableOfType(Failure.class, () -> bed.node().refresh.execute(spent));

        assertThat(failure.code()).isEqualTo(ErrorCode.CREDENTIAL_INVALID);
        assertThat(causes()).containsExactly(RefreshDoubt.ANSWER_LOST);
        assertThat(bed.invalidations).singleElement().satisfies(one -> {
            assertThat(one.reason()).isEqualTo(Invalidation.Reason.UNCERTAIN);
            assertThat(one.detail()).contains("invalid_grant").contains("ANSWER_LOST");
        });
        assertThat(bed.vendorSays("reuseDetections")).isEqualTo(1);
    }

    @Test
    void keepsTryingToStoreWhatTheVendorGave() {
        CrashPoints crashes = new CrashPoints();
        CredentialRepository unlucky = crashes.watch(CredentialRepository.class, bed.store.repository);
        ModuleNode node = bed.node(bed.parts.withStores(unlucky, bed.store.leases).withTokens(
                real -> new WatchedTokens(real, ask -> {
                    TokenGrant grant = ask.get();
                    crashes.failAt(1, CrashPoints.How.REFUSED);
                    return grant;
                })));
        Credential spent = bed.connect("giveup");

        Credential renewed = node.refresh.execute(spent);

        assertThat(crashes.disarm()).isTrue();
        assertThat(bed.works(renewed)).isTrue();
        assertThat(bed.doubts).isEmpty();
    }
}
