package dev.fulla.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import dev.fulla.shared.Json;
import dev.fulla.shared.UserId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The doors to credentials that only code inside the process has. */
class InsideCredentialsTest {
    private final TestVault test = new TestVault();
    private final UserId anna = test.newUser();
    private final UserId ben = test.newUser();
    private final Credential known = test.vault.store(
            anna, "crm", "e-1",
            new CredentialVault.Secrets(Map.of("access_token", "at-1", "refresh_token", "rt-1"), Instant.EPOCH, null));
    private final GetCredentialSecrets getSecrets = new GetCredentialSecrets(test.vault);
    private final UpdateCredential update = new UpdateCredential(test.vault, test.tellers);
    private final UpdateCredentialStatus updateStatus =
            new UpdateCredentialStatus(test.repository, test.vault, test.markInvalid, test.tellers, test.clock);

    @Test
    void findsACredentialByItsAccountForItsOwnerOnly() {
        FindCredential find = new FindCredential(test.repository);

        assertThat(find.execute(anna, "crm", "e-1")).map(CredentialView::id).contains(known.id());
        assertThat(find.execute(anna, "mailer", "e-1")).isEmpty();
        assertThat(find.execute(ben, "crm", "e-1")).isEmpty();
    }

    @Test
    void opensSecretsForTheOwnerButNeverAsJson() {
        Credential opened = getSecrets.execute(anna, known.id());

        assertThat(opened.data()).containsEntry("access_token", "at-1");
        assertThat(Json.write(opened)).contains(known.id()).doesNotContain("at-1", "rt-1", "data");
        assertRefused(() -> getSecrets.execute(ben, known.id()));
    }

    @Test
    void changesTheKeysThatAreNamedAndKeepsTheRest() {
        Map<String, Object> data = new HashMap<>();
        data.put("access_token", "at-2");
        data.put("domain", "eu");
        data.put("refresh_token", null);

        CredentialView changed = update.execute(anna, known.id(), new UpdateCredential.Command(data, null, null));

        assertThat(changed.expiresAt()).isEqualTo(Instant.EPOCH);
        assertThat(getSecrets.execute(anna, known.id()).data())
                .isEqualTo(Map.of("access_token", "at-2", "domain", "eu"));
        assertThat(test.events).isEmpty();
    }

    @Test
    void newSecretsHealAnInvalidCredentialAndTellOnce() {
        updateStatus.execute(anna, known.id(), false);

        CredentialView changed =
                update.execute(anna, known.id(), new UpdateCredential.Command(Map.of("access_token", "at-2"), null, null));

        assertThat(changed.authIsValid()).isTrue();
        assertThat(test.events).hasSize(2).last().isEqualTo("validated " + known.id());
    }

    @Test
    void aStatusIsToldOnlyWhenItChanges() {
        assertThat(updateStatus.execute(anna, known.id(), true).authIsValid()).isTrue();
        assertThat(test.events).isEmpty();

        assertThat(updateStatus.execute(anna, known.id(), false).authIsValid()).isFalse();
        updateStatus.execute(anna, known.id(), false);
        assertThat(updateStatus.execute(anna, known.id(), true).authIsValid()).isTrue();

        assertThat(test.events).hasSize(2);
        assertThat(test.events.get(0)).startsWith("invalidated " + known.id());
    }

    @Test
    void anothersCredentialCannotBeChanged() {
        assertRefused(() -> update.execute(ben, known.id(), new UpdateCredential.Command(Map.of("a", "b"), null, null)));
        assertRefused(() -> updateStatus.execute(ben, known.id(), false));
        assertThat(test.vault.get(anna, known.id()).authIsValid()).isTrue();
    }

    @Test
    void textsOfCommandsTellNoSecret() {
        assertThat(new UpdateCredential.Command(Map.of("access_token", "at-9"), null, null).toString())
                .doesNotContain("at-9");
    }

    private static void assertRefused(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.CREDENTIAL_NOT_FOUND));
    }
}
