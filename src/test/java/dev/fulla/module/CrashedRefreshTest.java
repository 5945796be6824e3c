package dev.fulla.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fulla.credential.Credential;
import dev.fulla.credential.CredentialRepository;
import dev.fulla.credential.Invalidation;
import dev.fulla.credential.RefreshLeaseRepository;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import dev.fulla.shared.TransientFailure;
import dev.fulla.support.CrashPoints;
import dev.fulla.support.CrashPoints.How;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Wherever a refresh breaks off, the next attempt makes the credential whole, or says that it is lost and why. */
class CrashedRefreshTest {
    /** Look, lease, look again, ask the vendor, store, give the lease back; fewer would be tests lost. */
    private static final int POINTS = 6;

    /** Look, lease, look again, ask the vendor, look twice, look before giving up, mark, give the lease back. */
    private static final int POINTS_OF_A_REFUSAL = 9;

    private final RefreshBed bed = new RefreshBed();
    private final CrashPoints crashes = new CrashPoints();

    @AfterEach
    void close() throws Exception {
        bed.close();
    }

    private ModuleNode doomed() {
        return bed.node(bed.parts
                .withStores(crashes.watch(CredentialRepository.class, bed.store.repository),
                        crashes.watch(RefreshLeaseRepository.class, bed.store.leases))
                .withTokens(real -> new WatchedTokens(real, crashes::point)));
    }

    private boolean breaksOff(Credential credential, int call, How how) {
        ModuleNode node = doomed();
        crashes.failAt(call, how);
        crashes.attempt(() -> node.refresh.execute(credential));
        return crashes.disarm();
    }

    @ParameterizedTest
    @EnumSource(How.class)
    void isRepairedByTheNextCallWithinTheVendorsGracePeriod(How how) {
        bed.grace(Duration.ofMinutes(5));
        int call = 0;
        boolean broke = true;
        while (broke) {
            Credential credential = bed.connect("again");
            bed.vendors.crm().expireAccessTokens();
            broke = breaksOff(credential, ++call, how);
            bed.store.passLeaseTime(bed.properties.leaseLength());

            assertThat(bed.works(credential)).as("after a break at call " + call).isTrue();
            long generation = bed.stored(credential).generation();
            assertThat(bed.store.leases.find(credential.id()).flatMap(lease -> lease.doubtAbout(generation))).isEmpty();
        }
        assertThat(call - 1).as("crash points met").isEqualTo(POINTS);
        assertThat(bed.invalidations).isEmpty();
        assertThat(bed.vendorSays("revokedFamilies")).isZero();
    }

    @ParameterizedTest
    @EnumSource(How.class)
    void isRepairedInTheSameProcessToo(How how) {
        bed.grace(Duration.ofMinutes(5));
        for (int call = 1; call <= POINTS; call++) {
            Credential credential = bed.connect("again");
            ModuleNode node = doomed();
            crashes.failAt(call, how);
            crashes.attempt(() -> node.refresh.execute(credential));
            crashes.disarm();
            bed.store.passLeaseTime(bed.properties.leaseLength());
            if (how == How.STOPPED_BEFORE || how == How.STOPPED_AFTER) {
                bed.pacing.advance(bed.properties.leaseLength().plusSeconds(1));
                assertThat(catchThrowableOfType(
                        TransientFailure.class, () -> node.refresh.execute(credential, Duration.ofMillis(1)))).isNotNull();
            }

            Credential renewed = node.refresh.execute(credential);

            assertThat(renewed.generation()).as("after a break at call " + call).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "again,KILLED_BEFORE", "again,KILLED_AFTER", "again,STOPPED_BEFORE", "again,STOPPED_AFTER", "again,REFUSED",
        "giveup,KILLED_BEFORE", "giveup,KILLED_AFTER", "giveup,STOPPED_BEFORE", "giveup,STOPPED_AFTER", "giveup,REFUSED"})
    void isRepairedOrReportedAsLostWhereTheVendorForgivesNothing(String module, How how) {
        int call = 0;
        int lost = 0;
        boolean broke = true;
        while (broke) {
            Credential credential = bed.connect(module);
            int account = call + 1;
            bed.doubts.clear();
            bed.invalidations.clear();
            bed.vendors.crm().expireAccessTokens();
            broke = breaksOff(credential, ++call, how);
            bed.store.passLeaseTime(bed.properties.leaseLength());

            Failure failure = catchThrowableOfType(Failure.class, () -> bed.works(credential));

            if (failure != null) {
                lost++;
                assertThat(failure.code()).isEqualTo(ErrorCode.CREDENTIAL_INVALID);
                assertThat(bed.doubts).as("after a break at call " + call).isNotEmpty();
                assertThat(bed.invalidations).extracting(Invalidation::reason)
                        .containsExactly(Invalidation.Reason.UNCERTAIN);
                bed.reconnect(credential.user(), module, account);
                assertThat(bed.works(credential)).isTrue();
            } else {
                assertThat(bed.invalidations).isEmpty();
            }
        }
        assertThat(call - 1).as("crash points met").isEqualTo(POINTS);
        if (module.equals("again")) {
            assertThat(bed.vendorSays("reuseDetections")).as("only what was spent is lost").isEqualTo(lost);
        }
    }

    @ParameterizedTest
    @EnumSource(How.class)
    void tellsOfARefusalWhereverItBrokeOff(How how) {
        int call = 0;
        boolean broke = true;
        while (broke) {
            Credential credential = bed.connect("again");
            bed.vendors.crm().disconnect(++call);
            bed.invalidations.clear();
            broke = breaksOff(credential, call, how);
            bed.store.passLeaseTime(bed.properties.leaseLength());

            Failure failure = catchThrowableOfType(Failure.class, () -> bed.works(credential));

            assertThat(failure.code()).isEqualTo(ErrorCode.CREDENTIAL_INVALID);
            assertThat(bed.invalidations).as("told after a break at call " + call).hasSizeBetween(1, 2);
            assertThat(bed.stored(credential).authIsValid()).isFalse();
        }
        assertThat(call - 1).as("crash points met").isEqualTo(POINTS_OF_A_REFUSAL);
    }
}
