package dev.fulla.sync;

import dev.fulla.integration.DefinitionCheck;
import dev.fulla.integration.IntegrationDefinition;
import dev.fulla.integration.ScheduleCheck;
import dev.fulla.module.ModuleCatalog;
import dev.fulla.module.ModuleDefinition;
import dev.fulla.module.ObjectDefinition;
import dev.fulla.sync.SyncDefinition.Endpoint;
import dev.fulla.sync.SyncDefinition.Policy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What a schema cannot say about a sync: what its sides can do, and what contradicts itself. */
@Component
class SyncDefinitionCheck implements DefinitionCheck {
    private static final Pattern POSITION = Pattern.compile(".*/(0|[1-9][0-9]*|-)(/.*)?");

    private final ModuleCatalog modules;

    SyncDefinitionCheck(ModuleCatalog modules) {
        this.modules = modules;
    }

    @Override
    public List<String> problems(IntegrationDefinition definition) {
        List<String> problems = new ArrayList<>();
        definition.syncs().forEach((name, declared) ->
                new One(definition, "syncs." + name, SyncDefinition.read(declared), problems).check());
        return problems;
    }

    private final class One {
        private final IntegrationDefinition integration;
        private final String place;
        private final SyncDefinition sync;
        private final List<String> problems;

        One(IntegrationDefinition integration, String place, SyncDefinition sync, List<String> problems) {
            this.integration = integration;
            this.place = place;
            this.sync = sync;
            this.problems = problems;
        }

        void check() {
            for (Side side : Side.values()) {
                checkSide(side);
                checkPointers(side);
            }
            sync.fields().forEach(this::checkField);
            checkWebhooks();
        }

        private void checkSide(Side side) {
            Endpoint endpoint = sync.side(side);
            String at = place + "." + side.word();
            long kinds = Stream.of(endpoint.module(), endpoint.sql(), endpoint.collection(), endpoint.file())
                    .filter(Objects::nonNull)
                    .count();
            if (kinds != 1) {
                problems.add(at + ": expected exactly one of module, sql, collection, file");
                return;
            }
            if ((endpoint.module() == null) != (endpoint.object() == null)) {
                problems.add(at + ".object: belongs to module, and module to it");
            } else if (endpoint.module() != null) {
                checkObject(at, side, endpoint);
            } else if (endpoint.id() == null) {
                problems.add(at + ".id: expected a JSON Pointer to a record's id, such as /id");
            }
            if (sync.deletes().policy() == Policy.ARCHIVE && sync.writes(side) && endpoint.archive().isEmpty()) {
                problems.add(at + ".archive: deletes: archive needs what is written in place of a deletion, such as {/archived: true}");
            }
        }

        private void checkObject(String at, Side side, Endpoint endpoint) {
            ModuleDefinition module = modules.find(
                            String.valueOf(integration.modules().get(endpoint.module()))).orElse(null);
            if (module == null) {
                return; // told by the check of modules
            }
            ObjectDefinition object = module.objects().get(endpoint.object());
            if (object == null) {
                problems.add(at + ".object: the module " + module.name() + " declares no object '" + endpoint.object()
                        + "'; it has " + (module.objects().isEmpty() ? "none" : String.join(", ", module.objects().keySet())));
                return;
            }
            if (endpoint.id() == null && object.id() == null) {
                problems.add(at + ".id: the module " + module.name() + " does not say where the id of " + endpoint.object() + " is");
            }
            boolean isWritten = sync.writes(side);
            need(at, endpoint, "list", object.list() != null);
            need(at, endpoint, "create", !isWritten || object.create() != null);
            need(at, endpoint, "update", !isWritten || object.update() != null);
            need(at, endpoint, "delete", !isWritten || sync.deletes().policy() != Policy.PROPAGATE || object.delete() != null);
        }

        private void need(String at, Endpoint endpoint, String operation, boolean isThere) {
            if (!isThere) {
                problems.add(at + ".object: " + endpoint.object() + " declares no " + operation + ", which this sync needs");
            }
        }

        /** What is written must not be written twice, nor into a list, of which nobody knows the other items. */
        private void checkPointers(Side side) {
            Map<String, String> seen = new HashMap<>();
            sync.fields().forEach((name, field) -> {
                String pointer = field.place(side).pointer();
                if (pointer == null || !sync.writes(side) || !field.goesTo(side, sync.direction())) {
                    return;
                }
                String at = place + ".fields." + name + "." + side.word();
                if (POSITION.matcher(pointer).matches()) {
                    problems.add(at + ": a place in a list cannot be written; declare the field one way, or map it with jq or mapper");
                }
                seen.forEach((other, taken) -> {
                    if (pointer.equals(taken) || pointer.startsWith(taken + "/") || taken.startsWith(pointer + "/")) {
                        problems.add(at + ": overlaps with " + other);
                    }
                });
                seen.put(name, pointer);
            });
        }

        private void checkField(String name, SyncField field) {
            String at = place + ".fields." + name;
            if (!field.primary().isWritable() && !field.secondary().isWritable()) {
                problems.add(at + ": jq is only read; expected a JSON Pointer on one side");
            }
            boolean isOneWay = sync.direction() == SyncDefinition.Direction.PRIMARY_TO_SECONDARY;
            if (isOneWay && field.direction() != null && field.direction() != SyncField.Direction.TO_SECONDARY) {
                problems.add(at + ".direction: the sync goes primary-to-secondary, and so must its fields");
            }
            for (Side side : Side.values()) {
                if (field.place(side).jq() != null) {
                    JqExpressions.problem(field.place(side).jq()).ifPresent(problem ->
                            problems.add(at + "." + side.word() + ".jq: expected an expression in jq; " + problem));
                }
                if (field.direction() != null && field.goesTo(side, sync.direction()) && !field.place(side).isWritable()) {
                    problems.add(at + "." + side.word() + ": jq is only read, and the field is to be written there");
                }
                if (field.conflict() == SyncField.Conflict.NEWEST && sync.side(side).modifiedAt() == null) {
                    problems.add(at + ".conflict: newest needs " + place + "." + side.word() + ".modifiedAt");
                }
            }
        }

        private void checkWebhooks() {
            for (int i = 0; i < sync.webhook().size(); i++) {
                Endpoint endpoint = sync.side(sync.webhook().get(i).side());
                if (!integration.webhooks().containsKey(String.valueOf(endpoint.module()))) {
                    problems.add(place + ".webhook[" + i + "]: expected webhooks." + endpoint.module() + " beside it");
                }
            }
            if (sync.schedule() != null) {
                ScheduleCheck.problems(sync.schedule()).forEach(one -> problems.add(place + "." + one));
            }
        }
    }
}
