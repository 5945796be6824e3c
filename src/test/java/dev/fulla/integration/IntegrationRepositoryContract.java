package dev.fulla.integration;

import static dev.fulla.integration.IntegrationStatus.DISABLED;
import static dev.fulla.integration.IntegrationStatus.ENABLED;
import static dev.fulla.integration.IntegrationStatus.ERROR;
import static dev.fulla.integration.IntegrationStatus.IN_CREATION;
import static dev.fulla.integration.IntegrationStatus.IN_DELETION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.shared.Page;
import dev.fulla.shared.UserId;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store promises about integrations. */
public abstract class IntegrationRepositoryContract {
    private static final Instant T0 = Instant.parse("2026-01-15T09:00:00Z");
    private static final Instant T1 = T0.plusSeconds(60);

    private IntegrationRepository integrations;
    private UserId anna;
    private UserId bert;

    /** An empty repository. */
    protected abstract IntegrationRepository integrations();

    /** Makes a user that rows can belong to. */
    protected abstract UserId user(String name);

    @BeforeEach
    void begin() {
        integrations = integrations();
        anna = user("anna");
        bert = user("bert");
    }

    /** F-1, D-14, D-15: order, repetition and all four kinds of messages come back. */
    @Test
    void answersWhatItWasGiven() {
        Integration stored = integration("i-1", anna, ENABLED, "e-2", "e-1", "e-2");

        assertThat(integrations.insert(stored, "k-1")).contains(stored);

        assertThat(integrations.find(anna, "i-1")).contains(stored);
        assertThat(integrations.listByIds(List.of("gone", "i-1"))).containsExactly(stored);
        assertThat(integrations.findByReuseKey(anna, "k-1")).contains(stored);
        assertThat(stored.entityIds()).containsExactly("e-2", "e-1", "e-2");
    }

    /** D-46. */
    @Test
    void keepsAReuseKeyOnce() {
        integrations.insert(integration("i-1", anna, ENABLED, "e-1"), "k-1");

        assertThat(integrations.insert(integration("i-2", anna, ENABLED, "e-1"), "k-1")).isEmpty();
        assertThat(integrations.insert(integration("i-3", anna, ENABLED, "e-1"), null)).isPresent();
        assertThat(integrations.insert(integration("i-4", anna, ENABLED, "e-1"), null)).isPresent();
    }

    @Test
    void keepsAnIdOnce() {
        integrations.insert(integration("i-1", anna, ENABLED, "e-1"), "k-1");

        assertThat(integrations.insert(integration("i-1", bert, ENABLED, "e-2"), null)).isEmpty();
        assertThat(integrations.find(anna, "i-1").orElseThrow().entityIds()).containsExactly("e-1");
    }

    /** One that comes from elsewhere has said something already. */
    @Test
    void keepsTheMessagesThatANewOneComesWith() {
        Integration plain = integration("i-1", anna, ENABLED, "e-1");
        Messages said = new Messages(
                List.of(new Message("a", "1", 1)), List.of(new Message("b", "2", 2)), List.of(),
                List.of(new Message("c", "3", 3), new Message("d", "4", 4)));
        Integration stored = new Integration(
                "i-1", anna, plain.type(), plain.version(), ENABLED, plain.config(), plain.entityIds(), said, T0, T0);

        assertThat(integrations.insert(stored, null)).contains(stored);
        assertThat(integrations.find(anna, "i-1").orElseThrow().messages()).isEqualTo(said);
    }

    @Test
    void listsATypeOfAllOwnersInPages() {
        integrations.insert(integration("i-1", anna, ENABLED, "e-1"), "k-1");
        integrations.insert(integration("i-2", bert, DISABLED, "e-2"), "k-2");
        integrations.insert(integration("i-3", anna, ENABLED, "e-3"), "k-3");
        String type = integration("i-1", anna, ENABLED, "e-1").type();

        assertThat(integrations.listByType(type, "", 2)).extracting(Integration::id).containsExactly("i-1", "i-2");
        assertThat(integrations.listByType(type, "i-2", 2)).extracting(Integration::id).containsExactly("i-3");
        assertThat(integrations.listByType("another", "", 2)).isEmpty();
    }

    @Test
    void hidesTheIntegrationsOfOthers() {
        integrations.insert(integration("i-1", anna, ENABLED, "e-1"), "k-1");

        assertThat(integrations.find(bert, "i-1")).isEmpty();
        assertThat(integrations.findByReuseKey(bert, "k-1")).isEmpty();
        assertThat(integrations.list(bert)).isEmpty();
        assertThat(integrations.list(bert, null, 10).items()).isEmpty();
        assertThat(integrations.listByEntity(bert, "e-1")).isEmpty();
        assertThat(integrations.mergeConfig(bert, "i-1", Map.of("a", 1), Set.of(), T1)).isEmpty();
        assertThat(integrations.changeStatus(bert, "i-1", Set.of(ENABLED), DISABLED, T1, null)).isEmpty();
        assertThat(integrations.restartCreation(bert, "i-1", T0, T1)).isEmpty();
        assertThat(integrations.markInDeletion(bert, "i-1", T0, T1)).isEmpty();
        assertThat(integrations.appendMessage(bert, "i-1", MessageKind.ERRORS, message(1), 3)).isEmpty();
        assertThat(integrations.delete(bert, "i-1")).isEmpty();
        assertThat(integrations.find(anna, "i-1")).contains(integration("i-1", anna, ENABLED, "e-1"));
    }

    @Test
    void pagesThroughAllOfAnOwnersIntegrations() {
        for (int i = 1; i <= 5; i++) {
            integrations.insert(integration("i-" + i, anna, ENABLED, "e-1"), null);
        }

        Page<Integration> first = integrations.list(anna, null, 3);
        Page<Integration> second = integrations.list(anna, first.next(), 3);

        assertThat(first.items()).extracting(Integration::id).containsExactly("i-1", "i-2", "i-3");
        assertThat(second.items()).extracting(Integration::id).containsExactly("i-4", "i-5");
        assertThat(second.next()).isNull();
        assertThat(integrations.list(anna)).hasSize(5);
    }

    @Test
    void findsIntegrationsByTheEntitiesTheyUse() {
        integrations.insert(integration("i-1", anna, ENABLED, "e-1", "e-2"), null);
        integrations.insert(integration("i-2", bert, ENABLED, "e-3"), null);
        integrations.insert(integration("i-3", bert, IN_DELETION, "e-3"), null);

        assertThat(integrations.listByEntity(anna, "e-2")).extracting(Integration::id).containsExactly("i-1");
        assertThat(integrations.listByTypeAndEntities("demo", List.of("e-2", "e-3")))
                .extracting(Integration::id)
                .containsExactly("i-1", "i-2");
        assertThat(integrations.listByTypeAndEntities("other", List.of("e-2"))).isEmpty();
    }

    /** D-09, F-11, check 9. */
    @Test
    void mergesConfigurationAndKeepsTheType() {
        integrations.insert(integration("i-1", anna, ENABLED, "e-1"), null);

        Integration merged = integrations
                .mergeConfig(anna, "i-1", Map.of("type", "evil", "region", "us", "deep", Map.of("a", 1)), Set.of(), T1)
                .orElseThrow();
        Integration without = integrations
                .mergeConfig(anna, "i-1", Map.of(), Set.of("region", "type"), T1)
                .orElseThrow();

        assertThat(merged.config())
                .isEqualTo(Map.of("type", "demo", "region", "us", "size", 3, "deep", Map.of("a", 1)));
        assertThat(without.config()).isEqualTo(Map.of("type", "demo", "size", 3, "deep", Map.of("a", 1)));
        assertThat(integrations.find(anna, "i-1")).contains(without);
    }

    /** Names that a database could take for paths or operators, and numbers that it may not have. */
    @Test
    void keepsOddNamesAndNumbersOfTheConfiguration() {
        integrations.insert(integration("i-1", anna, ENABLED, "e-1"), null);
        Map<String, Object> odd = Map.of(
                "a.b", Map.of("$set", List.of(1, 2.5, "x")), "$where", true, "", "empty", "%2E", 1L << 40,
                "huge", new BigInteger("123456789012345678901234567890"));

        Integration merged = integrations.mergeConfig(anna, "i-1", odd, Set.of("region"), T1).orElseThrow();
        Integration without = integrations
                .mergeConfig(anna, "i-1", Map.of("size", 4), Set.of("a.b", "size", "%2E", "a", "no.such"), T1)
                .orElseThrow();

        assertThat(merged.config()).containsAllEntriesOf(odd).containsEntry("size", 3).hasSize(7);
        assertThat(without.config())
                .isEqualTo(Map.of(
                        "type", "demo", "size", 4, "$where", true, "", "empty",
                        "huge", new BigInteger("123456789012345678901234567890")));
        assertThat(integrations.find(anna, "i-1")).contains(without);
    }

    @Test
    void ordersByTimeThenId() {
        integrations.insert(integration("i-3", anna, ENABLED, "e-1"), null);
        integrations.insert(integration("i-1", anna, ENABLED, "e-1"), null);
        integrations.insert(integration("i-2", anna, ENABLED, "e-1"), null);

        assertThat(integrations.list(anna)).extracting(Integration::id).containsExactly("i-1", "i-2", "i-3");
        assertThat(integrations.listByEntity(anna, "e-1")).extracting(Integration::id).containsExactly("i-1", "i-2", "i-3");
        Page<Integration> first = integrations.list(anna, null, 2);
        assertThat(integrations.list(anna, first.next(), 2).items()).extracting(Integration::id).containsExactly("i-3");
    }

    @Test
    void losesNoneOfTwoMergesAtTheSameTime() throws Exception {
        integrations.insert(integration("i-1", anna, ENABLED, "e-1"), null);

        atTheSameTime(20, n -> integrations.mergeConfig(anna, "i-1", Map.of("k" + n, n), Set.of(), T1));

        assertThat(integrations.find(anna, "i-1").orElseThrow().config()).hasSize(23);
    }

    @Test
    void changesTheStatusOnlyFromTheExpectedOnes() {
        integrations.insert(integration("i-1", anna, ENABLED, "e-1"), null);

        assertThat(integrations.changeStatus(anna, "i-1", Set.of(DISABLED, ERROR), ENABLED, T1, null)).isEmpty();
        assertThat(integrations.changeStatus(anna, "i-1", Set.of(ENABLED), DISABLED, T1, null)).isPresent();
        assertThat(integrations.changeStatus(anna, "i-1", Set.of(ENABLED), DISABLED, T1, null)).isEmpty();

        Integration now = integrations.find(anna, "i-1").orElseThrow();
        assertThat(now.status()).isEqualTo(DISABLED);
        assertThat(now.updatedAt()).isEqualTo(T1);
    }

    @Test
    void restartsACreationForOneCaller() {
        integrations.insert(integration("i-1", anna, IN_CREATION, "e-1"), null);
        Instant seen = integrations
                .appendMessage(anna, "i-1", MessageKind.ERRORS, message(1), 3)
                .orElseThrow()
                .updatedAt();

        Integration restarted = integrations.restartCreation(anna, "i-1", seen, T1).orElseThrow();

        assertThat(restarted.messages().errors()).isEmpty();
        assertThat(integrations.restartCreation(anna, "i-1", seen, T1)).isEmpty();
    }

    @Test
    void restartsNoFinishedCreation() {
        integrations.insert(integration("i-1", anna, ENABLED, "e-1"), null);

        assertThat(integrations.restartCreation(anna, "i-1", T0, T1)).isEmpty();
    }

    @Test
    void putsAnIntegrationInDeletionOnceAndFreesItsKey() {
        integrations.insert(integration("i-1", anna, ENABLED, "e-1"), "k-1");

        assertThat(integrations.markInDeletion(anna, "i-1", T0, T1)).isPresent();

        assertThat(integrations.markInDeletion(anna, "i-1", T1, T1)).isEmpty();
        assertThat(integrations.markInDeletion(anna, "i-1", T1.plusSeconds(1), T1)).isPresent();
        assertThat(integrations.mergeConfig(anna, "i-1", Map.of("a", 1), Set.of(), T1)).isEmpty();
        assertThat(integrations.insert(integration("i-2", anna, ENABLED, "e-1"), "k-1")).isPresent();
    }

    @Test
    void deletesOnce() {
        integrations.insert(integration("i-1", anna, ENABLED, "e-1"), null);

        assertThat(integrations.delete(anna, "i-1")).isPresent();

        assertThat(integrations.delete(anna, "i-1")).isEmpty();
        assertThat(integrations.find(anna, "i-1")).isEmpty();
    }

    /** D-16. */
    @Test
    void keepsTheNewestMessagesOfEachKind() {
        integrations.insert(integration("i-1", anna, ENABLED, "e-1"), null);

        for (int n = 1; n <= 5; n++) {
            integrations.appendMessage(anna, "i-1", MessageKind.ERRORS, message(n), 3);
        }
        integrations.appendMessage(anna, "i-1", MessageKind.WARNINGS, message(6), 3);
        integrations.appendMessage(anna, "i-1", MessageKind.INFO, message(7), 3);
        integrations.appendMessage(anna, "i-1", MessageKind.LOGS, message(8), 1);
        integrations.appendMessage(anna, "i-1", MessageKind.LOGS, message(9), 1);

        Messages messages = integrations.find(anna, "i-1").orElseThrow().messages();
        assertThat(messages.errors()).containsExactly(message(3), message(4), message(5));
        assertThat(messages.warnings()).containsExactly(message(6));
        assertThat(messages.info()).containsExactly(message(7));
        assertThat(messages.logs()).containsExactly(message(9));
    }

    /** D-16. */
    @Test
    void losesNoMessageOfMany() throws Exception {
        integrations.insert(integration("i-1", anna, ENABLED, "e-1"), null);

        atTheSameTime(20, n -> integrations.appendMessage(anna, "i-1", MessageKind.LOGS, message(n), 50));

        assertThat(integrations.find(anna, "i-1").orElseThrow().messages().logs()).hasSize(20);
    }

    private interface Numbered {
        Object run(int number);
    }

    private static void atTheSameTime(int times, Numbered action) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Object>> tasks = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                int number = i;
                tasks.add(() -> action.run(number));
            }
            for (var done : pool.invokeAll(tasks)) {
                done.get();
            }
        } finally {
            pool.shutdown();
        }
    }

    private static Message message(int number) {
        return new Message("Title " + number, "Text " + number, number);
    }

    private static Integration integration(String id, UserId owner, IntegrationStatus status, String... entityIds) {
        return new Integration(
                id,
                owner,
                "demo",
                "1.2.3",
                status,
                Map.of("type", "demo", "region", "eu", "size", 3),
                List.of(entityIds),
                Messages.NONE,
                T0,
                T0);
    }
}
