package dev.fulla.support;

import dev.fulla.demo.SampleVendors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * What happens over HTTP, told step by step: gives a test its callers, and writes every exchange to
 * {@code target/stories/<class>.md}, on MongoDB {@code target/stories-mongodb/}. Used as a static
 * {@code @RegisterExtension} of an {@link AppTest}.
 */
public final class Story implements BeforeEachCallback, AfterAllCallback {
    private static final AtomicInteger USERS = new AtomicInteger();

    private final String title;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private @Nullable ApplicationContext application;

    public Story(String title) {
        this.title = title;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        application = SpringExtension.getApplicationContext(context);
        vendors().reset();
        StubVendor.server().resetAll();
        lines.add("\n## " + sentence(context.getRequiredTestMethod().getName()) + "\n");
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", TestStores.storyFolder()));
        String text = "# " + title + "\n\nRan on " + TestStores.label() + ".\n" + String.join("\n", lines) + "\n";
        Files.writeString(folder.resolve(context.getRequiredTestClass().getSimpleName() + ".md"), text);
    }

    /** A sentence before the next exchange. */
    public void says(String sentence) {
        lines.add("\n" + sentence + "\n");
    }

    /** Somebody who has not signed in. */
    public Caller anybody() {
        return new Caller(this::url, Map.of(), (sent, reply) -> lines.add(StoryText.of(sent, reply)));
    }

    /** A new user, signed in. */
    public Caller newUser() {
        String name = "user-" + USERS.incrementAndGet();
        Reply reply = new Caller(this::url, Map.of(), (sent, answer) -> {})
                .post("/user/create", Map.of("username", name, "password", "correct horse " + name));
        if (reply.status() != 201) {
            throw new IllegalStateException("No user was made: " + reply.body());
        }
        return anybody().with("Authorization", "Bearer " + reply.text("/token"));
    }

    /** Somebody at the controls of a sample vendor; not written down. */
    public Caller vendor(String url) {
        return Caller.at(url);
    }

    /** Where the application listens; of {@link WholeProcesses} the next one. */
    public String url() {
        if (WholeProcesses.areWanted()) {
            return WholeProcesses.beside(application()).nextUrl();
        }
        return "http://127.0.0.1:" + application().getEnvironment().getProperty("local.server.port");
    }

    /** What whole processes logged; of the application in this JVM, {@link LogCapture} knows. */
    public String logs() {
        return WholeProcesses.areWanted() ? WholeProcesses.beside(application()).logs() : "";
    }

    public SampleVendors vendors() {
        return application().getBean(SampleVendors.class);
    }

    /** What a key of the configuration is set to. */
    public String property(String key) {
        return application().getEnvironment().getRequiredProperty(key);
    }

    /** What the application's database holds. */
    public StoredRows rows() {
        return TestStores.rowsOf(application());
    }

    /** How many statements the application sends to its database meanwhile. */
    public int statements(Runnable work) {
        return TestStores.countIn(application(), work);
    }

    /** A part of the running application. */
    public <T> T bean(Class<T> type) {
        return application().getBean(type);
    }

    private ApplicationContext application() {
        if (application == null) {
            throw new IllegalStateException("A story runs inside a test that is an @AppTest.");
        }
        return application;
    }

    /** {@code asksTwice} becomes {@code Asks twice}. */
    private static String sentence(String method) {
        String words = method.replace('_', ' ').replaceAll("([a-z0-9])([A-Z])", "$1 $2").toLowerCase(java.util.Locale.ROOT);
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
