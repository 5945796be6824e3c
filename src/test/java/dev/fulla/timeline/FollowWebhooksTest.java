package dev.fulla.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.entity.Entity;
import dev.fulla.integration.Integration;
import dev.fulla.integration.IntegrationStatus;
import dev.fulla.integration.Messages;
import dev.fulla.shared.ErrorCode;
import dev.fulla.support.SequentialIds;
import dev.fulla.timeline.TimelineEntry.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FollowWebhooksTest extends TimelineBed {
    private FollowWebhooks follow;

    @BeforeEach
    void connectTwoAccounts() {
        follow = new FollowWebhooks(new Timeline(entries, new SequentialIds("id"), clock), entities, clock);
        for (String module : List.of("crm", "chat")) {
            stores.rows().credential(anna, "c-" + module);
            entities.insert(new Entity(
                    "e-" + module, anna, module, "1", null, "c-" + module, Map.of(), clock.instant(), clock.instant()));
        }
    }

    @Test
    void writesDownTheFirstRefusalAndCountsTheOthers() {
        for (int i = 0; i < 1000; i++) {
            refused(ErrorCode.INVALID_SIGNATURE);
        }
        assertThat(list("c-crm")).singleElement().satisfies(entry -> {
            assertThat(entry.kind()).isEqualTo(Kind.WEBHOOK);
            assertThat(entry.code()).isEqualTo("INVALID_SIGNATURE");
            assertThat(entry.detail()).containsEntry("integrationId", "i-1").containsEntry("count", 1);
            assertThat(Advice.on(entry).next()).contains("secret");
        });

        clock.advance(Duration.ofMinutes(10));
        refused(ErrorCode.INVALID_SIGNATURE);

        assertThat(list("c-crm")).hasSize(2).first().satisfies(entry -> assertThat(entry.detail()).containsEntry("count", 1000));
    }

    @Test
    void tellsOtherReasonsApartAndLeavesOtherAccountsAlone() {
        refused(ErrorCode.INVALID_SIGNATURE);
        refused(ErrorCode.MODULE_NOT_CONFIGURED);

        assertThat(list("c-crm")).extracting(TimelineEntry::code)
                .containsExactlyInAnyOrder("INVALID_SIGNATURE", "MODULE_NOT_CONFIGURED");
        assertThat(list("c-chat")).isEmpty();
    }

    private void refused(ErrorCode code) {
        Integration integration = new Integration(
                "i-1", anna, "demo", "1.0.0", IntegrationStatus.ENABLED, Map.of(), List.of("e-crm", "e-chat"), Messages.NONE,
                clock.instant(), clock.instant());
        follow.refused(integration, Set.of("crm"), code);
    }
}
