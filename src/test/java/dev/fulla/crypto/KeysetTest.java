package dev.fulla.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class KeysetTest {
    @Test
    void readsAKeysetFromAText() {
        String keyset = Keysets.newJson();

        String sealed = Keysets.cipher(keyset).seal("t", "r", "f", "x");

        assertThat(Keysets.cipher(keyset).open("t", "r", "f", sealed)).isEqualTo("x");
    }

    @Test
    void readsAKeysetFromBase64() {
        String keyset = Keysets.newJson();

        String sealed = Keysets.cipher(keyset).seal("t", "r", "f", "x");

        assertThat(Keysets.cipher(Keysets.base64(keyset)).open("t", "r", "f", sealed)).isEqualTo("x");
    }

    @Test
    void opensWithAnOlderKeyOfTheSet() throws Exception {
        String old = Keysets.newJson();
        KeysetHandle both = KeysetHandle.newBuilder(TinkJsonProtoKeysetFormat.parseKeyset(old, InsecureSecretKeyAccess.get()))
                .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                        .withRandomId()
                        .makePrimary())
                .build();
        String sealed = Keysets.cipher(old).seal("t", "r", "f", "x");

        FieldCipher rotated = Keysets.cipher(json(both));

        assertThat(rotated.open("t", "r", "f", sealed)).isEqualTo("x");
        assertThat(rotated.seal("t", "r", "f", "x").substring(0, 12)).isNotEqualTo(sealed.substring(0, 12));
    }

    @Test
    void refusesToStartWithoutAnyKey() {
        assertCannotStart(Keysets.properties(" ", null, true, Keysets.NO_KMS))
                .hasMessageContaining("fulla.crypto.keyset-file")
                .hasMessageContaining("FULLA_CRYPTO_KEYSET");
    }

    @Test
    void refusesTwoSources() {
        assertCannotStart(Keysets.properties(Keysets.newJson(), Path.of("keys.json"), false, Keysets.NO_KMS))
                .hasMessageContaining("either");
    }

    @Test
    void refusesATextThatIsNoKeysetWithoutQuotingIt() {
        String cut = Keysets.newJson().replace("\"keyId\"", "\"nothing\"");
        for (String text : new String[] {"hunter2-hunter2!", "{}", "{\"primaryKeyId\":", cut, Keysets.base64("hunter2")}) {
            assertCannotStart(Keysets.text(text))
                    .hasMessageContaining("FULLA_CRYPTO_KEYSET")
                    .satisfies(failure -> assertThat(trace(failure)).doesNotContain("hunter2", "AesGcmKey"));
        }
    }

    @Test
    void refusesKeysWithoutTinksPrefix() throws Exception {
        AesGcmParameters bare = AesGcmParameters.builder()
                .setKeySizeBytes(32)
                .setIvSizeBytes(12)
                .setTagSizeBytes(16)
                .setVariant(AesGcmParameters.Variant.NO_PREFIX)
                .build();

        assertCannotStart(Keysets.text(newKeyset(bare))).hasMessageContaining("AES256_GCM");
    }

    @Test
    void refusesKeysOfAnotherKind() throws Exception {
        assertCannotStart(Keysets.text(newKeyset(PredefinedAeadParameters.AES128_GCM)))
                .hasMessageContaining("AES256_GCM");
    }

    @Test
    void bindsItsPropertiesAndKeepsTheKeysetOutOfTheirText() {
        CryptoProperties properties = new Binder(new MapConfigurationPropertySource(Map.of(
                        "fulla.crypto.keyset", "hunter2",
                        "fulla.crypto.keyset-file", "/k/keyset.json",
                        "fulla.crypto.create-keyset", "true")))
                .bind("fulla.crypto", CryptoProperties.class)
                .get();

        assertThat(properties)
                .isEqualTo(Keysets.properties("hunter2", Path.of("/k/keyset.json"), true, Keysets.NO_KMS));
        assertThat(properties.toString()).doesNotContain("hunter2");
    }

    private static String newKeyset(Parameters parameters) throws Exception {
        Keysets.newJson();
        return json(KeysetHandle.generateNew(parameters));
    }

    private static String json(KeysetHandle keyset) throws Exception {
        return TinkJsonProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get());
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertCannotStart(CryptoProperties properties) {
        return assertThatThrownBy(() -> Keyring.load(properties))
                .isInstanceOfSatisfying(PermanentFailure.class, failure -> assertThat(failure.code())
                        .isEqualTo(ErrorCode.CANNOT_START));
    }

    private static String trace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
