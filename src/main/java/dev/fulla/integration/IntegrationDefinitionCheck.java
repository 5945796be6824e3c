package dev.fulla.integration;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.shared.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What a schema cannot say about a definition: names that must exist, or must differ. */
final class IntegrationDefinitionCheck {
    private final IntegrationDefinition definition;
    private final Collection<String> moduleNames;
    private final List<String> problems = new ArrayList<>();

    IntegrationDefinitionCheck(IntegrationDefinition definition, Collection<String> moduleNames) {
        this.definition = definition;
        this.moduleNames = moduleNames;
    }

    /** Each names the key and what was expected. */
    List<String> problems() {
        checkModules();
        checkForm("config", definition.config());
        checkActions();
        checkRoutes();
        checkSchedule();
        checkWebhooks();
        checkEvents();
        definition.syncs().forEach(this::checkSync);
        return problems;
    }

    private void checkModules() {
        definition.modules().forEach((key, module) -> {
            if (!moduleNames.contains(module)) {
                problems.add("modules." + key + ": there is no module '" + module + "'; known: "
                        + String.join(", ", new TreeSet<>(moduleNames)));
            }
        });
    }

    private void checkForm(String place, Form form) {
        form.fields().forEach((name, field) -> {
            JsonNode standard = field.get("default");
            if (standard == null) {
                return;
            }
            if (field.path("secret").asBoolean()) {
                problems.add(place + "." + name + ".default: a secret has no default");
            }
            Object value = Json.MAPPER.convertValue(standard, Object.class);
            form.mistakes(Map.of(name, value)).forEach(mistake -> problems.add(place + "." + name + ".default: " + mistake));
        });
    }

    private void checkActions() {
        Map<String, String> routes = new HashMap<>();
        definition.actions().forEach((name, action) -> {
            if (IntegrationEvents.isReserved(name)) {
                problems.add("actions." + name + ": this name belongs to an event of the framework; choose another");
            }
            String other = routes.putIfAbsent(IntegrationEvents.kebabCase(name), name);
            if (other != null) {
                problems.add("actions." + name + ": leads to the same flow route as " + other + "; choose another name");
            }
            if (action.options() != null) {
                checkForm("actions." + name + ".options", action.options());
            }
        });
    }

    private void checkRoutes() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < definition.routes().size(); i++) {
            IntegrationDefinition.Route route = definition.routes().get(i);
            String place = "routes[" + i + "]";
            if (IntegrationEvents.isReserved(route.event())) {
                problems.add(place + ".event: " + route.event() + " is sent by the framework only; choose another");
            }
            String path = route.path().toLowerCase(Locale.ROOT).replaceAll("\\{[^}]*}", "{}");
            if (path.equals("/webhooks") || path.startsWith("/webhooks/")) {
                problems.add(place + ".path: /webhooks belongs to the framework; choose another");
            }
            if (!seen.add(route.method() + " " + path)) {
                problems.add(place + ": " + route.method() + " " + route.path() + " is declared twice");
            }
        }
    }

    private void checkSchedule() {
        if (definition.schedule() != null) {
            problems.addAll(ScheduleCheck.problems(definition.schedule()));
        }
    }

    /** Two names that lead to one flow route would be one event with two rules. */
    private void checkEvents() {
        Map<String, String> routes = new HashMap<>();
        definition.events().keySet().forEach(name -> {
            String other = routes.putIfAbsent(IntegrationEvents.kebabCase(name), name);
            if (other != null) {
                problems.add("events." + name + ": leads to the same flow route as " + other + "; choose another name");
            }
        });
    }

    private void checkWebhooks() {
        definition.webhooks().forEach((key, source) -> {
            checkKey("webhooks." + key, key);
            if (source.secret() != null && !definition.config().secrets().contains(source.secret())) {
                problems.add("webhooks." + key + ".secret: '" + source.secret()
                        + "' is no field of config that says secret: true");
            }
        });
    }

    private void checkSync(String name, JsonNode sync) {
        for (String side : List.of("primary", "secondary")) {
            JsonNode module = sync.path(side).path("module");
            if (!module.isMissingNode()) {
                checkKey("syncs." + name + "." + side + ".module", module.asText());
            }
        }
        sync.path("matchOn").forEach(field -> {
            if (!sync.path("fields").has(field.asText())) {
                problems.add("syncs." + name + ".matchOn: '" + field.asText() + "' is none of its fields");
            }
        });
    }

    private void checkKey(String place, String key) {
        if (!definition.modules().containsKey(key)) {
            problems.add(place + ": '" + key + "' is no key of modules; known: "
                    + String.join(", ", definition.modules().keySet()));
        }
    }
}
