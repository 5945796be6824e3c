package dev.fulla.platform.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulla.integration.IntegrationFiles;
import dev.fulla.platform.record.SyncPlaces.Source;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlaceCheckTest {
    private static final String TEXT = """
            name: places
            version: 1.0.0
            display: {name: Places, description: Copies}
            modules: {crm: crm}
            syncs:
              people:
                primary: {%s, id: /id}
                secondary: {%s, id: /id}
                fields:
                  email: {primary: /email, secondary: /email}
            """;
    @TempDir
    Path folder;

    @Test
    void takesPlacesOfThisInstallation() {
        assertThat(read("sql: {source: own, name: people}", "file: people.csv").all()).hasSize(1);
        assertThat(read("collection: {source: docs, name: people}", "file: a.jsonl").all()).hasSize(1);
    }

    @Test
    void namesKeyAndExpectationOfOthers() {
        assertProblem("sql: {source: nobodys, name: people}", "syncs.people.primary.sql.source: expected a name under fulla.records.sources with a jdbc url");
        assertProblem("sql: {source: docs, name: people}", "syncs.people.primary.sql.source: expected");
        assertProblem("collection: {source: own, name: people}", "syncs.people.primary.collection.source: expected a name under fulla.records.sources with a mongodb url");
        assertProblem("sql: {source: own, name: other.people}", "syncs.people.primary.sql.name: expected a table without its schema");
        assertProblem("file: a/../../people.csv", "syncs.people.primary.file: The file 'a/../../people.csv' is not below fulla.records.folder.");
    }

    private void assertProblem(String primary, String problem) {
        assertThatThrownBy(() -> read(primary, "file: b.csv")).hasMessageContaining("places.yaml").hasMessageContaining(problem);
    }

    private dev.fulla.integration.IntegrationCatalog read(String primary, String secondary) {
        SyncPlaces places = new SyncPlaces(
                Map.of("own", new Source("jdbc:postgresql://db/own", "", "", "", 4, ""), "docs", new Source("mongodb://db/docs", "", "", "", 4, "")),
                folder.toString());
        IntegrationFiles files = new IntegrationFiles(List.of("crm"), List.of(new PlaceCheck(places)));
        files.read("places.yaml", TEXT.formatted(primary, secondary));
        return files.catalog();
    }
}
