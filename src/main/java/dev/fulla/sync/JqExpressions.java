package dev.fulla.sync;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import org.springframework.stereotype.Component;

/** Expressions in jq, as {@code camel-jq} understands them, each compiled once. They see the record and nothing else. */
@Component
class JqExpressions implements RecordMapper.Expressions {
    private static final String CLOSED = " cannot be used here";
    private final Map<String, JsonQuery> compiled = new ConcurrentHashMap<>();

    /** What is wrong with an expression, in words; nothing when it can be used. */
    static Optional<String> problem(String expression) {
        JsonQuery query;
        try {
            query = JsonQuery.compile(expression, Versions.JQ_1_6);
        } catch (JsonQueryException e) {
            return Optional.of("no jq expression");
        }
        try {
            query.apply(Scope.newChildScope(Functions.OF_RECORDS), NullNode.getInstance(), value -> {});
            return Optional.empty();
        } catch (JsonQueryException e) { // most expressions want more than null; only what no record mends is a problem
            String words = String.valueOf(e.getMessage());
            boolean isClosed = words.endsWith(CLOSED) || words.contains("does not exist") || words.endsWith(" is not defined");
            return isClosed ? Optional.of(words) : Optional.empty();
        }
    }

    /**
     * The first value that comes out.
     *
     * @throws PermanentFailure {@code FLOW_FAILED} when the expression cannot work on this record
     */
    @Override
    public JsonNode jq(String expression, JsonNode record) {
        try {
            JsonQuery query = compiled.get(expression);
            if (query == null) {
                query = JsonQuery.compile(expression, Versions.JQ_1_6);
                compiled.put(expression, query);
            }
            AtomicReference<JsonNode> first = new AtomicReference<>(MissingNode.getInstance());
            query.apply(Scope.newChildScope(Functions.OF_RECORDS), record, value -> first.compareAndSet(MissingNode.getInstance(), value));
            return first.get();
        } catch (JsonQueryException e) {
            throw new PermanentFailure( // its words may quote the record
                    ErrorCode.FLOW_FAILED, "The expression '" + expression + "' does not work on this record.");
        }
    }

    /** Loaded when the first expression is there. */
    private static final class Functions {
        static final Scope OF_RECORDS = scope();
    }

    /** Without what looks out of a record: the environment of this process, and where a program came from. */
    private static Scope scope() {
        Scope scope = Scope.newEmptyScope();
        BuiltinFunctionLoader.getInstance().loadFunctions(Versions.JQ_1_6, scope);
        for (String closed : List.of("env", "input", "inputs", "debug", "stderr", "input_filename", "get_search_list")) {
            scope.addFunction(closed, 0, (inner, arguments, in, path, output, version) -> {
                throw new JsonQueryException(closed + CLOSED);
            });
        }
        return scope;
    }
}
