package dev.fulla.support;

import dev.fulla.FullaApplication;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** A second application on the database (or another one) and keys of the one under test, in this process. */
public final class OtherNode implements AutoCloseable {
    private static final List<String> SHARED = List.of(
            "fulla.database.type", "fulla.database.embedded", "fulla.database.url", "fulla.crypto.keyset", "test.stub-url");

    private final ConfigurableApplicationContext context;

    /** @param settings such as {@code fulla.websocket.heartbeat=1s} */
    public OtherNode(ApplicationContext first, String... settings) {
        List<String> arguments = new ArrayList<>(List.of("--server.port=0"));
        SHARED.stream()
                .filter(key -> List.of(settings).stream().noneMatch(setting -> setting.startsWith(key + "=")))
                .forEach(key -> arguments.add("--" + key + "=" + first.getEnvironment().getProperty(key)));
        List.of(settings).forEach(setting -> arguments.add("--" + setting));
        context = new SpringApplicationBuilder(FullaApplication.class)
                .profiles("demo", "test")
                .run(arguments.toArray(String[]::new));
    }

    /** What lets one find a database that is empty and nobody else's. */
    public static String newDatabase() {
        return "fulla.database.url=" + TestStores.properties().get("fulla.database.url");
    }

    public String url() {
        return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
    }

    public Caller caller(Caller like) {
        return Caller.at(url()).with("Authorization", like.header("Authorization"));
    }

    /** Of the database that it is on, at this moment. */
    public BackUp backUp() {
        return BackUp.of(context);
    }

    public StoredRows rows() {
        return TestStores.rowsOf(context);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }
}
