package dev.fulla.demo;

import dev.fulla.shared.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a vendor answers. */
record VendorAnswer(int status, Map<String, String> headers, byte[] body) {
    VendorAnswer {
        headers = Map.copyOf(headers);
    }

    static VendorAnswer json(int status, Object value) {
        return text(status, "application/json", Json.write(value));
    }

    static VendorAnswer text(int status, String type, String text) {
        return new VendorAnswer(status, Map.of("Content-Type", type), text.getBytes(StandardCharsets.UTF_8));
    }

    static VendorAnswer empty(int status) {
        return new VendorAnswer(status, Map.of(), new byte[0]);
    }

    static VendorAnswer redirect(String location) {
        return empty(302).with("Location", location);
    }

    VendorAnswer with(String header, String value) {
        return with(Map.of(header, value));
    }

    VendorAnswer with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new VendorAnswer(status, all, body);
    }
}
