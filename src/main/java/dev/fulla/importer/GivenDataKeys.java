package dev.fulla.importer;

/**
 * All keys that were given. Which of them wrapped a value, its key id says, so that a database whose owner once went from
 * local keys to KMS opens as well; the reference itself could not.
 */
final class GivenDataKeys implements DataKeys {
    private final LocalDataKeys local;
    private final KmsDataKeys kms;

    GivenDataKeys(ImportSettings settings) {
        local = new LocalDataKeys(settings);
        kms = new KmsDataKeys(settings);
    }

    @Override
    public byte[] unwrap(Envelope envelope) {
        return !local.has(envelope.keyId()) && KmsDataKeys.names(envelope.keyId())
                ? kms.unwrap(envelope)
                : local.unwrap(envelope);
    }

    @Override
    public void close() {
        kms.close();
    }
}
