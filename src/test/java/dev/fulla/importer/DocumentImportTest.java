package dev.fulla.importer;

class DocumentImportTest extends ImportContract {
    @Override
    ReferenceFixture fixture() {
        return ReferenceFixture.documents();
    }
}
