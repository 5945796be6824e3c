package dev.fulla.health.mongo;

import dev.fulla.store.MongoSealedFieldContract;
import dev.fulla.store.SealedRows;

class MongoSealedProbesTest extends MongoSealedFieldContract {
    MongoSealedProbesTest() {
        super("health_probe", "probe");
    }

    @Override
    protected SealedRows rows() {
        return new MongoSealedProbes(database);
    }
}
