package dev.fulla.platform.route;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.integration.IntegrationContext;
import dev.fulla.module.ApiAnswer;
import dev.fulla.module.ApiCall;
import dev.fulla.module.CallModuleObject;
import dev.fulla.module.CallModuleObject.Operation;
import dev.fulla.module.Connection;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Json;
import dev.fulla.shared.PermanentFailure;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultProducer;

/** Makes the call of a {@code module:} address for each exchange. */
final class ModuleProducer extends DefaultProducer {
    /** Message header: a map of query parameters, added to those of the address. */
    static final String QUERY = "ModuleQuery";

    /** Message header: makes a call repeatable that is not so by its method. */
    static final String IDEMPOTENCY_KEY = "ModuleIdempotencyKey";

    /** Message header, or variable: the id of the record for {@code operation} get, update and delete; set on the answer. */
    static final String ID = "id";

    /** Message header, set on the answer: the vendor's HTTP status. */
    static final String STATUS = "ModuleStatus";

    private static final Pattern VARIABLE = Pattern.compile("\\{([A-Za-z0-9_.-]+)}");

    private final ModuleEndpoint endpoint;

    ModuleProducer(ModuleEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    private ModuleComponent component() {
        return (ModuleComponent) endpoint.getComponent();
    }

    /** @throws dev.fulla.shared.Failure as the call, or {@code FLOW_FAILED} outside a flow of an integration */
    @Override
    public void process(Exchange exchange) throws Exception {
        Connection connection = connection(exchange);
        Message message = exchange.getMessage();
        if (endpoint.paginate() || "list".equals(endpoint.operation())) {
            String wanted = endpoint.object() == null ? String.valueOf(endpoint.path()) : endpoint.object();
            message.setBody(component().records()
                    .execute(connection, wanted, query(message))
                    .flatMap(page -> page.items().stream())
                    .map(ModuleProducer::plain)
                    .iterator());
            return;
        }
        if (endpoint.object() != null) {
            callObject(connection, exchange);
            return;
        }
        ApiAnswer answer = component().calls().execute(connection, call(exchange));
        message.setBody(answer.json() == null ? answer.body() : plain(answer.json()));
        message.setHeader(STATUS, answer.status());
    }

    private void callObject(Connection connection, Exchange exchange) throws Exception {
        Message message = exchange.getMessage();
        Operation operation = Operation.valueOf(String.valueOf(endpoint.operation()).toUpperCase(Locale.ROOT));
        Object id = message.getHeader(ID) == null ? exchange.getVariable(ID) : message.getHeader(ID);
        boolean sends = operation == Operation.CREATE || operation == Operation.UPDATE;
        CallModuleObject.Result result = component()
                .objects()
                .execute(
                        connection,
                        new CallModuleObject.Command(
                                operation,
                                String.valueOf(endpoint.object()),
                                id == null ? null : id.toString(),
                                sends ? ModuleBodies.json(message) : null,
                                message.getHeader(IDEMPOTENCY_KEY, String.class)));
        message.setBody(result.record() == null || result.record().isMissingNode() ? null : plain(result.record()));
        message.setHeader(ID, result.id());
        message.setHeader(STATUS, result.answer().status());
    }

    private Connection connection(Exchange exchange) {
        IntegrationContext context = exchange.getProperty(CamelFlows.CONTEXT, IntegrationContext.class);
        if (context == null) {
            throw new PermanentFailure(
                    ErrorCode.FLOW_FAILED, "module:" + endpoint.key() + " works in flows of integrations only.");
        }
        return context.connection(endpoint.key());
    }

    private ApiCall call(Exchange exchange) throws Exception {
        Message message = exchange.getMessage();
        ApiCall call;
        if (endpoint.graphql() != null) {
            Object variables = ModuleBodies.json(message);
            call = ApiCall.graphql(endpoint.graphql(), variables instanceof Map<?, ?> map ? texts(map) : Map.of());
        } else {
            call = ApiCall.of(endpoint.method(), String.valueOf(endpoint.path()))
                    .withBody(sendsBody(endpoint.method()) ? ModuleBodies.of(message, endpoint.bodyType()) : null);
        }
        Map<String, String> headers = new LinkedHashMap<>();
        endpoint.headers().forEach((name, value) -> headers.put(name, String.valueOf(value)));
        return withPath(call, exchange)
                .withQuery(query(message))
                .withHeaders(headers)
                .withIdempotencyKey(message.getHeader(IDEMPOTENCY_KEY, String.class));
    }

    /** {@code {name}} in a path is a message header, else a variable of the exchange. */
    private static ApiCall withPath(ApiCall call, Exchange exchange) {
        ApiCall filled = call;
        Matcher names = VARIABLE.matcher(call.path());
        while (names.find()) {
            String name = names.group(1);
            Object value = exchange.getMessage().getHeader(name);
            value = value == null ? exchange.getVariable(name) : value;
            if (value != null) {
                filled = filled.withPathParameter(name, value);
            }
        }
        return filled;
    }

    private Map<String, Object> query(Message message) {
        Map<String, Object> query = new LinkedHashMap<>(endpoint.query());
        if (message.getHeader(QUERY) instanceof Map<?, ?> more) {
            query.putAll(texts(more));
        }
        return query;
    }

    private static boolean sendsBody(String method) {
        return !method.equals("GET") && !method.equals("HEAD") && !method.equals("DELETE");
    }

    private static Object plain(JsonNode node) {
        return Json.MAPPER.convertValue(node, Object.class);
    }

    private static Map<String, Object> texts(Map<?, ?> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((name, value) -> copy.put(String.valueOf(name), value));
        return copy;
    }
}
