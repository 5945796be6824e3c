package dev.fulla.platform.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.fulla.shared.Answer;
import dev.fulla.shared.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.springboot.PlatformHttpMessage;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The Camel end of one HTTP endpoint. It works on the thread of the request, gives the route its path variables decoded,
 * and writes whatever the route leaves in the body as JSON.
 */
final class HttpDoor extends SpringBootPlatformHttpConsumer {
    /** Request attribute: the decoded path variables. */
    static final String PATH_VALUES = "fulla.path-values";

    /** Header: the query of the request, still encoded. */
    private static final String RAW_QUERY = "CamelHttpRawQuery";

    private static final String JSON = "application/json; charset=utf-8";

    private final Supplier<List<Takeover>> takeovers;

    HttpDoor(PlatformHttpEndpoint endpoint, Processor processor, Supplier<List<Takeover>> takeovers) {
        super(endpoint, exchange -> {
            prepare(exchange);
            processor.process(exchange);
        });
        this.takeovers = takeovers;
    }

    void serve(HttpServletRequest request, HttpServletResponse response) throws Exception {
        handleService(request, response);
    }

    /** A path variable wins over a header or query parameter of the same name; a missing body is an empty one. */
    private static void prepare(Exchange exchange) {
        Message message = exchange.getMessage();
        HeaderRules.ANSWERS.forEach(message::removeHeader);
        if (message instanceof PlatformHttpMessage http) {
            HttpServletRequest request = http.getRequest();
            exchange.setProperty(HttpDoors.REQUEST, request);
            message.setHeader(RAW_QUERY, request.getQueryString());
            keepHeadersTrue(request, message);
            if (request.getAttribute(PATH_VALUES) instanceof Map<?, ?> values) {
                values.forEach((name, value) -> message.setHeader(name.toString(), value));
            }
        }
        if (message.getBody() == null) {
            message.setBody(new byte[0]);
        }
    }

    /** Camel makes headers of parameters and form fields; one named {@code Authorization} must not sign anybody in. */
    private static void keepHeadersTrue(HttpServletRequest request, Message message) {
        for (String name : List.copyOf(message.getHeaders().keySet())) {
            if (HeaderRules.isHeaderOnly(name)) {
                message.removeHeader(name);
                String own = request.getHeader(name);
                if (own != null) {
                    message.setHeader(name, own);
                }
            }
        }
    }

    @Override
    protected void afterProcess(HttpServletResponse response, Exchange exchange) throws Exception {
        if (exchange.getException() == null) {
            Object body = exchange.getMessage().getBody();
            Takeover takeover = takeover(body);
            if (takeover != null) {
                HttpServletRequest request = exchange.getProperty(HttpDoors.REQUEST, HttpServletRequest.class);
                doneUoW(exchange);
                releaseExchange(exchange, false);
                takeover.take(body, request, response);
                return;
            }
            render(exchange);
            tellLength(response, exchange.getMessage().getBody());
        }
        super.afterProcess(response, exchange);
    }

    private @Nullable Takeover takeover(@Nullable Object body) {
        if (body == null || body instanceof byte[]) {
            return null;
        }
        for (Takeover one : takeovers.get()) {
            if (one.takes(body)) {
                return one;
            }
        }
        return null;
    }

    /** An answer that says its length leaves in one piece instead of in chunks. */
    private static void tellLength(HttpServletResponse response, @Nullable Object body) {
        if (body instanceof byte[] bytes) {
            response.setContentLength(bytes.length);
        }
    }

    private static void render(Exchange exchange) throws JsonProcessingException {
        Message message = exchange.getMessage();
        Object body = message.getBody();
        if (body instanceof Answer answer) {
            message.setHeader(Exchange.HTTP_RESPONSE_CODE, answer.status());
            answer.headers().forEach(message::setHeader);
            body = answer.body();
            message.setBody(body);
        }
        if (message.getHeader("Cache-Control") == null) {
            message.setHeader("Cache-Control", "no-store");
        }
        Integer status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
        if (body == null || (status != null && status == HttpServletResponse.SC_NO_CONTENT)) {
            message.setBody(null);
            message.removeHeader(Exchange.CONTENT_TYPE);
        } else if (!(body instanceof InputStream) && !(body instanceof byte[]) && !(body instanceof String)) {
            message.setBody(Json.MAPPER.writeValueAsBytes(body));
            message.setHeader(Exchange.CONTENT_TYPE, JSON);
        }
    }
}
