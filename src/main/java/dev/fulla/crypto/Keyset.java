package dev.fulla.crypto;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;

/** Keys as they were read at one moment: the primary one seals, any of them opens. Key ids are 8 hex digits. */
final class Keyset {
    private final KeysetHandle handle;
    private final Aead aead;

    private Keyset(KeysetHandle handle, Aead aead) {
        this.handle = handle;
        this.aead = aead;
    }

    /** @throws PermanentFailure {@code CANNOT_START} when the keys cannot be used */
    static Keyset of(KeysetHandle handle) {
        try {
            return new Keyset(handle, handle.getPrimitive(RegistryConfiguration.get(), Aead.class));
        } catch (GeneralSecurityException e) {
            throw new PermanentFailure(ErrorCode.CANNOT_START, "The encryption keys cannot be used.", e);
        }
    }

    /** One new key. */
    static Keyset create() {
        try {
            return of(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM));
        } catch (GeneralSecurityException e) {
            throw new PermanentFailure(ErrorCode.INTERNAL, "No key could be made.", e);
        }
    }

    KeysetHandle handle() {
        return handle;
    }

    Aead aead() {
        return aead;
    }

    String primary() {
        return hex(handle.getPrimary().getId());
    }

    /** The ids of the keys that are in use, in their order. */
    List<String> ids() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < handle.size(); i++) {
            if (handle.getAt(i).getStatus() == KeyStatus.ENABLED) {
                ids.add(hex(handle.getAt(i).getId()));
            }
        }
        return List.copyOf(ids);
    }

    /** These keys and a new one, which opens but does not seal yet. */
    Keyset withNewKey() {
        return change(KeysetHandle.newBuilder(handle)
                .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                        .withRandomId()));
    }

    /** These keys, with another one that seals. */
    Keyset withPrimary(String id) {
        KeysetHandle.Builder builder = KeysetHandle.newBuilder(handle);
        builder.getAt(indexOf(id)).makePrimary();
        return change(builder);
    }

    /** These keys without one that does not seal. */
    Keyset without(String id) {
        int index = indexOf(id);
        if (id.equals(primary())) {
            throw new PermanentFailure(
                    ErrorCode.INVALID_REQUEST, "Key " + id + " is the primary key. Promote another key first.");
        }
        return change(KeysetHandle.newBuilder(handle).deleteAt(index));
    }

    private Keyset change(KeysetHandle.Builder builder) {
        try {
            return of(builder.build());
        } catch (GeneralSecurityException e) {
            throw new PermanentFailure(ErrorCode.INTERNAL, "The keyset could not be changed.", e);
        }
    }

    private int indexOf(String id) {
        for (int i = 0; i < handle.size(); i++) {
            if (hex(handle.getAt(i).getId()).equals(id) && handle.getAt(i).getStatus() == KeyStatus.ENABLED) {
                return i;
            }
        }
        throw new PermanentFailure(
                ErrorCode.INVALID_REQUEST, "The keyset has no key " + id + ". It has: " + String.join(", ", ids()) + ".");
    }

    static String hex(int id) {
        return String.format("%08x", id);
    }
}
