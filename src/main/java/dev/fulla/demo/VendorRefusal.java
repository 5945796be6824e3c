package dev.fulla.demo;

import java.util.Map;

/** A vendor's refusal of a call; becomes the answer {@code {error, message}}. */
final class VendorRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String error;
    private final String message;
    private final transient Map<String, String> headers;

    VendorRefusal(int status, String error, String message) {
        this(status, error, message, Map.of());
    }

    VendorRefusal(int status, String error, String message, Map<String, String> headers) {
        super(message, null, false, false);
        this.status = status;
        this.error = error;
        this.message = message;
        this.headers = headers;
    }

    static VendorRefusal invalid(String message) {
        return new VendorRefusal(400, "invalid_request", message);
    }

    static VendorRefusal notFound(String what) {
        return new VendorRefusal(404, "not_found", "No " + what + ".");
    }

    VendorAnswer answer() {
        return VendorAnswer.json(status, Map.of("error", error, "message", message)).with(headers);
    }

    /** With {@code error_description} too, the name of RFC 6749. */
    VendorAnswer oauthAnswer() {
        return VendorAnswer.json(status, Map.of("error", error, "error_description", message, "message", message))
                .with(headers)
                .with("Cache-Control", "no-store");
    }
}
