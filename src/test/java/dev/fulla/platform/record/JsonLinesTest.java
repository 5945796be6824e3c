package dev.fulla.platform.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulla.sync.SyncRecord;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class JsonLinesTest extends FileRecordsContract {
    @Override
    String name() {
        return "people.jsonl";
    }

    @Test
    void readsLinesOfAnyKindAndNamesThePlaceOfABrokenOne() throws Exception {
        Files.writeString(folder.resolve(name()), "{\"id\":1}\r\n\n  {\"id\":\"2\"}\n{\"id\":3}");
        assertThat(side().list(2)).extracting(SyncRecord::id).containsExactly("1", "2", "3");

        Files.writeString(folder.resolve(name()), "{\"id\":1}\n{\"id\": secret}\n");
        assertThatThrownBy(() -> side().list(5)).hasMessage("The file has no record at byte 9.").hasNoCause();
    }
}
