package dev.fulla.shared;

/** The id of the primary user (individual or organization) who owns what is read or written: the tenant. */
public record UserId(String value) {
    public UserId {
        if (value == null || value.isBlank()) {
            throw new PermanentFailure(ErrorCode.AUTHENTICATION_REQUIRED, "No user is named.");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
