package dev.fulla.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulla.credential.Credential;
import dev.fulla.credential.CredentialVault;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UserId;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What somebody who can write to the database cannot do. */
class SealedPlacesTest {
    private static final UserId ANNA = new UserId("anna");

    private final KeyHouse house = KeyHouse.withNewKey();

    @Test
    void aValueCopiedToAnotherRowFieldOrTableDoesNotOpen() {
        house.user("anna");
        try (KeyNodeHouse node = house.node()) {
            Credential rich = store(node, "rich");
            Credential poor = store(node, "poor");
            house.jdbc.sql("update credentials set data = (select data from credentials where id = ?) where id = ?")
                    .params(rich.id(), poor.id())
                    .update();

            assertThat(node.vault().get(ANNA, rich.id()).data()).containsEntry("access_token", "rich");
            assertUnreadable(() -> node.vault().get(ANNA, poor.id()));
            String sealed = house.jdbc.sql("select data from credentials where id = ?")
                    .param(rich.id())
                    .query(String.class)
                    .single();
            assertUnreadable(() -> node.cipher().open("authorization_sessions", rich.id(), "data", sealed));
            assertUnreadable(() -> node.cipher().open("mappings", rich.id(), "mapping", sealed));
            assertUnreadable(() -> node.cipher().open("integrations", rich.id(), "config.a", sealed));
        }
    }

    private static Credential store(KeyNodeHouse node, String name) {
        return node.vault().store(
                ANNA, "crm", name, new CredentialVault.Secrets(Map.of("access_token", name), null, null));
    }

    private static void assertUnreadable(org.assertj.core.api.ThrowableAssert.ThrowingCallable open) {
        assertThatThrownBy(open).isInstanceOfSatisfying(PermanentFailure.class, failure -> assertThat(failure.code())
                .isEqualTo(ErrorCode.SEALED_VALUE_UNREADABLE));
    }
}
