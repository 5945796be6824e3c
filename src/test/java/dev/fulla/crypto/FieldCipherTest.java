package dev.fulla.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldCipherTest {
    private static final String SECRET = "s3cret-token";

    private final FieldCipher cipher = Keysets.newCipher();

    @ParameterizedTest
    @ValueSource(strings = {"", "a:b:c:d", ":", "1234567890", "fs1.0000.x", "Zürich — 東京 🔐", "line\nbreak\u0000"})
    void opensSecretsOfAnyShape(String secret) {
        String sealed = cipher.seal("credential", "c-1", "data", secret);

        assertThat(cipher.open("credential", "c-1", "data", sealed)).isEqualTo(secret);
    }

    @Test
    void doesNotOpenForAnotherRow() {
        assertUnreadable(cipher, "credential", "c-2", "data", sealed());
    }

    @Test
    void doesNotOpenForAnotherField() {
        assertUnreadable(cipher, "credential", "c-1", "extra", sealed());
    }

    @Test
    void doesNotOpenForAnotherTable() {
        assertUnreadable(cipher, "entity", "c-1", "data", sealed());
    }

    @Test
    void doesNotOpenWithAnotherKey() {
        assertUnreadable(Keysets.newCipher(), "credential", "c-1", "data", sealed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "fs1", "fs1.00000000.", "fs1.00000000.!!", "fs2.00000000.AQAAAAA", "a.b.c.d"})
    void doesNotTakeWhatWasNeverSealed(String stored) {
        assertUnreadable(cipher, "credential", "c-1", "data", stored);
    }

    @Test
    void sealsTheSameSecretDifferentlyEachTime() {
        assertThat(sealed()).isNotEqualTo(sealed()).doesNotContain(SECRET);
    }

    @Test
    void namesTheKeyInTheSealedText() {
        assertThat(sealed()).matches("fs1\\.[0-9a-f]{8}\\.[A-Za-z0-9_-]+");
    }

    @Test
    void refusesAFieldThatNobodyDeclared() {
        assertThatThrownBy(() -> cipher.seal("credentials", "c-1", "dta", SECRET))
                .isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("credentials.dta");
        assertThatThrownBy(() -> cipher.open("credentials", "c-1", "dta", sealed()))
                .isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("credentials.dta");
    }

    @Test
    void doesNotOpenWithAnyBitFlipped() {
        String sealed = sealed();

        for (int place = 0; place < sealed.length(); place++) {
            for (int bit = 0; bit < 7; bit++) {
                char[] flipped = sealed.toCharArray();
                flipped[place] ^= (char) (1 << bit);
                assertUnreadable(cipher, "credential", "c-1", "data", new String(flipped));
            }
        }
    }

    private String sealed() {
        return cipher.seal("credential", "c-1", "data", SECRET);
    }

    private static void assertUnreadable(FieldCipher cipher, String table, String row, String field, String sealed) {
        assertThatThrownBy(() -> cipher.open(table, row, field, sealed))
                .isInstanceOfSatisfying(PermanentFailure.class, failure -> assertThat(failure.code())
                        .isEqualTo(ErrorCode.SEALED_VALUE_UNREADABLE))
                .hasMessageNotContaining(SECRET);
    }
}
