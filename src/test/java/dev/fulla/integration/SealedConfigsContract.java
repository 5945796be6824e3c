package dev.fulla.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.fulla.store.SealedRows;
import dev.fulla.store.SealedRowsContract;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every store promises about the secrets in configurations of integrations. */
public abstract class SealedConfigsContract extends SealedRowsContract {
    private final String name;

    /** @param name of the field that holds the secret */
    protected SealedConfigsContract(String name) {
        this.name = name;
    }

    protected abstract void integration(String id, Map<String, Object> config);

    @Override
    protected SealedRows.SealedValue insert(int number, String sealed) {
        integration("i-" + number, Map.of("type", "demo", name, Map.of("$sealed", sealed), "limit", 3));
        return new SealedRows.SealedValue("i-" + number, "config." + name, sealed);
    }

    @Test
    void listsAllSecretsOfARowAndSkipsRowsWithout() {
        integration("i-1", Map.of("type", "demo", "limit", 3, "list", List.of("$sealed"), "text", "$sealed"));
        integration("i-2", Map.of("a", Map.of("$sealed", "fs1.0000000a.eA"), "b", Map.of("$sealed", "fs1.0000000a.eQ")));
        integration("i-3", Map.of("a", Map.of("$sealed", "fs1.0000000a.eA"), "b", Map.of("$sealed", "fs1.0000000b.eQ")));

        assertThat(rows().listNotSealedBy("0000000b", "", 1))
                .extracting(SealedRows.SealedValue::row, SealedRows.SealedValue::field)
                .containsExactly(tuple("i-2", "config.a"), tuple("i-2", "config.b"));
        assertThat(rows().listNotSealedBy("0000000b", "i-2", 1))
                .extracting(SealedRows.SealedValue::row, SealedRows.SealedValue::field)
                .containsExactly(tuple("i-3", "config.a"));
    }
}
