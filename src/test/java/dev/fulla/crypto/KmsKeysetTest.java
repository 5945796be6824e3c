package dev.fulla.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.support.AppProcess;
import dev.fulla.support.KmsStub;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KmsKeysetTest {
    private static final String KEY = "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

    @TempDir
    Path folder;

    private final KmsStub kms = new KmsStub(KEY);

    @BeforeEach
    void credentials() {
        System.setProperty("aws.accessKeyId", "AKIDEXAMPLE");
        System.setProperty("aws.secretAccessKey", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
    }

    @AfterEach
    void stop() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
        kms.close();
    }

    @Test
    void unwrapsTheKeysetOnceAndNeverAsksAgainForAValue() {
        Path file = newWrappedFile();
        kms.requests.clear();

        Keyring keyring = Keyring.load(properties(file, KEY, kms.url()));
        FieldCipher cipher = new FieldCipher(keyring, SealedFields.ofTheHouse());
        for (int i = 0; i < 20; i++) {
            String sealed = cipher.seal("credentials", "c-" + i, "data", "x");
            assertThat(cipher.open("credentials", "c-" + i, "data", sealed)).isEqualTo("x");
            keyring.reload();
        }

        assertThat(kms.requests).containsExactly("TrentService.Decrypt " + KEY + " eu-central-1");
    }

    @Test
    void keepsNoKeyReadableInTheFile() throws Exception {
        Path file = newWrappedFile();

        String text = Files.readString(file);

        assertThat(text).contains("encryptedKeyset").doesNotContain("keyData", "AesGcmKey\",\"value");
        assertThatThrownBy(() -> Keyring.load(Keysets.file(file, false)))
                .isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("KMS_KEY_ARN");
    }

    @Test
    void readsAKeysetThatAnotherProcessChanged() {
        Path file = newWrappedFile();
        Keyring running = Keyring.load(properties(file, KEY, kms.url()));

        Keyring.load(properties(file, KEY, kms.url())).source().change(null, Keyset::withNewKey);

        assertThat(running.reload()).isTrue();
        assertThat(running.current().ids()).hasSize(2);
    }

    @Test
    void takesAWrappedKeysetFromTheEnvironment() throws Exception {
        Path file = newWrappedFile();

        CryptoProperties text = Keysets.properties(
                Keysets.base64(Files.readString(file)), null, false, new CryptoProperties.Kms(KEY, "", kms.url()));

        assertThat(Keyring.load(text).current().ids()).hasSize(1);
    }

    @Test
    void refusesAKeysetThatIsNotWrapped() {
        Path file = folder.resolve("clear.json");
        Keyring.load(Keysets.file(file, true));

        assertCannotStart(properties(file, KEY, kms.url())).hasMessageContaining("encryptedKeyset");
    }

    @Test
    void saysWhenKmsDeniesTheKey() {
        Path file = newWrappedFile();
        kms.answer(400, "AccessDeniedException");

        assertCannotStart(properties(file, KEY, kms.url())).hasMessageContaining("kms:Decrypt").hasMessageContaining(KEY);
    }

    @Test
    void saysWhenTheKeysetWasWrappedWithAnotherKey() {
        Path file = newWrappedFile();
        String other = KEY.replace("1234abcd", "9999abcd");

        assertCannotStart(properties(file, other, kms.url()))
                .hasMessageContaining("not encrypted with " + other)
                .hasMessageContaining(file.toString());
    }

    @Test
    void saysWhenTheKeyIsGone() {
        Path file = newWrappedFile();
        kms.answer(400, "DisabledException");

        assertCannotStart(properties(file, KEY, kms.url())).hasMessageContaining("disabled");
    }

    @Test
    void saysWhenKmsCannotBeReached() {
        Path file = newWrappedFile();
        String nobody = "http://127.0.0.1:" + AppProcess.freePorts(1).get(0);

        assertCannotStart(properties(file, KEY, nobody)).hasMessageContaining("did not answer");
    }

    @Test
    void aRunningProcessGoesOnWhileKmsIsAway() throws Exception {
        Path file = newWrappedFile();
        Keyring running = Keyring.load(properties(file, KEY, kms.url()));
        Keyring.load(properties(file, KEY, kms.url())).source().change(null, Keyset::withNewKey);
        kms.answer(400, "AccessDeniedException");

        assertThatThrownBy(running::reload).isInstanceOf(PermanentFailure.class);

        assertThat(running.current().ids()).hasSize(1);
        kms.answerAgain();
        assertThat(running.reload()).isTrue();
    }

    private Path newWrappedFile() {
        Path file = folder.resolve("keys.json");
        Keyring.load(Keysets.properties(null, file, true, new CryptoProperties.Kms(KEY, "", kms.url())));
        return file;
    }

    private static CryptoProperties properties(Path file, String key, String url) {
        return Keysets.properties(null, file, false, new CryptoProperties.Kms(key, "", url));
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertCannotStart(CryptoProperties properties) {
        return assertThatThrownBy(() -> Keyring.load(properties))
                .isInstanceOfSatisfying(PermanentFailure.class, failure -> {
                    assertThat(failure.code()).isEqualTo(ErrorCode.CANNOT_START);
                    assertThat(failure.getMessage()).doesNotContain("\n");
                });
    }
}
