package dev.fulla.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.support.Caller;
import dev.fulla.support.Reply;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a user and a browser do to connect accounts of the sample vendors. */
final class Connect {
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
}
