package dev.fulla.credential.mongo;

import dev.fulla.store.MongoSealedFieldContract;
import dev.fulla.store.SealedRows;
import org.bson.Document;

class MongoSealedCredentialsTest extends MongoSealedFieldContract {
    MongoSealedCredentialsTest() {
        super("credentials", "data");
    }

    @Override
    protected SealedRows rows() {
        return new MongoSealedCredentials(database);
    }

    @Override
    protected Document row(String id) {
        return super.row(id).append("externalId", id);
    }
}
