package dev.fulla.route;

import dev.fulla.support.Caller;
import dev.fulla.support.Reply;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** A new user of the running application, and what such a user connects and creates over HTTP. */
record Account(String name, String password, Caller caller) {
    private static final AtomicInteger NUMBER = new AtomicInteger(1000);
    static final Account NOBODY = new Account("", "", Caller.at("http://127.0.0.1"));

    static Account create(int port) {
        String name = "user-" + UUID.randomUUID();
        String password = "correct horse battery " + name;
        Caller anybody = Caller.at("http://127.0.0.1:" + port);
        Reply created = anybody.post("/user/create", Map.of("username", name, "password", password));
        return new Account(name, password, anybody.with("Authorization", "Bearer " + created.text("/token")));
    }

    /** An account of the sample crm, another each time: {@code credential_id}, {@code entity_id}. */
    Reply connectCrm() {
        caller.get("/api/authorize?entityType=crm");
        return connect("crm", Map.of("code", "acct-" + NUMBER.incrementAndGet()));
    }

    Reply connectMailer() {
        return connect("mailer", Map.of("api_key", "key-" + name));
    }

    /** An integration on accounts of both vendors. */
    Reply createDemo() {
        return createDemo(connectCrm().text("/entity_id"), connectMailer().text("/entity_id"));
    }

    Reply createDemo(String... entities) {
        Map<String, Object> config = Map.of("type", "demo", "greeting", "Hi");
        return succeeded(caller.post("/api/integrations", Map.of("entities", List.of(entities), "config", config)));
    }

    private Reply connect(String module, Map<String, Object> data) {
        return succeeded(caller.post("/api/authorize", Map.of("entityType", module, "data", data)));
    }

    private static Reply succeeded(Reply reply) {
        if (reply.status() >= 300) {
            throw new AssertionError(reply.status() + " " + reply.body());
        }
        return reply;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return name;
    }
}
