package dev.fulla.module;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Json;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads, creates, changes or removes one record of a kind that the module's file declares under {@code objects}. */
@UseCase
public class CallModuleObject {
    private final ModuleCatalog modules;
    private final StoredSessions sessions;
    private final ApiRequester requester;

    public CallModuleObject(ModuleCatalog modules, StoredSessions sessions, ApiRequester requester) {
        this.modules = modules;
        this.sessions = sessions;
        this.requester = requester;
    }

    /** What is done with one record. */
    public enum Operation {
        GET,
        CREATE,
        UPDATE,
        DELETE
    }

    /**
     * @param object name of the kind, as the file declares it
     * @param id of the record; null for {@code CREATE}
     * @param record what is sent, as JSON values; the body unless the file declares another, where it is {@code {record}}
     * @param idempotencyKey makes a {@code CREATE} repeatable where the vendor honours it
     */
    public record Command(
            Operation operation,
            String object,
            @Nullable String id,
            @Nullable Object record,
            @Nullable String idempotencyKey) {}

    /**
     * @return the vendor's answer; {@link Result#record()} is the part that the file points to
     * @throws PermanentFailure {@code NOT_SUPPORTED} when the file declares no such call; {@code INVALID_REQUEST} without
     *     the id that it needs; and those of {@link CallModuleApi}
     */
    public Result execute(Connection connection, Command command) {
        ModuleDefinition module = modules.get(connection.module());
        ObjectDefinition.Write write = declared(module, command);
        if (command.operation() != Operation.CREATE && (command.id() == null || command.id().isBlank())) {
            throw new PermanentFailure(
                    ErrorCode.INVALID_REQUEST, "Name the id of the record of " + command.object() + ".");
        }
        CredentialSession session = sessions.open(module, connection);
        Map<String, Object> values = new HashMap<>();
        values.put("id", command.id());
        values.put("record", command.record());
        ApiCall call = requester.fill(module, session, write.call(), Values.of(values))
                .withIdempotencyKey(command.idempotencyKey());
        if (call.body() == null && command.record() != null) {
            call = call.withBody(body(write.call(), command.record()));
        }
        ApiAnswer answer = requester.send(module, session, call);
        JsonNode record = write.item() == null ? answer.json() : answer.at(write.item());
        String id = write.id() == null ? command.id() : Pointers.text(answer.at(""), write.id()).orElse(null);
        return new Result(answer, id, record);
    }

    /**
     * @param id of the record: from the answer where the file points to it, else as asked
     * @param record null when the answer holds none
     */
    public record Result(ApiAnswer answer, @Nullable String id, @Nullable JsonNode record) {}

    private static ObjectDefinition.Write declared(ModuleDefinition module, Command command) {
        ObjectDefinition object = module.object(command.object());
        ObjectDefinition.Write write =
                switch (command.operation()) {
                    case GET -> object.get();
                    case CREATE -> object.create();
                    case UPDATE -> object.update();
                    case DELETE -> object.delete();
                };
        if (write == null) {
            throw new PermanentFailure(
                    ErrorCode.NOT_SUPPORTED,
                    "The module " + module.name() + " declares no "
                            + command.operation().name().toLowerCase(java.util.Locale.ROOT) + " for " + command.object()
                            + ".");
        }
        return write;
    }

    private static ApiBody body(CallDefinition declared, Object record) {
        if (declared.bodyType() == CallDefinition.BodyType.FORM && record instanceof Map<?, ?> fields) {
            Map<String, Object> form = new LinkedHashMap<>();
            fields.forEach((name, value) -> form.put(String.valueOf(name), value));
            return new ApiBody.FormBody(form);
        }
        return new ApiBody.JsonBody(Json.MAPPER.valueToTree(record));
    }
}
