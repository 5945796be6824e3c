package dev.fulla.module;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** For each test a vendor with one module, {@code things}, and a user who is connected to it with the key {@code s3}. */
abstract class ConnectedThings {
    private final String module;
    ModuleBed bed;
    Connection connection;

    /** @param module its file */
    ConnectedThings(String module) {
        this.module = module;
    }

    @BeforeEach
    void connect() {
        bed = new ModuleBed(List.of(module));
        connection = bed.connect("things", Map.of("key", "s3"), null);
    }

    @AfterEach
    void close() throws Exception {
        bed.close();
    }
}
