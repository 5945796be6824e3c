package dev.fulla.importer;

/** A kind of database in which the reference may have kept its data. */
public interface ReferenceDatabase {
    /** Whether this kind of database is meant by a URL. */
    boolean understands(String url);

    /**
     * Opens it for reading.
     *
     * @param username blank when the URL names the user, or nobody need be named
     * @throws dev.fulla.shared.PermanentFailure {@code INVALID_REQUEST} when the URL is wrong or the data is not that of the
     *     reference
     * @throws dev.fulla.shared.TransientFailure {@code NOT_READY} when it does not answer
     */
    ReferenceSource open(String url, String username, String password);
}
