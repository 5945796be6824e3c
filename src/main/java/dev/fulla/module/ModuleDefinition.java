package dev.fulla.module;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An API as its file declares it; {@code docs/MODULES.md} explains every key.
 *
 * @param baseUrl a template; the origin that calls go to
 * @param hosts patterns of the hosts that a template may lead to, beside those written out in the file
 * @param settings names of installation-wide settings that templates may use, with their defaults
 * @param arrays how a list becomes query parameters
 * @param webhook null when the vendor's calls are not taken
 */
public record ModuleDefinition(
        String name,
        String label,
        String description,
        @Nullable String docs,
        @Nullable String logo,
        List<String> categories,
        String baseUrl,
        List<String> hosts,
        Map<String, String> headers,
        List<String> callerHeaders,
        Map<String, Setting> settings,
        ArrayStyle arrays,
        String idempotencyHeader,
        Timeouts timeouts,
        AuthDefinition auth,
        @Nullable WhoAmI whoAmI,
        List<ErrorRule> errors,
        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<RateLimit> rateLimit,
        @Nullable WebhookDefinition webhook,
        @Nullable ListDefinition paging,
        Map<String, ObjectDefinition> objects) {

    public ModuleDefinition {
        label = label == null ? name : label;
        description = description == null ? "" : description;
        categories = Parts.list(categories);
        hosts = Parts.list(hosts);
        headers = Parts.map(headers);
        callerHeaders = Parts.list(callerHeaders);
        settings = Parts.map(settings);
        arrays = arrays == null ? ArrayStyle.REPEAT : arrays;
        idempotencyHeader = idempotencyHeader == null ? "Idempotency-Key" : idempotencyHeader;
        timeouts = timeouts == null ? Timeouts.NONE : timeouts;
        errors = Parts.list(errors);
        rateLimit = Parts.list(rateLimit);
        objects = Parts.map(objects);
    }

    /** A setting of the installation: {@code fulla.modules.<module>.<name in kebab-case>}. */
    public record Setting(@Nullable String title, @JsonProperty("default") @Nullable String fallback) {}

    /** @throws PermanentFailure {@code NOT_SUPPORTED} when the file declares no such object */
    public ObjectDefinition object(String objectName) {
        return findObject(objectName)
                .orElseThrow(() -> new PermanentFailure(
                        ErrorCode.NOT_SUPPORTED,
                        "The module " + name + " declares no object '" + objectName + "'; it has "
                                + (objects.isEmpty() ? "none" : String.join(", ", objects.keySet())) + "."));
    }

    public Optional<ObjectDefinition> findObject(String objectName) {
        return Optional.ofNullable(objects.get(objectName));
    }
}
