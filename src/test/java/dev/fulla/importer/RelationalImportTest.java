package dev.fulla.importer;

class RelationalImportTest extends ImportContract {
    @Override
    ReferenceFixture fixture() {
        return ReferenceFixture.relational();
    }
}
