package dev.fulla.importer;

/** One row is not moved; the run goes on. */
final class LeftOut extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    LeftOut(Reason reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
