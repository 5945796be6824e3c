package dev.fulla.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.store.SealedRows.SealedValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every place of sealed values promises. Key ids {@code 0000000a} and so on are invented. */
public abstract class SealedRowsContract {
    private static final String OLD = "fs1.0000000a.b2xk";
    private static final String NEW = "fs1.0000000b.bmV3";

    private SealedRows rows;

    protected abstract SealedRows rows();

    /** Stores one value in a new row whose place in the order is {@code number} (0 to 9). @return where it is */
    protected abstract SealedValue insert(int number, String sealed);

    /** What is stored in the place of a value. */
    protected abstract String stored(SealedValue value);

    @BeforeEach
    void prepare() {
        rows = rows();
    }

    @Test
    void countsByKey() {
        insert(1, OLD);
        insert(2, NEW);
        insert(3, OLD);
        insert(4, "never sealed");

        assertThat(rows.countByKey()).isEqualTo(Map.of("0000000a", 2L, "0000000b", 1L, "", 1L));
    }

    @Test
    void listsWhatAnotherKeySealedPageByPage() {
        List<SealedValue> inserted = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            inserted.add(insert(2 * i, OLD));
            if (i < 4) {
                insert(2 * i + 1, NEW);
            }
        }

        List<SealedValue> found = new ArrayList<>();
        String after = "";
        for (List<SealedValue> page = rows.listNotSealedBy("0000000b", after, 2);
                !page.isEmpty();
                page = rows.listNotSealedBy("0000000b", after, 2)) {
            assertThat(page).hasSizeLessThanOrEqualTo(2);
            found.addAll(page);
            after = page.get(page.size() - 1).row();
        }

        assertThat(found).containsExactlyElementsOf(inserted);
    }

    @Test
    void replacesAValueOnlyWhileItIsWhatWasSeen() {
        SealedValue seen = insert(1, OLD);

        assertThat(rows.replace(new SealedValue(seen.row(), seen.field(), "fs1.0000000a.eHg"), NEW)).isFalse();
        assertThat(stored(seen)).isEqualTo(OLD);
        assertThat(rows.replace(seen, NEW)).isTrue();
        assertThat(rows.replace(seen, "fs1.0000000b.bGF0ZQ")).isFalse();
        assertThat(stored(seen)).isEqualTo(NEW);
    }

    @Test
    void replacesNothingThatIsGone() {
        SealedValue seen = insert(1, OLD);

        assertThat(rows.replace(new SealedValue(seen.row() + "x", seen.field(), OLD), NEW)).isFalse();
    }
}
