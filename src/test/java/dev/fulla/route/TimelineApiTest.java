package dev.fulla.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.support.AppTest;
import dev.fulla.support.Reply;
import dev.fulla.timeline.CallBook;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;

@AppTest
class TimelineApiTest extends ApiFileContract {
    @Autowired
    private CallBook book;

    @Override
    Map<String, Supplier<Example>> examples() {
        return Map.of(
                "listEntityTimeline", () -> {
                    Reply crm = anna.connectCrm();
                    assertThat(anna.caller().get("/api/entities/" + crm.text("/entity_id") + "/test-auth").status())
                            .isEqualTo(200);
                    book.flush();
                    return Example.of("/api/entities/" + crm.text("/entity_id") + "/timeline", 200, reply -> {
                        assertThat(reply.text("/items/0/kind")).isEqualTo("CALL");
                        assertThat(reply.text("/items/0/detail/method")).isEqualTo("GET");
                        assertThat(reply.text("/items/0/detail/status")).isEqualTo("200");
                        assertThat(reply.text("/items/0/cause")).isEqualTo("The vendor answered.");
                        assertThat(reply.body()).contains("CONNECTED");
                    });
                },
                "operatorListTimeline", () -> {
                    String credential = anna.connectCrm().text("/credential_id");
                    String user = anna.caller().get("/user").text("/id");
                    anna.caller().delete("/api/credentials/" + credential);
                    return Example.of(
                            "/api/operator/users/" + user + "/credentials/" + credential + "/timeline", 200,
                            reply -> assertThat(reply.text("/items/0/kind")).isEqualTo("DISCONNECTED"));
                });
    }

    @Override
    Map<String, String> unknownNames() {
        return Map.of("operatorListTimeline", "200 ");
    }
}
