package dev.fulla.importer;

/** Unwraps the data key that each sealed value of the reference brings along. */
interface DataKeys extends AutoCloseable {
    /** @throws LeftOut when the key that wrapped it was not given, or is another one */
    byte[] unwrap(Envelope envelope);

    @Override
    void close();
}
