package dev.fulla.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.credential.RefreshLeaseRepository.Acquisition;
import dev.fulla.credential.RefreshLeaseRepository.Busy;
import dev.fulla.credential.RefreshLeaseRepository.Taken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of refresh leases promises. A lease without length is over at once. */
public abstract class RefreshLeaseRepositoryContract {
    private static final Duration LONG = Duration.ofMinutes(5);
    private RefreshLeaseRepository leases;

    protected abstract RefreshLeaseRepository repository();

    protected abstract void newCredential(String id);

    protected abstract void deleteCredential(String id);

    @BeforeEach
    void prepare() {
        leases = repository();
        newCredential("c-1");
    }

    private RefreshLease found() {
        return leases.find("c-1").orElseThrow();
    }

    @Test
    void givesAFreeLeaseAndWritesTheIntentWithIt() {
        Acquisition first = leases.acquire("c-1", "h-1", 7, LONG);

        assertThat(first).isEqualTo(new Taken(null));
        assertThat(found().holder()).isEqualTo("h-1");
        assertThat(found().generation()).isEqualTo(7);
        assertThat(found().isHeld()).isTrue();
        assertThat(found().left()).isBetween(LONG.minusSeconds(30), LONG);
        assertThat(found().doubt()).isNull();
    }

    @Test
    void saysHowLongAnotherStillHasIt() {
        leases.acquire("c-1", "h-1", 7, LONG);

        Acquisition second = leases.acquire("c-1", "h-2", 7, LONG);

        assertThat(second).isInstanceOfSatisfying(
                Busy.class, busy -> assertThat(busy.left()).isBetween(LONG.minusSeconds(30), LONG));
        assertThat(found().holder()).isEqualTo("h-1");
    }

    @Test
    void letsALeaseThatIsOverBeTakenAndShowsItsOpenIntent() {
        leases.acquire("c-1", "h-1", 7, Duration.ZERO);
        assertThat(found().isHeld()).isFalse();

        Acquisition second = leases.acquire("c-1", "h-2", 7, LONG);

        assertThat(second).isInstanceOfSatisfying(Taken.class, taken -> {
            assertThat(taken.before().holder()).isEqualTo("h-1");
            assertThat(taken.before().doubtAbout(7)).contains(RefreshDoubt.HOLDER_GONE);
            assertThat(taken.before().doubtAbout(8)).isEmpty();
        });
        assertThat(found().holder()).isEqualTo("h-2");
        assertThat(found().isHeld()).isTrue();
    }

    @Test
    void leavesNothingWhenTheOutcomeIsKnown() {
        leases.acquire("c-1", "h-1", 7, LONG);

        leases.release("c-1", "h-1");

        assertThat(leases.find("c-1")).isEmpty();
        assertThat(leases.acquire("c-1", "h-2", 8, LONG)).isEqualTo(new Taken(null));
    }

    @Test
    void leavesTheDoubtForTheNextOneAndForThatGenerationOnly() {
        leases.acquire("c-1", "h-1", 7, LONG);
        leases.releaseInDoubt("c-1", "h-1", RefreshDoubt.ANSWER_LOST);
        assertThat(found().isHeld()).isFalse();
        assertThat(found().doubtAbout(7)).contains(RefreshDoubt.ANSWER_LOST);

        Acquisition second = leases.acquire("c-1", "h-2", 8, LONG);

        assertThat(second).isInstanceOfSatisfying(Taken.class, taken -> {
            assertThat(taken.before().holder()).isNull();
            assertThat(taken.before().doubtAbout(7)).contains(RefreshDoubt.ANSWER_LOST);
        });
        assertThat(found().doubt()).isNull();
        assertThat(found().generation()).isEqualTo(8);
    }

    @Test
    void obeysItsHolderOnly() {
        leases.acquire("c-1", "h-1", 7, Duration.ZERO);
        leases.acquire("c-1", "h-2", 7, LONG);

        leases.release("c-1", "h-1");
        leases.releaseInDoubt("c-1", "h-1", RefreshDoubt.ANSWER_LOST);

        assertThat(found().holder()).isEqualTo("h-2");
        assertThat(found().isHeld()).isTrue();
    }

    @Test
    void givesNoLeaseOnACredentialThatIsGoneAndKeepsNone() {
        leases.acquire("c-1", "h-1", 7, LONG);

        deleteCredential("c-1");

        assertThat(leases.find("c-1")).isEmpty();
        assertThat(leases.acquire("c-1", "h-2", 7, LONG)).isEqualTo(new Busy(Duration.ZERO));
        assertThat(leases.find("c-1")).isEmpty();
    }

    @Test
    void letsOneOfManyWin() throws Exception {
        assertThat(winners(8, LONG)).isEqualTo(1);
    }

    @Test
    void letsOneOfManyTakeOverALeaseThatIsOver() throws Exception {
        leases.acquire("c-1", "dead", 7, Duration.ZERO);

        assertThat(winners(8, LONG)).isEqualTo(1);
    }

    private long winners(int many, Duration length) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(many);
        List<Callable<Acquisition>> tries = IntStream.range(0, many)
                .mapToObj(i -> (Callable<Acquisition>) () -> leases.acquire("c-1", "many-" + i, 7, length))
                .toList();
        List<Acquisition> answers = new ArrayList<>();
        for (Future<Acquisition> answer : pool.invokeAll(tries)) {
            answers.add(answer.get());
        }
        pool.shutdown();
        return answers.stream().filter(Taken.class::isInstance).count();
    }
}
