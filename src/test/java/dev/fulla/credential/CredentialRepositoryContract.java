package dev.fulla.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.credential.CredentialRepository.Outcome;
import dev.fulla.credential.CredentialRepository.Renewal;
import dev.fulla.shared.UserId;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of credentials promises. */
public abstract class CredentialRepositoryContract {
    private static final Instant NOW = Instant.parse("2026-01-15T09:00:00.123Z");

    private CredentialRepository repository;
    private UserId anna;
    private UserId ben;

    protected abstract CredentialRepository repository();

    protected abstract UserId newUser(String id);

    @BeforeEach
    void prepare() {
        repository = repository();
        anna = newUser("anna");
        ben = newUser("ben");
    }

    private StoredCredential credential(String id, UserId user, String module, String externalId) {
        return new StoredCredential(
                id, user, module, externalId, true, "sealed-" + id, 1, NOW.plusSeconds(60), null, NOW, NOW);
    }

    @Test
    void findsWhatWasInsertedByIdAndByKey() {
        StoredCredential stored = credential("c-1", anna, "acme", "42");

        assertThat(repository.insert(stored)).isEqualTo(Outcome.DONE);

        assertThat(repository.find(anna, "c-1")).contains(stored);
        assertThat(repository.findByKey(anna, "acme", "42")).contains(stored);
    }

    @Test
    void hidesCredentialsOfOtherUsers() {
        repository.insert(credential("c-1", anna, "acme", "42"));

        assertThat(repository.find(ben, "c-1")).isEmpty();
        assertThat(repository.findByKey(ben, "acme", "42")).isEmpty();
        assertThat(repository.list(ben)).isEmpty();
        assertThat(repository.list(ben, List.of("c-1"))).isEmpty();
        assertThat(repository.delete(ben, "c-1")).isEqualTo(Outcome.CONFLICT);
        assertThat(repository.setValidity(ben, "c-1", 1, false, NOW, null)).isEqualTo(Outcome.CONFLICT);
        assertThat(repository.update(ben, "c-1", 1, new Renewal("x", null, null, NOW))).isEqualTo(Outcome.CONFLICT);
        assertThat(repository.find(anna, "c-1").orElseThrow().data()).isEqualTo("sealed-c-1");
    }

    @Test
    void keepsOneCredentialPerUserModuleAndExternalId() {
        repository.insert(credential("c-1", anna, "acme", "42"));

        assertThat(repository.insert(credential("c-2", anna, "acme", "42"))).isEqualTo(Outcome.CONFLICT);
        assertThat(repository.insert(credential("c-1", anna, "acme", "43"))).isEqualTo(Outcome.CONFLICT);
        assertThat(repository.insert(credential("c-3", ben, "acme", "42"))).isEqualTo(Outcome.DONE);
    }

    @Test
    void scenario5KeepsCredentialsOfTwoModulesWithEqualExternalIdsApart() {
        assertThat(repository.insert(credential("c-1", anna, "acme", "42"))).isEqualTo(Outcome.DONE);
        assertThat(repository.insert(credential("c-2", anna, "keyco", "42"))).isEqualTo(Outcome.DONE);

        assertThat(repository.list(anna)).extracting(StoredCredential::id).containsExactly("c-1", "c-2");
    }

    @Test
    void acceptsNewSecretsOnlyForTheGenerationTheyWereBoughtWith() {
        repository.insert(credential("c-1", anna, "acme", "42"));
        repository.setValidity(anna, "c-1", 1, false, NOW, null);
        Instant later = NOW.plusSeconds(5);

        Outcome first = repository.update(anna, "c-1", 1, new Renewal("new", later, later, later));
        Outcome second = repository.update(anna, "c-1", 1, new Renewal("late", null, null, later));

        assertThat(first).isEqualTo(Outcome.DONE);
        assertThat(second).isEqualTo(Outcome.CONFLICT);
        assertThat(repository.find(anna, "c-1")).contains(new StoredCredential(
                "c-1", anna, "acme", "42", true, "new", 2, later, later, NOW, later));
    }

    @Test
    void catchesUpOnlyWithWhatIsNewerAndWasNotRenewedHere() {
        StoredCredential moved = credential("c-1", anna, "acme", "42");
        repository.insert(moved);
        StoredCredential newer = new StoredCredential(
                "c-1", anna, "acme", "42", false, "newer", 1, null, NOW.plusSeconds(9), NOW, NOW.plusSeconds(1));

        assertThat(repository.catchUp(moved)).isEqualTo(Outcome.CONFLICT);
        assertThat(repository.catchUp(newer)).isEqualTo(Outcome.DONE);
        assertThat(repository.find(anna, "c-1")).contains(newer);

        repository.update(anna, "c-1", 1, new CredentialRepository.Renewal("renewed", null, null, NOW.plusSeconds(2)));
        StoredCredential late = new StoredCredential(
                "c-1", anna, "acme", "42", true, "late", 1, null, null, NOW, NOW.plusSeconds(3));
        assertThat(repository.catchUp(late)).isEqualTo(Outcome.CONFLICT);
        assertThat(repository.find(anna, "c-1").orElseThrow().data()).isEqualTo("renewed");
        assertThat(repository.find(ben, "c-1")).isEmpty();
    }

    @Test
    void changesTheValidityOnceAndOnlyOfTheGenerationThatWasRefused() {
        repository.insert(credential("c-1", anna, "acme", "42"));

        assertThat(repository.setValidity(anna, "c-1", 9, false, NOW, null)).isEqualTo(Outcome.CONFLICT);
        assertThat(repository.setValidity(anna, "c-1", 1, false, NOW, null)).isEqualTo(Outcome.DONE);
        assertThat(repository.setValidity(anna, "c-1", 1, false, NOW, null)).isEqualTo(Outcome.CONFLICT);
        assertThat(repository.find(anna, "c-1").orElseThrow().authIsValid()).isFalse();
    }

    @Test
    void listsTheWantedOnesOfAUser() {
        repository.insert(credential("c-1", anna, "acme", "1"));
        repository.insert(credential("c-2", anna, "acme", "2"));

        assertThat(repository.list(anna, List.of("c-2", "c-9"))).extracting(StoredCredential::id)
                .containsExactly("c-2");
        assertThat(repository.list(anna, List.of())).isEmpty();
    }

    @Test
    void listsIdleCredentialsOfAModulePageByPage() {
        for (String id : List.of("c-1", "c-2", "c-3")) {
            repository.insert(credential(id, anna, "acme", id));
        }
        repository.insert(credential("c-4", anna, "keyco", "4"));
        repository.insert(credential("c-5", ben, "acme", "5"));
        repository.setValidity(ben, "c-5", 1, false, NOW, null);
        Instant end = NOW.plusSeconds(90);
        repository.update(anna, "c-3", 1, new Renewal("new", null, end, NOW.plusSeconds(50)));

        assertThat(repository.listIdle("acme", NOW.plusSeconds(1), NOW, "", 1)).extracting(StoredCredential::id)
                .containsExactly("c-1");
        assertThat(repository.listIdle("acme", NOW.plusSeconds(1), NOW, "c-1", 9)).extracting(StoredCredential::id)
                .containsExactly("c-2");
        assertThat(repository.listIdle("acme", NOW, end.plusSeconds(1), "", 9)).extracting(StoredCredential::id)
                .containsExactly("c-3");
    }

    @Test
    void deletesOnce() {
        repository.insert(credential("c-1", anna, "acme", "42"));

        assertThat(repository.delete(anna, "c-1")).isEqualTo(Outcome.DONE);
        assertThat(repository.delete(anna, "c-1")).isEqualTo(Outcome.CONFLICT);
        assertThat(repository.find(anna, "c-1")).isEmpty();
    }

    @Test
    void letsOneOfManySimultaneousInsertsWin() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        List<Callable<Outcome>> inserts = java.util.stream.IntStream.range(0, 8)
                .mapToObj(i -> (Callable<Outcome>) () -> repository.insert(credential("c-" + i, anna, "acme", "42")))
                .toList();

        List<Future<Outcome>> outcomes = pool.invokeAll(inserts);
        pool.shutdown();

        List<Outcome> results = new java.util.ArrayList<>();
        for (Future<Outcome> outcome : outcomes) {
            results.add(outcome.get());
        }
        assertThat(results).containsOnlyOnce(Outcome.DONE);
    }
}
