package dev.fulla.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.support.AppTest;
import dev.fulla.support.Story;
import dev.fulla.sync.SyncRun;
import dev.fulla.sync.SyncRun.Kind;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@AppTest
class SyncStory {
    private static final String GRACE = "grace@readers.example";

    @RegisterExtension
    static final Story story = new Story("Two systems are kept in step");

    @Test
    void theFirstRunLinksAndCreatesBothWaysAndTheSecondWritesNothing() {
        DemoSyncs demo = new DemoSyncs(story);
        String ada = "ada.okafor@customer" + demo.account + ".example";
        story.says("Ada is in both systems already, typed in another way; 24 contacts and 3 subscribers are in one only.");
        demo.mailer().post("/subscribers", Map.of("email", " ADA.Okafor@customer" + demo.account + ".example", "phone", "0049 30 123"));

        SyncRun first = demo.finish(Kind.FULL);

        assertThat(first.counts()).containsEntry("created.secondary", 24L).containsEntry("created.primary", 3L)
                .containsEntry("updated.primary", 1L).containsEntry("updated.secondary", 1L).doesNotContainKey("failed");
        assertThat(demo.contacts()).hasSize(28);
        assertThat(demo.subscribers()).hasSize(28);
        assertThat(demo.contact(ada).get("phone").asText()).isEqualTo("+4930123");
        assertThat(demo.subscriber(" ADA.Okafor@customer" + demo.account + ".example").at("/merge/company").asText()).startsWith("Customer 1");
        assertThat(demo.contact(GRACE).get("first_name").asText()).isEqualTo("Grace");

        long writes = demo.writes();
        long contactPages = story.vendors().crm().calls("GET /contacts");
        long subscriberPages = story.vendors().mailer().calls("GET /subscribers");
        SyncRun second = demo.finish(Kind.FULL);

        assertThat(demo.writes()).as("writes of the second run").isEqualTo(writes);
        assertThat(story.vendors().crm().calls("GET /contacts") - contactPages).isEqualTo(1);
        assertThat(story.vendors().mailer().calls("GET /subscribers") - subscriberPages).isEqualTo(1);
        assertThat(demo.items(second)).isEmpty();
        assertThat(second.counts()).containsEntry("fetched.primary", 28L).containsEntry("fetched.secondary", 28L);
    }
}
