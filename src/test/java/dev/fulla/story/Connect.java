package dev.fulla.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.credential.CredentialVault;
import dev.fulla.shared.UserId;
import dev.fulla.support.Caller;
import dev.fulla.support.Reply;
import dev.fulla.support.Story;
import dev.fulla.webhook.GetWebhookAddress;
import dev.fulla.webhook.WebhookAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a user and a browser do to connect accounts of the sample vendors. */
final class Connect {
    /** What the crm counts for each code; what others renew meanwhile is not in it. */
    static final String CODE_SPENT = "POST /oauth/token authorization_code";

    private Connect() {}

    /** The address at the vendor to which a user is sent. */
    static String begin(Caller user, String module) {
        Reply requirements = user.get("/api/authorize?entityType=" + module);
        assertThat(requirements.status()).as(requirements.body()).isEqualTo(200);
        return requirements.text("/url");
    }

    /** The person at the crm's page agrees. @return what the crm sends back: {@code code} and {@code state} */
    static Map<String, String> approve(String vendorUrl, int account) {
        return atCrm(vendorUrl + "&approve=" + account);
    }

    /** The person at the crm's page says no. */
    static Map<String, String> deny(String vendorUrl) {
        return atCrm(vendorUrl + "&deny=1");
    }

    private static Map<String, String> atCrm(String url) {
        Reply reply = browse(url, "");
        assertThat(reply.status()).as(reply.body()).isEqualTo(302);
        return reply.location();
    }

    /** Opens an address as a browser that holds this cookie. */
    static Reply browse(String url, String cookie) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).header("Accept", "text/html");
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        return Caller.exchange(request.build());
    }

    static Reply post(Caller user, String module, Map<String, ?> data) {
        return user.post("/api/authorize", Map.of("entityType", module, "data", new LinkedHashMap<>(data)));
    }

    /** Connects an account of the crm from beginning to end. */
    static Reply crm(Caller user, int account) {
        Reply reply = post(user, "crm", approve(begin(user, "crm"), account));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply;
    }

    /** Connects an account of the mailer. */
    static Reply mailer(Caller user, String account) {
        Reply reply = post(user, "mailer", Map.of("api_key", "key-" + account));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply;
    }

    /** Lets the crm call, as the action WATCH_CONTACTS does it, but on the port on which the application under test listens. */
    static void watch(Story story, Caller user, Reply crm, String integration, List<String> events) {
        UserId owner = new UserId(user.get("/user").text("/id"));
        WebhookAddress address = story.bean(GetWebhookAddress.class).execute(owner, integration, "crm");
        Object token = story.bean(CredentialVault.class)
                .get(owner, crm.text("/credential_id"))
                .data()
                .get("access_token");
        Reply registered = story.vendor(story.vendors().crmUrl())
                .with("Authorization", "Bearer " + token)
                .post("/webhooks", Map.of(
                        "url", address.url().replace("https://fulla.example.test", story.url()),
                        "secret", address.secret(),
                        "events", events));
        assertThat(registered.status()).as(registered.body()).isEqualTo(201);
    }
}
