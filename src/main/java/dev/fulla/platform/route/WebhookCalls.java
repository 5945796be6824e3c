package dev.fulla.platform.route;

import dev.fulla.authorization.AuthorizationSettings;
import dev.fulla.platform.http.HttpDoors;
import dev.fulla.webhook.WebhookCall;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** Reads a request as the vendor sent it, to the byte. */
@Component("webhookCalls")
public class WebhookCalls {
    private final String publicUrl;

    WebhookCalls(AuthorizationSettings settings) {
        publicUrl = settings.publicUrl();
    }

    public WebhookCall of(Exchange exchange) {
        HttpServletRequest request = exchange.getProperty(HttpDoors.REQUEST, HttpServletRequest.class);
        String query = request.getQueryString();
        String target = request.getRequestURI() + (query == null ? "" : "?" + query);
        Map<String, List<String>> headers = new LinkedHashMap<>();
        request.getHeaderNames().asIterator().forEachRemaining(name ->
                headers.put(name, Collections.list(request.getHeaders(name))));
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> parameters.put(name, List.of(values)));
        String origin = publicUrl.isEmpty()
                ? request.getRequestURL().substring(0, request.getRequestURL().length() - request.getRequestURI().length())
                : publicUrl;
        byte[] body = request.getAttribute(HttpDoors.RAW_BODY) instanceof byte[] bytes ? bytes : new byte[0];
        return new WebhookCall(request.getMethod(), target, origin + target, headers, parameters, body);
    }
}
