package dev.fulla.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.support.AppTest;
import dev.fulla.support.Caller;
import dev.fulla.support.OneProcess;
import dev.fulla.support.Reply;
import dev.fulla.support.Story;
import dev.fulla.user.AuthenticateUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How many statements a request sends to the database, counted at the connection. */
@AppTest
@OneProcess("statements are counted at the connection of the application under test")
class RoundTripsStory {
    @RegisterExtension
    static final Story story = new Story("A request asks the database a fixed number of times");

    private static final int AUTHENTICATION = 1;

    @Test
    void aBearerTokenCostsOneStatement() {
        String bearer = "Bearer " + story.anybody()
                .post("/user/create", Map.of("username", "round-trips", "password", "correct horse"))
                .text("/token");

        int statements = count(() -> story.bean(AuthenticateUser.class).execute(bearer, null, null, null));

        assertThat(told("authentication by a bearer token", statements)).isEqualTo(AUTHENTICATION);
    }

    @Test
    void oneIntegrationCostsAtMostThreeMore() {
        Caller caller = story.newUser();
        String id = integrations(caller, 1).get(0);

        int statements = count(() -> assertThat(caller.get("/api/integrations/" + id).status()).isEqualTo(200));

        assertThat(told("GET /api/integrations/{id}, authentication included", statements))
                .isBetween(AUTHENTICATION + 1, AUTHENTICATION + 3);
    }

    @Test
    void aListOfAHundredCostsAsMuchAsAListOfOne() {
        Caller one = story.newUser();
        Caller hundred = story.newUser();
        integrations(one, 1);
        integrations(hundred, 100);

        int forOne = count(() -> assertList(one, 1));
        int forHundred = count(() -> assertList(hundred, 100));

        assertThat(told("GET /api/integrations with 1 integration, authentication included", forOne)).isPositive();
        assertThat(told("GET /api/integrations with 100 integrations, authentication included", forHundred))
                .isEqualTo(forOne);
    }

    private static void assertList(Caller caller, int size) {
        assertThat(caller.get("/api/integrations").json().at("/integrations")).hasSize(size);
    }

    /** The fewest of three times, since a schedule may run beside one of them. */
    private static int count(Runnable work) {
        return IntStream.range(0, 3).map(time -> story.statements(work)).min().orElseThrow();
    }

    private static int told(String what, int statements) {
        String line = what + ": " + statements + (statements == 1 ? " statement" : " statements");
        story.says(line);
        System.out.println(line);
        return statements;
    }

    /** So many integrations on two accounts, which each lists in another order and number. */
    private static List<String> integrations(Caller caller, int count) {
        List<String> accounts = List.of(
                Connect.crm(caller, 8).text("/entity_id"), Connect.mailer(caller, "trips").text("/entity_id"));
        List<String> made = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            List<String> entities = new ArrayList<>(accounts);
            Integer.toBinaryString(number).chars().forEach(bit -> entities.add(accounts.get(bit - '0')));
            Reply reply = caller.post(
                    "/api/integrations",
                    Map.of("entities", entities, "config", Map.of("type", "demo", "greeting", "Hello")));
            assertThat(reply.status()).as(reply.body()).isEqualTo(201);
            made.add(reply.text("/id"));
        }
        return made;
    }
}
