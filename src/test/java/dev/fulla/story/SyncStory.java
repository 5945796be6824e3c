package dev.fulla.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.story.DemoSyncs.Item;
import dev.fulla.story.DemoSyncs.Run;
import dev.fulla.support.AppTest;
import dev.fulla.support.Story;
import java.util.List;
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
        String ada = demo.email("ada.okafor");
        story.says("Ada is in both systems already, typed in another way; 24 contacts and 3 subscribers are in one only.");
        demo.mailer().post("/subscribers", Map.of("email", " " + demo.email("ADA.Okafor"), "phone", "0049 30 123"));

        Run first = demo.finish("FULL");

        assertThat(first.counts()).containsEntry("created.secondary", 24).containsEntry("created.primary", 3)
                .containsEntry("updated.primary", 1).containsEntry("updated.secondary", 1).doesNotContainKey("failed");
        assertThat(demo.contacts()).hasSize(28);
        assertThat(demo.subscribers()).hasSize(28);
        assertThat(demo.contact(ada).get("phone").asText()).isEqualTo("+4930123");
        assertThat(demo.subscriber(" " + demo.email("ADA.Okafor")).at("/merge/company").asText()).startsWith("Customer 1");
        assertThat(demo.contact(GRACE).get("first_name").asText()).isEqualTo("Grace");

        long writes = demo.writes();
        long contactPages = story.vendors().crm().calls("GET /contacts");
        long subscriberPages = story.vendors().mailer().calls("GET /subscribers");
        Run second = demo.finish("FULL");

        assertThat(demo.writes()).as("writes of the second run").isEqualTo(writes);
        assertThat(story.vendors().crm().calls("GET /contacts") - contactPages).isEqualTo(1);
        assertThat(story.vendors().mailer().calls("GET /subscribers") - subscriberPages).isEqualTo(1);
        assertThat(demo.items(second)).isEmpty();
        assertThat(second.counts()).containsEntry("fetched.primary", 28).containsEntry("fetched.secondary", 28)
                .containsEntry("staged.primary", 0).containsEntry("staged.secondary", 0);
    }

    @Test
    void editsOfDifferentFieldsSurviveAndOneFieldEditedTwiceGoesByItsRule() {
        DemoSyncs demo = new DemoSyncs(story);
        demo.finish("FULL");
        String ada = demo.email("ada.okafor");
        String bruno = demo.email("bruno.okafor");
        String dana = demo.email("dana.okafor");

        story.says("Ada: the crm changes her first name, the mailer her company. Bruno: both change everything. Dana: both write a note.");
        demo.editContact(ada, Map.of("first_name", "Ada Maria"));
        demo.editSubscriber(ada, Map.of("merge", Map.of("company", "Okafor & Sons")));
        demo.editContact(bruno, Map.of("company", "From the crm", "phone", "+49 1"));
        demo.editSubscriber(bruno, Map.of("merge", Map.of("company", "From the mailer"), "phone", "+49 2"));
        demo.editContact(bruno, Map.of("last_name", "Earlier"));
        demo.editSubscriber(bruno, Map.of("merge", Map.of("last_name", "Later")));
        demo.editContact(dana, Map.of("note", "calls on Monday"));
        demo.editSubscriber(dana, Map.of("note", "calls on Friday"));
        Run run = demo.finish("INCREMENTAL");

        assertThat(run.kind()).isEqualTo("INCREMENTAL");
        for (JsonNode side : List.of(demo.asContact(ada), demo.contact(ada))) {
            assertThat(side.get("first_name").asText()).isEqualTo("Ada Maria");
            assertThat(side.get("company").asText()).isEqualTo("Okafor & Sons");
        }
        for (JsonNode side : List.of(demo.asContact(bruno), demo.contact(bruno))) {
            assertThat(side.get("company").asText()).isEqualTo("From the crm");
            assertThat(side.get("phone").asText().replace(" ", "")).isEqualTo("+492");
            assertThat(side.get("last_name").asText()).isEqualTo("Later");
        }
        assertThat(demo.contact(dana).get("note").asText()).isEqualTo("calls on Monday");
        assertThat(demo.subscriber(dana).get("note").asText()).isEqualTo("calls on Friday");
        assertThat(demo.items(run)).filteredOn(one -> one.state().equals("REPORTED"))
                .extracting(Item::action, Item::detail)
                .containsExactly(tuple("CONFLICT", "note"));

        story.says("The name that the mailer shows is made of two fields of the crm; it follows in the next run, and then all is quiet.");
        demo.finish("INCREMENTAL");
        assertThat(demo.subscriber(bruno).get("name").asText()).isEqualTo("Bruno Later");
        long writes = demo.writes();
        demo.finish("FULL");
        assertThat(demo.writes()).isEqualTo(writes);
    }

    @Test
    void deletionsArePassedOnButNotOverAnEdit() {
        DemoSyncs demo = new DemoSyncs(story);
        demo.finish("FULL");

        story.says("The crm tells what was deleted, so an incremental run is enough.");
        assertThat(demo.crm().delete("/contacts/" + demo.contact(demo.email("ada.weber")).get("id").asText()).status()).isEqualTo(204);
        Run told = demo.finish("INCREMENTAL");
        assertThat(told.kind()).isEqualTo("INCREMENTAL");
        assertThat(told.counts()).containsEntry("deleted.secondary", 1);

        story.says("The mailer does not tell: a full run finds it. A subscriber that was deleted and edited as a contact is made anew.");
        demo.mailer().delete("/subscribers/" + demo.subscriber(GRACE).get("id").asText());
        demo.mailer().delete("/subscribers/" + demo.subscriber(demo.email("dana.weber")).get("id").asText());
        demo.editContact(demo.email("dana.weber"), Map.of("company", "Somewhere else"));
        Run found = demo.finish("FULL");

        assertThat(found.counts()).containsEntry("deleted.primary", 1).containsEntry("created.secondary", 1);
        assertThat(demo.contacts()).hasSize(26).noneMatch(one -> one.get("email").asText().equals(GRACE));
        assertThat(demo.subscriber(demo.email("dana.weber")).at("/merge/company").asText()).isEqualTo("Somewhere else");
        assertThat(demo.subscribers()).hasSize(26);
    }

    @Test
    void messyPeopleBecomeTheSameOnBothSidesAndNobodyIsGuessed() {
        DemoSyncs demo = new DemoSyncs(story);
        story.says("300 people in the crm, 300 in the mailer, 200 of them the same, some typed badly, some there twice.");
        demo.invent(300, 100, 20);

        Run run = demo.finish("FULL");

        List<Item> reported = demo.items(run).stream().filter(one -> one.state().equals("REPORTED")).toList();
        assertThat(reported).isNotEmpty().extracting(Item::reason).containsOnly("AMBIGUOUS");
        assertThat(run.counts()).doesNotContainKey("failed");
        List<String> unclear = reported.stream().map(Item::record).toList();
        Map<String, Integer> contacts = demo.byEmail(demo.contacts(), "primary", unclear);
        Map<String, Integer> subscribers = demo.byEmail(demo.subscribers(), "secondary", unclear);
        assertThat(contacts).isEqualTo(subscribers);
        assertThat(contacts.values()).as("nobody is there twice").containsOnly(1);
        story.says("The same on every database.");
        assertThat(run.counts()).containsAllEntriesOf(Map.of(
                "ambiguous", 43, "created.primary", 110, "created.secondary", 139));

        story.says("Names that are made of what came from the mailer follow in the second run; then all is quiet.");
        Run second = demo.finish("FULL");
        assertThat(second.counts()).containsKey("updated.secondary").doesNotContainKeys("updated.primary", "created.primary", "created.secondary");
        long writes = demo.writes();
        demo.finish("FULL");
        demo.finish("INCREMENTAL");
        assertThat(demo.writes()).isEqualTo(writes);
    }

    @Test
    void aVendorsCallBringsTheRecordThatItNamesAndOurOwnWritesThatComeBackDoNothing() {
        DemoSyncs demo = new DemoSyncs(story);
        demo.finish("FULL");
        Connect.watch(story, demo.user, demo.crmConnected, demo.id, List.of("contact.created", "contact.updated", "contact.deleted"));
        String ada = demo.email("ada.okafor");

        story.says("Somebody edits Ada at the crm, which calls: nobody has to start anything.");
        demo.editContact(ada, Map.of("company", "Called"));
        Run called = demo.awaitRun("RECORDS", 1);
        assertThat(called.counts()).containsEntry("updated.secondary", 1);
        assertThat(demo.subscriber(ada).at("/merge/company").asText()).isEqualTo("Called");

        story.says("Ada is edited at the mailer; the run that brings it to the crm makes the crm call again, about our own write.");
        demo.editSubscriber(ada, Map.of("phone", "+49 77"));
        assertThat(demo.finish("INCREMENTAL").counts()).containsEntry("updated.primary", 1);
        long writes = demo.writes();
        Run echo = demo.awaitRun("RECORDS", 2);

        assertThat(echo.counts()).containsEntry("fetched.primary", 1).containsEntry("staged.primary", 0);
        assertThat(demo.items(echo)).isEmpty();
        assertThat(demo.writes()).isEqualTo(writes);
    }

    @Test
    void aTableOfTheUsersOwnFollowsTheCrm() {
        DemoSyncs demo = new DemoSyncs(story);
        Run first = demo.run("copy", "FULL");

        assertThat(first.state()).as(first.reason() + " " + first.detail()).isEqualTo("FINISHED");
        assertThat(first.counts()).containsEntry("created.secondary", 25);
        assertThat(demo.rows()).hasSize(25).contains(
                demo.account + "-1 | " + demo.email("ada.okafor") + " | Ada Okafor | Customer 1 of Account " + demo.account);

        demo.editContact(demo.email("ada.okafor"), Map.of("first_name", " Ada ", "email", demo.email("Ada.OKAFOR")));
        demo.editContact(demo.email("bruno.okafor"), Map.of("last_name", "Berg"));
        demo.crm().delete("/contacts/" + demo.contact(demo.email("chidi.okafor")).get("id").asText());
        Run second = demo.run("copy", "INCREMENTAL");

        assertThat(second.counts()).containsEntry("updated.secondary", 2).containsEntry("deleted.secondary", 1);
        assertThat(demo.rows()).hasSize(24)
                .contains(demo.account + "-2 | " + demo.email("bruno.okafor") + " | Bruno Berg | Customer 1 of Account " + demo.account);
        Run third = demo.run("copy", "FULL");
        assertThat(demo.items(third)).isEmpty();
        assertThat(third.counts()).containsEntry("staged.primary", 0).containsEntry("staged.secondary", 0);
    }
}
