package dev.fulla.benchmark;

import dev.fulla.demo.DemoProperties;
import dev.fulla.demo.SampleVendors;
import dev.fulla.shared.Json;
import dev.fulla.support.AppProcess;
import dev.fulla.support.Caller;
import dev.fulla.support.CrmHook;
import dev.fulla.support.Reply;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is measured: the application with its embedded database in a process of its own, and the sample vendors in this
 * one, so that their work is not counted as the application's.
 */
final class House implements AutoCloseable {
    private static final List<String> JVM = List.of(System.getProperty("bench.jvm", "-Xmx512m").split(" "));
    private static final String HOOK_SECRET = "what the crm signs with";
    private static final String PASSWORD = "correct horse battery";

    private final SampleVendors vendors = SampleVendors.start(DemoProperties.onFreePorts(), Clock.systemUTC());
    private final AppProcess process;
    private final String url;

    House(Path folder) throws Exception {
        this(folder, Map.of());
    }

    /** @param settings environment variables beside those that every house has */
    House(Path folder, Map<String, String> settings) throws Exception {
        this(folder, JVM, settings);
    }

    /** @param jvm options of the application's virtual machine */
    House(Path folder, List<String> jvm, Map<String, String> settings) throws Exception {
        int port = AppProcess.freePorts(1).get(0);
        url = "http://127.0.0.1:" + port;
        Map<String, String> environment = new HashMap<>(settings);
        environment.putAll(Map.of(
                "SPRING_PROFILES_ACTIVE", "dev",
                "SERVER_PORT", Integer.toString(port),
                "FULLA_EXTENSIONS_CLASSPATH", "demo",
                "FULLA_MODULES_CRM_URL", vendors.crmUrl(),
                "FULLA_MODULES_CRM_CLIENT_ID", "fulla-demo",
                "FULLA_MODULES_CRM_CLIENT_SECRET", "fulla-demo-secret",
                "FULLA_MODULES_MAILER_URL", vendors.mailerUrl(),
                "FULLA_RECORDS_SOURCES_DEMO_URL", "embedded"));
        process = AppProcess.startShipped(folder, jvm, environment);
        process.awaitUp();
    }

    String url() {
        return url;
    }

    ProcessHandle process() {
        return process.handle();
    }

    Meter meter() {
        return new Meter(process.handle(), process.database().orElseThrow());
    }

    /** Somebody who signed in, ready to ask. */
    record User(String url, String name, String bearer, List<String> entities) {
        HttpRequest get(String path) {
            return request(path).GET().build();
        }

        HttpRequest post(String path, Object body) {
            return request(path)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(Json.write(body)))
                    .build();
        }

        private HttpRequest.Builder request(String path) {
            return HttpRequest.newBuilder(URI.create(url + path)).header("Authorization", bearer);
        }

        Caller caller() {
            return Caller.at(url).with("Authorization", bearer);
        }
    }

    /** A new user with so many connected crm accounts and as many mailer accounts. */
    User user(String name, int accounts) {
        Reply made = checked(Caller.at(url).post("/user/create", Map.of("username", name, "password", PASSWORD)), 201);
        User user = new User(url, name, "Bearer " + made.text("/token"), new ArrayList<>());
        for (int i = 1; i <= accounts; i++) {
            checked(user.caller().get("/api/authorize?entityType=crm"), 200);
            user.entities().add(connect(user, "crm", Map.of("code", "acct-" + i)));
            user.entities().add(connect(user, "mailer", Map.of("api_key", "key-" + name + i)));
        }
        return user;
    }

    private static String connect(User user, String module, Map<String, String> data) {
        return checked(user.caller().post("/api/authorize", Map.of("entityType", module, "data", data)), 200)
                .text("/entity_id");
    }

    /** The body of a sign-in. */
    static Map<String, Object> login(String name) {
        return Map.of("username", name, "password", PASSWORD);
    }

    /**
     * The body of a creation that no other of the same user equals.
     *
     * @param number chooses the accounts, as digits of a number whose base is how many the user has
     */
    static Map<String, Object> creation(User user, int number) {
        List<String> chosen = new ArrayList<>(user.entities().subList(0, 2));
        for (int rest = number; rest > 0; rest /= user.entities().size()) {
            chosen.add(user.entities().get(rest % user.entities().size()));
        }
        return Map.of("entities", chosen, "config", Map.of("type", "demo", "greeting", "Hello", "webhookSecret", HOOK_SECRET));
    }

    /** One of another type. */
    static String integration(User user, int number, String type) {
        Map<String, Object> creation = new HashMap<>(creation(user, number));
        creation.put("config", Map.of("type", type));
        return checked(user.caller().post("/api/integrations", creation), 201).text("/id");
    }

    static String integration(User user, int number) {
        return checked(user.caller().post("/api/integrations", creation(user, number)), 201).text("/id");
    }

    /** A call of the crm about the account of a user's first integration, each with an id of its own. */
    HttpRequest webhook(String integration, int number) {
        return CrmHook.raw(
                        Json.write(Map.of("account", "1", "contact", Map.of("id", "1-" + number, "email", number + "@x.example"))),
                        "contact.created", "d-" + number)
                .signed(HOOK_SECRET)
                .request(url + "/api/demo-integration/webhooks/" + integration);
    }

    static void requireIntegrations(User user, int count) {
        int found = checked(user.caller().get("/api/integrations"), 200).json().at("/integrations").size();
        if (found != count) {
            throw new IllegalStateException(user.name() + " has " + found + " integrations instead of " + count);
        }
    }

    static Reply checked(Reply reply, int status) {
        if (reply.status() != status) {
            throw new IllegalStateException(reply.status() + " " + reply.body());
        }
        return reply;
    }

    @Override
    public void close() throws Exception {
        process.close();
        vendors.close();
    }
}
