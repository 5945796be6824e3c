package dev.fulla.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.TransientFailure;
import dev.fulla.support.KmsStub;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Values whose data keys AWS KMS wrapped; KMS is a stub. */
class KmsImportTest {
    private static final String KEY = "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

    private final KmsStub kms = new KmsStub(KEY);
    private final GivenDataKeys keys = new GivenDataKeys(new ImportSettings(
            "", "", "", ReferenceSeal.KEY_ID, ReferenceSeal.KEY, "", "", "", kms.url(), 1, 1));
    private final SealedValues values = new SealedValues(keys);

    @BeforeEach
    void credentials() {
        System.setProperty("aws.accessKeyId", "AKIDEXAMPLE");
        System.setProperty("aws.secretAccessKey", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
    }

    @AfterEach
    void stop() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
        keys.close();
        kms.close();
    }

    /** The region comes from the key's name; a database may hold values of both kinds. */
    @Test
    void opensValuesOfKmsBesideThoseOfALocalKey() {
        assertThat(values.text(sealed(KEY).seal("tok"))).isEqualTo("tok");
        assertThat(values.text(ReferenceSeal.local().seal("local"))).isEqualTo("local");

        assertThat(kms.requests).containsExactly("TrentService.Decrypt " + KEY + " eu-central-1");
    }

    @Test
    void leavesOutWhatAnotherKeySealed() {
        String other = sealed(KEY.replace("1234abcd", "4321abcd")).seal("tok");

        assertThatThrownBy(() -> values.text(other))
                .isInstanceOfSatisfying(LeftOut.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNREADABLE));
    }

    /** Else a moment without KMS would leave out everything. */
    @Test
    void stopsWhenKmsDoesNotLetItInOrDoesNotAnswer() {
        String sealed = sealed(KEY).seal("tok");

        kms.answer(400, "AccessDeniedException");
        assertThatThrownBy(() -> values.text(sealed)).isInstanceOf(PermanentFailure.class).hasMessageContaining("kms:Decrypt");
        kms.answer(400, "ThrottlingException");
        assertThatThrownBy(() -> values.text(sealed)).isInstanceOf(TransientFailure.class);
        kms.close();
        assertThatThrownBy(() -> values.text(sealed)).isInstanceOf(TransientFailure.class).hasMessageContaining("continues");
    }

    /** As the stub masks. */
    private static ReferenceSeal sealed(String key) {
        return new ReferenceSeal(key, dataKey -> {
            byte[] masked = dataKey.clone();
            for (int i = 0; i < masked.length; i++) {
                masked[i] ^= 0x5a;
            }
            return masked;
        }, false);
    }
}
