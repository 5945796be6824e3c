package dev.fulla.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.demo.SampleVendors;
import dev.fulla.support.AppTest;
import dev.fulla.support.Caller;
import dev.fulla.support.Reply;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The flow of the sample integration. */
@AppTest
class DemoFlowTest {
    @LocalServerPort
    private int port;

    @Autowired
    private SampleVendors vendors;

    private Account anna = Account.NOBODY;

    @BeforeEach
    void somebody() {
        anna = Account.create(port);
    }

    @Test
    void greetsThroughTheMailerAndLeavesAMessage() {
        Reply created = anna.createDemo();

        assertThat(created.text("/status")).isEqualTo("ENABLED");
        assertThat(created.text("/messages/info/0/title")).isEqualTo("Demo is connected");
        assertThat(sent()).contains("\"Hi\"");
    }

    /** The shipped front end submits one account twice. */
    @Test
    void leavesItsMessageWithoutAMailer() {
        String crm = anna.connectCrm().text("/entity_id");

        Reply created = anna.createDemo(crm, crm);

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.text("/status")).isEqualTo("ENABLED");
        assertThat(created.text("/messages/info/0/title")).isEqualTo("Demo is connected");
        assertThat(created.json().at("/messages/errors")).isEmpty();
    }

    @Test
    void saysThatTheCrmIsMissingWhenOnlyTheMailerIsThere() {
        String mailer = anna.connectMailer().text("/entity_id");
        Reply created = anna.createDemo(mailer, mailer);

        Reply contacts = anna.caller()
                .post("/api/integrations/" + created.text("/id") + "/actions/LIST_CONTACTS", Map.of());

        assertThat(contacts.status()).isEqualTo(404);
        assertThat(contacts.code()).isEqualTo("ENTITY_NOT_FOUND");
    }

    @Test
    void answersAPingOfAnybody() {
        assertThat(Caller.at("http://127.0.0.1:" + port).get("/api/demo-integration/ping").body())
                .contains("pong");
    }

    private String sent() {
        return Caller.at(vendors.mailerUrl()).with("X-Api-Key", "key-" + anna.name()).get("/messages").body();
    }
}
