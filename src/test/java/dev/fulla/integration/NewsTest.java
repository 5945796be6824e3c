package dev.fulla.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.credential.CredentialRepository;
import dev.fulla.event.Event;
import dev.fulla.event.EventLog;
import dev.fulla.event.EventRepository;
import dev.fulla.event.RelayNews;
import dev.fulla.shared.News;
import dev.fulla.shared.UserId;
import dev.fulla.store.PendingNews;
import dev.fulla.support.IntegrationHouse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What happened is told once, wherever the process dies between the change and the log. */
class NewsTest {
    private final IntegrationHouse house = new IntegrationHouse(List.of(Definitions.CRM));
    private final UserId anna = house.user("anna");
    private final EventLog log = house.get(EventLog.class);

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void aStatusIsToldWhenTheProcessDiesBeforeItIsTold() {
        String id = integration();
        News news = log.news(anna, "integration.status", Map.of("status", "ERROR"));
        house.get(IntegrationRepository.class).changeStatus(anna, id, Set.of(IntegrationStatus.ENABLED),
                IntegrationStatus.ERROR, house.clock.instant(), news);
        assertThat(ids()).doesNotContain(news.id());

        assertThat(relay()).isEqualTo(1);
        assertThat(relay()).isZero();

        assertThat(ids()).containsOnlyOnce(news.id());
    }

    @Test
    void isToldOnceWhenTheProcessDiesBeforeTheRowForgetsIt() {
        String id = integration();
        News news = log.news(anna, "integration.status", Map.of("status", "ERROR"));
        house.get(IntegrationRepository.class).changeStatus(anna, id, Set.of(IntegrationStatus.ENABLED),
                IntegrationStatus.ERROR, house.clock.instant(), news);
        log.publish(news);

        assertThat(relay()).isEqualTo(1);

        assertThat(ids()).containsOnlyOnce(news.id());
        assertThat(relay()).isZero();
    }

    @Test
    void aChangeThatDoesNotTakePlaceIsNoNews() {
        String id = integration();
        News news = log.news(anna, "integration.status", Map.of());

        house.get(IntegrationRepository.class).changeStatus(anna, id, Set.of(IntegrationStatus.DISABLED),
                IntegrationStatus.ENABLED, house.clock.instant(), news);

        assertThat(relay()).isZero();
    }

    @Test
    void aLostCredentialIsToldWhenTheProcessDiesBeforeItIsTold() {
        String id = house.credential(anna, "crm", "7").id();
        News first = log.news(anna, "credential.invalid", Map.of("credentialId", id));
        News second = log.news(anna, "credential.valid", Map.of("credentialId", id));
        CredentialRepository credentials = house.get(CredentialRepository.class);
        credentials.setValidity(anna, id, 1, false, house.clock.instant(), first);
        credentials.setValidity(anna, id, 1, false, house.clock.instant(), log.news(anna, "no.change", Map.of()));
        credentials.setValidity(anna, id, 1, true, house.clock.instant(), second);

        assertThat(relay()).isEqualTo(2);

        assertThat(ids()).endsWith(first.id(), second.id());
        assertThat(events()).last().satisfies(event -> assertThat(event.data()).containsEntry("credentialId", id));
        assertThat(relay()).isZero();
    }

    @Test
    void whatIsTakenOutLeavesWhatCameMeanwhile() {
        String id = house.credential(anna, "crm", "7").id();
        CredentialRepository credentials = house.get(CredentialRepository.class);
        News first = log.news(anna, "credential.invalid", Map.of());
        News second = log.news(anna, "credential.valid", Map.of());
        credentials.setValidity(anna, id, 1, false, house.clock.instant(), first);
        PendingNews carried = house.all(PendingNews.class).stream()
                .filter(one -> one.table().equals("credentials"))
                .findFirst()
                .orElseThrow();
        List<PendingNews.Pending> seen = carried.of(id);
        credentials.setValidity(anna, id, 1, true, house.clock.instant(), second);

        seen.forEach(carried::remove);

        assertThat(carried.list(10)).extracting(one -> one.news().id()).containsExactly(second.id());
    }

    @Test
    void creationChangesAndDeletionAreToldInTheirOrder() {
        String id = integration();

        house.get(PauseIntegration.class).execute(anna, id);
        house.get(DeleteIntegration.class).execute(anna, id);

        assertThat(events()).extracting(event -> event.type() + " " + event.data().getOrDefault("status", ""))
                .containsExactly("integration.created ", "integration.status ENABLED",
                        "integration.status DISABLED", "integration.deleted ");
        assertThat(relay()).isZero();
    }

    private String integration() {
        String account = house.account(anna, "crm", "1").id();
        return house.get(CreateIntegration.class)
                .execute(anna, new CreateIntegration.Command(List.of(account), Map.of("type", "crm")))
                .id();
    }

    private int relay() {
        return house.get(RelayNews.class).execute().told();
    }

    private List<Event> events() {
        return house.get(EventRepository.class).listAfter(Map.of(anna, 0L), 100);
    }

    private List<String> ids() {
        return events().stream().map(Event::id).toList();
    }
}
