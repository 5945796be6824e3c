package dev.fulla.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulla.credential.Credential;
import dev.fulla.credential.CredentialView;
import dev.fulla.credential.TestVault;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import dev.fulla.shared.UserId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CreateCredentialTest {
    private final TestVault test = new TestVault();
    private final UserId anna = test.newUser();
    private final ModuleCatalog modules = ModuleFiles.catalog(List.of(new ModuleFiles.Source("shop.yaml", """
            name: shop
            label: Shop
            baseUrl: https://shop.example
            auth: {scheme: none}
            """)));
    private final CreateCredential create = new CreateCredential(modules, test.vault, test.tellers);

    @Test
    void storesSecretsSealedAndAnswersNone() {
        CredentialView made = create.execute(anna, command("shop", "at-1"));

        assertThat(test.vault.get(anna, made.id()).data()).isEqualTo(Map.of("access_token", "at-1"));
        assertThat(test.jdbc.sql("select data from credentials").query(String.class).single()).doesNotContain("at-1");
        assertThat(command("shop", "at-1").toString()).doesNotContain("at-1");
    }

    @Test
    void putsNewSecretsIntoTheCredentialOfTheSameAccountAndHealsIt() {
        CredentialView first = create.execute(anna, command("shop", "at-1"));
        Credential known = test.vault.get(anna, first.id());
        test.markInvalid.execute(known, dev.fulla.credential.Invalidation.Reason.REFUSED, "refused");

        CredentialView second = create.execute(anna, command("shop", "at-2"));

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.authIsValid()).isTrue();
        assertThat(test.events).last().isEqualTo("validated " + first.id());
    }

    @Test
    void refusesAnUnknownModuleAndWhatIsIncomplete() {
        assertRefused(() -> create.execute(anna, command("nope", "x")), ErrorCode.UNKNOWN_ENTITY_TYPE);
        assertRefused(() -> command("shop", null), ErrorCode.MISSING_PARAMETER);
    }

    private static CreateCredential.Command command(String module, @org.jspecify.annotations.Nullable String token) {
        return new CreateCredential.Command(
                module, "e-1", token == null ? null : Map.of("access_token", token), null, null);
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, ErrorCode code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(Failure.class, failure -> assertThat(failure.code()).isEqualTo(code));
    }
}
