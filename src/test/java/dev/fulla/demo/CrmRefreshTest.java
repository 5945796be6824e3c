package dev.fulla.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.demo.VendorClient.Reply;
import dev.fulla.support.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CrmRefreshTest {
    private final TestClock clock = new TestClock();
    private final SampleVendors vendors = SampleVendors.start(DemoProperties.onFreePorts(), clock);
    private final VendorClient crm = new VendorClient(vendors.crmUrl());

    @AfterEach
    void stop() {
        vendors.close();
    }

    @Test
    void accessTokensExpire() throws Exception {
        VendorClient signedIn = crm.as(1);
        assertThat(signedIn.get("/me").status()).isEqualTo(200);

        clock.advance(Duration.ofSeconds(300));

        Reply reply = signedIn.get("/me");
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.header("WWW-Authenticate")).contains("invalid_token");
        assertThat(reply.text("error")).isEqualTo("invalid_token");
    }

    @Test
    void refreshTokensRotate() throws Exception {
        String first = crm.exchange("acct-1").text("refresh_token");

        Reply second = crm.refresh(first);
        Reply third = crm.refresh(second.text("refresh_token"));

        assertThat(third.status()).isEqualTo(200);
        assertThat(Stream.of(first, second.text("refresh_token"), third.text("refresh_token")))
                .doesNotHaveDuplicates();
        assertThat(isAccepted(third)).isTrue();
        assertThat(onlyFamily().get("spends").asInt()).isEqualTo(2);
    }

    @Test
    void aSpentRefreshTokenRevokesTheWholeFamily() throws Exception {
        String first = crm.exchange("acct-1").text("refresh_token");
        Reply second = crm.refresh(first);

        Reply reused = crm.refresh(first);

        assertThat(reused.text("error")).isEqualTo("invalid_grant");
        assertThat(crm.refresh(second.text("refresh_token")).text("error")).isEqualTo("invalid_grant");
        assertThat(isAccepted(second)).isFalse();
        assertThat(tokens().get("reuseDetections").asInt()).isEqualTo(1);
        assertThat(tokens().get("revokedFamilies").asInt()).isEqualTo(1);
    }

    @Test
    void anotherFamilyOfTheAccountLivesOn() throws Exception {
        Reply other = crm.exchange("acct-1");
        String first = crm.exchange("acct-1").text("refresh_token");
        crm.refresh(first);
        crm.refresh(first);

        assertThat(isAccepted(other)).isTrue();
        assertThat(crm.refresh(other.text("refresh_token")).status()).isEqualTo(200);
    }

    @Test
    void inTheGracePeriodASpentTokenGivesTheSameSuccessor() throws Exception {
        vendors.crm().configureTokens(Duration.ofSeconds(300), Duration.ofSeconds(10));
        String first = crm.exchange("acct-1").text("refresh_token");
        Reply second = crm.refresh(first);
        clock.advance(Duration.ofSeconds(9));

        Reply again = crm.refresh(first);

        assertThat(again.text("refresh_token")).isEqualTo(second.text("refresh_token"));
        assertThat(again.text("access_token")).isEqualTo(second.text("access_token"));
        assertThat(again.json().get("expires_in").asInt()).isEqualTo(291);
        assertThat(onlyFamily().get("spends").asInt()).isEqualTo(1);
        assertThat(onlyFamily().get("graceAnswers").asInt()).isEqualTo(1);
        clock.advance(Duration.ofSeconds(1));
        assertThat(crm.refresh(first).text("error")).isEqualTo("invalid_grant");
    }

    @Test
    void graceIsForTheLastSpentTokenOnly() throws Exception {
        crm.send("PUT", "/_tokens", Map.of("graceSeconds", 10));
        String first = crm.exchange("acct-1").text("refresh_token");
        crm.refresh(crm.refresh(first).text("refresh_token"));

        assertThat(crm.refresh(first).text("error")).isEqualTo("invalid_grant");
    }

    @Test
    void ofManyWhoSpendOneTokenAtOnceOneWins() throws Exception {
        String first = crm.exchange("acct-1").text("refresh_token");
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            Callable<Integer> spend = () -> crm.refresh(first).status();
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> answer : pool.invokeAll(Collections.nCopies(8, spend))) {
                statuses.add(answer.get());
            }
            assertThat(statuses).containsOnlyOnce(200).contains(400);
        } finally {
            pool.shutdownNow();
        }
        assertThat(tokens().get("reuseDetections").asInt()).isEqualTo(1);
    }

    @Test
    void refusesRefreshTokensItDidNotSign() {
        String real = crm.exchange("acct-1").text("refresh_token");

        assertThat(crm.refresh("nonsense").text("error")).isEqualTo("invalid_grant");
        assertThat(crm.refresh(real.replace(".1.", ".2.")).text("error")).isEqualTo("invalid_grant");
    }

    @Test
    void refreshTokensSurviveARestartOfTheVendor() throws Exception {
        Reply second = crm.refresh(crm.exchange("acct-5").text("refresh_token"));

        try (SampleVendors restarted = SampleVendors.start(DemoProperties.onFreePorts(), clock)) {
            VendorClient other = new VendorClient(restarted.crmUrl());
            Reply third = other.refresh(second.text("refresh_token"));

            assertThat(other.with("Authorization", "Bearer " + third.text("access_token")).get("/me").text("id"))
                    .isEqualTo("5");
            assertThat(other.refresh(second.text("refresh_token")).status()).isEqualTo(400);
        }
    }

    @Test
    void aResetVoidsAllTokens() throws Exception {
        Reply tokens = crm.exchange("acct-1");

        assertThat(crm.send("POST", "/_reset", "").status()).isEqualTo(204);

        assertThat(isAccepted(tokens)).isFalse();
        assertThat(crm.refresh(tokens.text("refresh_token")).status()).isEqualTo(400);
    }

    @Test
    void revokesTheGrantOfEitherToken() throws Exception {
        for (String kind : new String[] {"access_token", "refresh_token"}) {
            Reply tokens = crm.exchange("acct-1");
            Map<String, String> form = Map.of(
                    "token", tokens.text(kind), "client_id", "fulla-demo", "client_secret", "fulla-demo-secret");

            assertThat(crm.form("/oauth/revoke", form).status()).isEqualTo(200);

            assertThat(isAccepted(tokens)).isFalse();
            assertThat(crm.refresh(tokens.text("refresh_token")).status()).isEqualTo(400);
            assertThat(crm.form("/oauth/revoke", form).status()).isEqualTo(200);
        }
    }

    @Test
    void expiresOrDisconnectsOnDemand() throws Exception {
        Reply tokens = crm.exchange("acct-1");

        crm.send("POST", "/_expire", "");
        assertThat(isAccepted(tokens)).isFalse();
        Reply fresh = crm.refresh(tokens.text("refresh_token"));
        assertThat(isAccepted(fresh)).isTrue();

        crm.send("POST", "/_disconnect?account=1", "");
        assertThat(isAccepted(fresh)).isFalse();
        assertThat(crm.refresh(fresh.text("refresh_token")).text("error")).isEqualTo("invalid_grant");
    }

    private boolean isAccepted(Reply tokens) throws Exception {
        return crm.with("Authorization", "Bearer " + tokens.text("access_token")).get("/me").status() == 200;
    }

    private JsonNode tokens() throws Exception {
        return crm.get("/_stats").json().get("tokens");
    }

    private JsonNode onlyFamily() throws Exception {
        assertThat(tokens().get("families")).hasSize(1);
        return tokens().get("families").get(0);
    }
}
