package dev.fulla.health;

import dev.fulla.crypto.FieldCipher;
import dev.fulla.shared.Ids;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Seals a value, sees that it is unreadable, and opens it again, in memory. */
@Component
final class EncryptionCheck implements HealthCheck {
    private final FieldCipher cipher;
    private final Ids ids;

    EncryptionCheck(FieldCipher cipher, Ids ids) {
        this.cipher = cipher;
        this.ids = ids;
    }

    @Override
    public String name() {
        return "encryption";
    }

    @Override
    public boolean required() {
        return true;
    }

    @Override
    public Map<String, Object> look() {
        String row = ids.next();
        String sealed = cipher.seal("health", row, "probe", row);
        boolean works = !sealed.contains(row) && cipher.open("health", row, "probe", sealed).equals(row);
        return Map.of(
                "status", works ? "enabled" : "unhealthy",
                "mode", "aead",
                "bypassed", false,
                "encryptionWorks", works);
    }
}
