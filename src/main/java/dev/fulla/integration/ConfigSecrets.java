package dev.fulla.integration;

import dev.fulla.crypto.FieldCipher;
import dev.fulla.shared.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps the secret fields of a configuration sealed in the store and out of every answer. */
@Component
class ConfigSecrets {
    private static final String MARK = "$sealed";

    private final FieldCipher cipher;

    ConfigSecrets(FieldCipher cipher) {
        this.cipher = cipher;
    }

    /** The values as they are stored. */
    Map<String, Object> seal(Form form, String integrationId, Map<String, Object> values) {
        return seal(form.secrets(), integrationId, values);
    }

    Map<String, Object> seal(Set<String> secrets, String integrationId, Map<String, Object> values) {
        Map<String, Object> sealed = new LinkedHashMap<>(values);
        for (String name : secrets) {
            Object value = values.get(name);
            if (value != null) {
                String text = cipher.seal("integrations", integrationId, "config." + name, Json.write(value));
                sealed.put(name, Map.of(MARK, text));
            }
        }
        return sealed;
    }

    /** The values as a handler sees them. */
    Map<String, Object> open(Form form, Integration integration) {
        Map<String, Object> opened = new LinkedHashMap<>(integration.config());
        for (String name : form.secrets()) {
            if (opened.get(name) instanceof Map<?, ?> sealed && sealed.get(MARK) instanceof String text) {
                String value = cipher.open("integrations", integration.id(), "config." + name, text);
                opened.put(name, Json.read(value, Object.class));
            }
        }
        return opened;
    }

    /** The values as anybody sees them, also when the definition is gone. */
    static Map<String, Object> hide(Map<String, Object> stored) {
        Map<String, Object> shown = new LinkedHashMap<>(stored);
        shown.values().removeIf(ConfigSecrets::isSealed);
        return shown;
    }

    private static boolean isSealed(@Nullable Object value) {
        return value instanceof Map<?, ?> map && map.containsKey(MARK);
    }
}
