package dev.fulla.torture;

import dev.fulla.support.Caller;
import dev.fulla.support.CrmHook;
import dev.fulla.support.Reply;
import java.util.List;
import java.util.Map;

/** Somebody with an integration, who lets jobs be done, and whose shop calls. */
record TortureOwner(String bearer, String integration) {
    private static final String SECRET = "what the shop signs with";

    static TortureOwner create(String url, String name) {
        String password = "correct horse " + name;
        Reply made = checked(Caller.at(url).post("/user/create", Map.of("username", name, "password", password)));
        String bearer = "Bearer " + made.text("/token");
        Caller caller = Caller.at(url).with("Authorization", bearer);
        checked(caller.get("/api/authorize?entityType=shop"));
        String account = checked(caller.post("/api/authorize",
                Map.of("entityType", "shop", "data", Map.of("api_key", "key-" + name)))).text("/entity_id");
        Map<String, Object> config = Map.of("type", "torture", "webhookSecret", SECRET);
        return new TortureOwner(bearer, checked(caller.post(
                "/api/integrations", Map.of("entities", List.of(account), "config", config))).text("/id"));
    }

    /** Asks for the jobs of these numbers. */
    Reply enqueue(Caller node, int from, int to) {
        return node.with("Authorization", bearer).post(
                "/api/torture-integration/jobs?integrationId=" + integration, Map.of("from", from, "to", to));
    }

    /** The shop calls; the number is the delivery's, too. */
    Reply call(Caller node, int number) {
        return CrmHook.raw("{\"number\":" + number + "}", "counted", "delivery-" + number)
                .signed(SECRET)
                .sendTo(node, "/api/torture-integration/webhooks/" + integration);
    }

    private static Reply checked(Reply reply) {
        if (reply.status() / 100 != 2) {
            throw new IllegalStateException(reply.status() + " " + reply.body());
        }
        return reply;
    }
}
