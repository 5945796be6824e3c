package dev.fulla.module;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a vendor said against a call, without secrets: the cause of the failure that reports it. */
public final class UpstreamError extends Exception {
    private static final long serialVersionUID = 1L;

    private final String module;
    private final String method;
    private final String url;
    private final int status;
    private final Outcome outcome;

    @Nullable
    private final String vendorCode;

    @Nullable
    private final String requestId;

    /** @param url without query and secrets */
    UpstreamError(
            String module,
            String method,
            String url,
            int status,
            Outcome outcome,
            @Nullable String vendorCode,
            @Nullable String requestId) {
        super(module + ": " + method + " " + url + " answered " + status + " (" + outcome + ")"
                + (vendorCode == null ? "" : ", code " + vendorCode)
                + (requestId == null ? "" : ", request " + requestId));
        this.module = module;
        this.method = method;
        this.url = url;
        this.status = status;
        this.outcome = outcome;
        this.vendorCode = vendorCode;
        this.requestId = requestId;
    }

    /** The vendor's word behind a failure, if it came to one. */
    public static Optional<UpstreamError> in(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UpstreamError error) {
                return Optional.of(error);
            }
        }
        return Optional.empty();
    }

    public String module() {
        return module;
    }

    public String method() {
        return method;
    }

    public String url() {
        return url;
    }

    public int status() {
        return status;
    }

    public Outcome outcome() {
        return outcome;
    }

    public Optional<String> vendorCode() {
        return Optional.ofNullable(vendorCode);
    }

    public Optional<String> requestId() {
        return Optional.ofNullable(requestId);
    }
}
