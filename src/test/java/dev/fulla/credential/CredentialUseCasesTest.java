package dev.fulla.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulla.credential.CredentialVault.Secrets;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import dev.fulla.shared.Json;
import dev.fulla.shared.TransientFailure;
import dev.fulla.shared.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CredentialUseCasesTest {
    private final TestVault bed = new TestVault();
    private final UserId anna = bed.newUser();
    private final UserId ben = bed.newUser();
    private final List<String> revoked = new ArrayList<>();
    private final DeleteCredential delete = new DeleteCredential(
            bed.repository,
            new Revocations(bed.vault, List.of(credential -> {
                revoked.add(credential.id());
                return Revocation.DONE;
            })),
            bed.tellers);

    private Credential store(UserId user, Map<String, Object> data) {
        return bed.vault.store(user, "acme", "42", new Secrets(data, null, null));
    }

    @Test
    void scenario15ReturnsEverySecretAsItWas() {
        Map<String, Object> data = Map.of(
                "digits", "0123456789", "colons", "a:b:c:d:e", "number", 12345678901L, "flag", true, "word", "true",
                "nested", Map.of("list", List.of("x", 1)), "unicode", "schlüssel ⚷", "id", "not the credential's",
                "empty", "");

        Credential stored = store(anna, data);

        assertThat(bed.vault.get(anna, stored.id()).data()).isEqualTo(data);
        assertThat(stored.id()).isEqualTo("credential-1");
    }

    @Test
    void sealsSecretsAtRest() {
        store(anna, Map.of("access_token", "very-secret"));

        String row = bed.stores.rows().texts("credentials").get(0);

        assertThat(row).contains("fs1.").doesNotContain("very-secret").doesNotContain("access_token");
    }

    @Test
    void storesASecondAuthorizationOfTheSameAccountInTheSameCredential() {
        Credential first = store(anna, Map.of("access_token", "a", "refresh_token", "r"));
        bed.markInvalid.execute(first, Invalidation.Reason.REFUSED, "refused");

        Credential second = store(anna, Map.of("access_token", "b"));

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.generation()).isEqualTo(2);
        assertThat(bed.vault.get(anna, first.id()).authIsValid()).isTrue();
        assertThat(bed.vault.get(anna, first.id()).data())
                .isEqualTo(Map.of("access_token", "b", "refresh_token", "r"));
    }

    @Test
    void neverStoresNulls() {
        Map<String, Object> data = new HashMap<>(Map.of("access_token", "a"));
        data.put("refresh_token", null);

        assertThat(store(anna, data).data()).containsOnlyKeys("access_token");
    }

    @Test
    void scenario4GivesAnotherUserACredentialOfTheirOwn() {
        Credential annas = store(anna, Map.of("access_token", "a"));
        Credential bens = store(ben, Map.of("access_token", "b"));

        assertThat(bens.id()).isNotEqualTo(annas.id());
        assertThat(bed.vault.get(anna, annas.id()).data()).containsEntry("access_token", "a");
    }

    @Test
    void refusesABlankExternalId() {
        assertCode(() -> bed.vault.store(anna, "acme", " ", new Secrets(Map.of(), null, null)),
                ErrorCode.NO_EXTERNAL_ID);
    }

    @Test
    void keepsWhatIsNewerThanTheSpentGeneration() {
        Credential spent = store(anna, Map.of("access_token", "a"));
        bed.vault.replace(spent, new Secrets(Map.of("access_token", "b"), null, null));

        assertThat(bed.vault.replace(spent, new Secrets(Map.of("access_token", "late"), null, null))).isEmpty();
        assertThat(bed.vault.get(anna, spent.id()).data()).containsEntry("access_token", "b");
    }

    @Test
    void showsCredentialsWithoutTheirSecrets() {
        Credential stored = store(anna, Map.of("access_token", "very-secret"));

        CredentialView view = new GetCredential(bed.repository).execute(anna, stored.id());

        assertThat(view.type()).isEqualTo("acme");
        assertThat(new ListCredentials(bed.repository).execute(anna)).containsExactly(view);
        assertThat(Json.write(view)).doesNotContain("very-secret").doesNotContain("data");
        assertThat(stored.toString()).doesNotContain("very-secret");
    }

    @Test
    void scenario18DoesNotFindAnotherUsersCredential() {
        Credential stored = store(anna, Map.of());

        assertCode(() -> new GetCredential(bed.repository).execute(ben, stored.id()), ErrorCode.CREDENTIAL_NOT_FOUND);
        assertCode(() -> delete.execute(ben, stored.id()), ErrorCode.CREDENTIAL_NOT_FOUND);
        assertCode(() -> bed.vault.get(ben, stored.id()), ErrorCode.CREDENTIAL_NOT_FOUND);
        assertThat(revoked).isEmpty();
    }

    @Test
    void scenario17RevokesAtTheVendorAndDeletes() {
        Credential stored = store(anna, Map.of());

        delete.execute(anna, stored.id());

        assertThat(revoked).containsExactly(stored.id());
        assertThat(bed.vault.find(anna, stored.id())).isEmpty();
    }

    static List<RuntimeException> mishaps() {
        return List.of(new TransientFailure(ErrorCode.UPSTREAM_UNREACHABLE, "down"), new IllegalStateException("ours"));
    }

    @ParameterizedTest
    @MethodSource("mishaps")
    void deletesWhateverBecomesOfTheRevocation(RuntimeException mishap) {
        Credential stored = store(anna, Map.of());
        DeleteCredential unlucky = new DeleteCredential(bed.repository, new Revocations(bed.vault, List.of(credential -> {
            throw mishap;
        })), bed.tellers);

        unlucky.execute(anna, stored.id());

        assertThat(bed.vault.find(anna, stored.id())).isEmpty();
        assertThat(bed.events).contains("deleted credential-1: FAILED");
    }

    @Test
    void tellsOnceThatACredentialBecameInvalid() {
        Credential stored = store(anna, Map.of());

        bed.markInvalid.execute(stored, Invalidation.Reason.REFUSED, "refused");
        bed.markInvalid.execute(stored, Invalidation.Reason.REFUSED, "refused");

        assertThat(bed.events).containsExactly("invalidated credential-1: REFUSED refused");
    }

    @Test
    void doesNotBlameNewSecretsForWhatOldOnesDid() {
        Credential old = store(anna, Map.of("access_token", "a"));
        store(anna, Map.of("access_token", "b"));

        bed.markInvalid.execute(old, Invalidation.Reason.REFUSED, "refused");

        assertThat(bed.vault.get(anna, old.id()).authIsValid()).isTrue();
        assertThat(bed.events).isEmpty();
    }

    @Test
    void survivesAListenerThatFails() {
        Credential stored = store(anna, Map.of());
        List<String> told = new ArrayList<>();
        CredentialEvents events = new CredentialEvents(List.of(
                new CredentialListener() {
                    @Override
                    public void invalidated(Invalidation invalidation) {
                        throw new IllegalStateException("broken");
                    }
                },
                new CredentialListener() {
                    @Override
                    public void invalidated(Invalidation invalidation) {
                        told.add(invalidation.reconnectUrl());
                    }
                }));

        new MarkCredentialInvalid(bed.repository, events, new CredentialSettings(
                "https://app.example.test/{module}/{credentialId}", Duration.ofHours(24), Duration.ofSeconds(10)),
                bed.clock, () -> "news").execute(stored, Invalidation.Reason.REFUSED, "refused");

        assertThat(told).containsExactly("https://app.example.test/acme/credential-1");
    }

    private static void assertCode(ThrowingCallable work, ErrorCode code) {
        assertThatThrownBy(work).isInstanceOfSatisfying(
                Failure.class, failure -> assertThat(failure.code()).isEqualTo(code));
    }
}
