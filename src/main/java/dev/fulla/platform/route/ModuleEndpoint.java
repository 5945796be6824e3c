package dev.fulla.platform.route;

import java.util.Map;
import java.util.Set;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;

/** The options of one {@code module:} address. Setters are what Camel fills options by. */
public final class ModuleEndpoint extends DefaultEndpoint {
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD");
    private static final Set<String> BODY_TYPES = Set.of("json", "form", "multipart", "raw");
    private static final Set<String> OPERATIONS = Set.of("list", "get", "create", "update", "delete");

    private final String key;
    private final Map<String, Object> query;
    private final Map<String, Object> headers;
    private String method = "GET";
    private @Nullable String path;
    private @Nullable String object;
    private @Nullable String operation;
    private @Nullable String graphql;
    private String bodyType = "json";
    private boolean paginate;

    ModuleEndpoint(
            String uri, ModuleComponent component, String key, Map<String, Object> query, Map<String, Object> headers) {
        super(uri, component);
        this.key = key;
        this.query = query;
        this.headers = headers;
    }

    /** Refuses an address that names neither a path, an object nor a query, or a method that does not exist. */
    void check() {
        if (key.isBlank()) {
            throw new IllegalArgumentException("module: names no module; write module:<key of the integration's modules>");
        }
        if (path == null && object == null && graphql == null) {
            throw new IllegalArgumentException("module:" + key + " needs one of path, object or graphql");
        }
        if (!METHODS.contains(method)) {
            throw new IllegalArgumentException("module:" + key + " method '" + method + "' is none of " + METHODS);
        }
        if (!BODY_TYPES.contains(bodyType)) {
            throw new IllegalArgumentException(
                    "module:" + key + " bodyType '" + bodyType + "' is none of " + BODY_TYPES);
        }
        if (object != null && (operation == null || !OPERATIONS.contains(operation))) {
            throw new IllegalArgumentException(
                    "module:" + key + " object '" + object + "' needs an operation, one of " + OPERATIONS);
        }
    }

    @Override
    public Producer createProducer() {
        return new ModuleProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new IllegalArgumentException("module:" + key + " can be called, not listened to");
    }

    String key() {
        return key;
    }

    Map<String, Object> query() {
        return query;
    }

    Map<String, Object> headers() {
        return headers;
    }

    String method() {
        return method;
    }

    @Nullable String path() {
        return path;
    }

    @Nullable String object() {
        return object;
    }

    @Nullable String operation() {
        return operation;
    }

    @Nullable String graphql() {
        return graphql;
    }

    String bodyType() {
        return bodyType;
    }

    boolean paginate() {
        return paginate;
    }

    public void setMethod(String method) {
        this.method = method.toUpperCase(java.util.Locale.ROOT);
    }

    public void setPath(String path) {
        this.path = path;
    }

    public void setObject(String object) {
        this.object = object;
    }

    public void setOperation(String operation) {
        this.operation = operation;
    }

    public void setGraphql(String graphql) {
        this.graphql = graphql;
    }

    public void setBodyType(String bodyType) {
        this.bodyType = bodyType;
    }

    public void setPaginate(boolean paginate) {
        this.paginate = paginate;
    }
}
