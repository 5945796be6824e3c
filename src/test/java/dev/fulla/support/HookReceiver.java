package dev.fulla.support;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.fulla.shared.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A product's endpoint: takes webhooks under an address of its own, and proves them as the specification says. */
public final class HookReceiver {
    private final String path = "/hook-" + UUID.randomUUID();

    public String url() {
        return StubVendor.url() + path;
    }

    /** Answers so from now on. */
    public HookReceiver answers(int status) {
        return answers(aResponse().withStatus(status));
    }

    public HookReceiver answers(ResponseDefinitionBuilder response) {
        StubVendor.server().stubFor(post(urlEqualTo(path)).willReturn(response));
        return this;
    }

    /** What came, oldest first. */
    public List<LoggedRequest> requests() {
        List<LoggedRequest> found = new ArrayList<>(StubVendor.server().findAll(postRequestedFor(urlEqualTo(path))));
        found.sort(Comparator.comparing(LoggedRequest::getLoggedDate));
        return found;
    }

    public List<JsonNode> bodies() {
        return requests().stream().map(one -> Json.read(one.getBodyAsString())).toList();
    }

    public LoggedRequest last() {
        List<LoggedRequest> all = requests();
        return all.get(all.size() - 1);
    }

    /** Step by step as the specification of Standard Webhooks describes it to receivers. */
    public static boolean proves(LoggedRequest request, String secret) {
        String signed = request.getHeader("webhook-id") + "." + request.getHeader("webhook-timestamp") + "."
                + new String(request.getBody(), StandardCharsets.UTF_8);
        byte[] expected = hmac(Base64.getDecoder().decode(secret.replaceFirst("^whsec_", "")), signed);
        for (String one : request.getHeader("webhook-signature").split(" ")) {
            String[] versioned = one.split(",", 2);
            if (versioned[0].equals("v1") && MessageDigest.isEqual(expected, Base64.getDecoder().decode(versioned[1]))) {
                return true;
            }
        }
        return false;
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
