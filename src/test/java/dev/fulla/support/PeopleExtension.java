package dev.fulla.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What an installation has to keep the people of {@link PeopleVendor} in step: two modules, an integration, a flow that starts. */
public final class PeopleExtension {
    public static final String SYNC = "people";

    private static final String MODULE = """
            name: %1$s
            label: People on the %1$s
            baseUrl: %2$s/anybody/%1$s
            auth:
              scheme: apiKey
              fields:
                - {name: api_key, title: API key, secret: true}
              placement: {in: header, name: X-Api-Key, value: "{api_key}"}
            whoAmI: {get: /me, externalId: /id, name: /name}
            objects:
              people:
                id: /id
                list: {get: /people, items: /people, cursor: {next: /next, param: after}, pageSize: {param: limit, size: 1000}}
                get: {get: "/people/{id}"}
                create: {post: /people, id: /id%3$s}
                update: {patch: "/people/{id}"}
                delete: {delete: "/people/{id}"}
                batch:
                  create: {post: /batch, size: 100, body: {inputs: "{records}"}, each: {ref: "{key}", person: "{record}"}, results: /results, ref: /ref, id: /person/id, item: /person%3$s}
                  update: {put: /batch, size: 100, body: {inputs: "{records}"}, each: {id: "{id}", person: "{record}"}, results: /results, id: /person/id, item: /person}
            """;
    private static final String FIND = "    find: {get: /found, query: {mail: \"{/mail}\"}, items: /people}\n";

    private static final String INTEGRATION = """
            name: people
            version: 1.0.0
            display: {name: People, description: Keeps people in step}
            modules: {left: left, right: right}
            routes: [{method: POST, path: /runs, event: START, auth: user}]
            syncs:
              people:
                primary: {module: left, object: people}
                secondary: {module: right, object: people}
                matchOn: [email]
                fields:
                  email: {primary: /email, secondary: /mail, required: true, normalize: [trim, lowerCase]}
                  name: {primary: /name, secondary: /fullName}
                  phone: {primary: /phone, secondary: /tel, normalize: [phone]}
                  city: {primary: /city, secondary: /town, conflict: secondary}
                deletes: propagate
                pageSize: %d
            """;

    private static final String FLOW = """
            - route:
                id: people.start
                description: Starts a run of the sync
                from:
                  uri: direct
                  parameters: {name: people.start}
                  steps:
                    - setBody: {id: asked, expression: {simple: {expression: "${body.body()}"}}}
                    - bean: {id: start, ref: startSync, method: "execute(${variable.user}, ${body[integration]}, ${body[command]})"}
                    - setBody: {id: answer, expression: {simple: {expression: "${map(run,${body.id()})}"}}}
            """;

    private PeopleExtension() {}

    /** Writes its files into a folder of extensions. */
    public static Path write(Path folder, String vendorUrl, int pageSize) {
        String right = MODULE.formatted("right", vendorUrl, "");
        Map<String, String> files = Map.of(
                "modules/left.yaml", MODULE.formatted("left", vendorUrl, ", idempotent: true"),
                "modules/right.yaml", right.replace("    batch:\n", FIND + "    batch:\n"),
                "integrations/people.yaml", INTEGRATION.formatted(pageSize),
                "routes/people-flow.camel.yaml", FLOW);
        files.forEach((name, text) -> {
            try {
                Path path = folder.resolve(name);
                Files.createDirectories(path.getParent());
                Files.writeString(path, text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return folder;
    }

    /** A user of an application with both accounts, and their integration. */
    public record Owner(Caller caller, String integration) {
        /** @param account the key of both accounts */
        public static Owner create(String url, String account) {
            Reply made = checked(Caller.at(url).post("/user/create",
                    Map.of("username", "owner-" + account, "password", "correct horse " + account)));
            Caller caller = Caller.at(url).with("Authorization", "Bearer " + made.text("/token"));
            Map<String, Object> data = Map.of("api_key", account);
            String left = connect(caller, "left", data);
            String right = connect(caller, "right", data);
            return new Owner(caller, checked(caller.post("/api/integrations",
                            Map.of("entities", java.util.List.of(left, right), "config", Map.of("type", "people"))))
                    .text("/id"));
        }

        private static String connect(Caller caller, String module, Map<String, Object> data) {
            return checked(caller.post("/api/authorize", Map.of("entityType", module, "data", data))).text("/entity_id");
        }

        /** The same owner, asking another process. */
        public Owner at(String url) {
            return new Owner(Caller.at(url).with("Authorization", caller.header("Authorization")), integration);
        }

        /** @param kind such as {@code FULL} @return the run's id */
        public String start(String kind) {
            return checked(caller.post("/api/people-integration/runs",
                            Map.of("integration", integration, "command", Map.of("sync", SYNC, "kind", kind))))
                    .text("/run");
        }
    }

    private static Reply checked(Reply reply) {
        if (reply.status() / 100 != 2) {
            throw new IllegalStateException(reply.status() + " " + reply.body());
        }
        return reply;
    }
}
