package dev.fulla.support;

import dev.fulla.shared.Json;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A call as the sample crm sends it. */
public record CrmHook(String body, Map<String, String> headers) {
    /** The secret of the installation, in profile demo. */
    public static final String SECRET = "fulla-demo-webhooks";

    public static CrmHook of(String account, String event, String email) {
        String body = Json.write(
                Map.of("account", account, "event", event, "contact", Map.of("id", "c-1", "email", email)));
        return raw(body, event, UUID.randomUUID().toString());
    }

    public static CrmHook raw(String body, String event, String delivery) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-Crm-Delivery", delivery);
        headers.put("X-Crm-Event", event);
        return new CrmHook(body, headers).signed(SECRET);
    }

    public CrmHook signed(String secret) {
        return with("X-Crm-Signature", "sha256=" + hmac(secret, body));
    }

    public CrmHook with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new CrmHook(body, more);
    }

    public Reply sendTo(Caller caller, String path) {
        Caller sender = caller;
        for (Map.Entry<String, String> header : headers.entrySet()) {
            sender = sender.with(header.getKey(), header.getValue());
        }
        return sender.send("POST", path, body);
    }

    /** The same as a request of the JDK's client. */
    public HttpRequest request(String url) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
        headers.forEach(request::header);
        return request.header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(30))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private static String hmac(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
