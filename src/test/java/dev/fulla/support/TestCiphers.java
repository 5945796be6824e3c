package dev.fulla.support;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import dev.fulla.crypto.FieldCipher;
import java.security.GeneralSecurityException;

/** Ciphers with keys of their own. */
public final class TestCiphers {
    private TestCiphers() {}

    public static FieldCipher newCipher() {
        return of(newKeyset());
    }

    /** A new key, as JSON. */
    public static String newKeyset() {
        try {
            AeadConfig.register();
            return TinkJsonProtoKeysetFormat.serializeKeyset(
                    KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM), InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Tink has AES-256-GCM", e);
        }
    }

    /** The cipher of a keyset, in whatever process. */
    public static FieldCipher of(String keyset) {
        try {
            AeadConfig.register();
            return new FieldCipher(TinkJsonProtoKeysetFormat.parseKeyset(keyset, InsecureSecretKeyAccess.get())
                    .getPrimitive(RegistryConfiguration.get(), Aead.class));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the keyset cannot be read", e);
        }
    }
}
