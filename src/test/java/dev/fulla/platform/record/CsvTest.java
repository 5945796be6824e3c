package dev.fulla.platform.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.sync.PlannedChange.Action;
import dev.fulla.sync.SyncRecord;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTest extends FileRecordsContract {
    @Override
    String name() {
        return "people.csv";
    }

    @Test
    void readsQuotedCellsWithCommasQuotesAndLineBreaks() throws Exception {
        Files.writeString(folder.resolve(name()), "\uFEFFid,name,note\r\n1,\"A \"\"B\"\", C\",\"two\nlines\"\r\n\r\n2,,\n3,last");

        List<SyncRecord> all = side().list(1);

        assertThat(all).extracting(SyncRecord::id).containsExactly("1", "2", "3");
        assertThat(all.get(0).content().path("name").asText()).isEqualTo("A \"B\", C");
        assertThat(all.get(0).content().path("note").asText()).isEqualTo("two\nlines");
        assertThat(all.get(1).content().path("name").isNull()).isTrue();
    }

    @Test
    void keepsOtherColumnsAndAddsNewOnes() throws Exception {
        Files.writeString(folder.resolve(name()), "id,name,note\n1,Ada,\"keep, me\"\n");

        side().one(Action.UPDATE, "1", "k", "{'city':'Paris \\u00e0 \\\"la\\\"'}");

        assertThat(Files.readString(folder.resolve(name())))
                .isEqualTo("id,name,note,city\n1,Ada,\"keep, me\",\"Paris \u00e0 \"\"la\"\"\"\n");
    }
}
