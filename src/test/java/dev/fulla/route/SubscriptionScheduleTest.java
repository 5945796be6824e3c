package dev.fulla.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.event.EventLog;
import dev.fulla.shared.UserId;
import dev.fulla.subscription.CreateEndpoint;
import dev.fulla.subscription.DeliveryRepository;
import dev.fulla.subscription.DeliveryView;
import dev.fulla.subscription.ListDeliveries;
import dev.fulla.support.AppTest;
import dev.fulla.support.HookReceiver;
import dev.fulla.support.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

@AppTest
class SubscriptionScheduleTest {
    @RegisterExtension
    static final Story story = new Story("Deliveries by schedule");

    @Autowired
    private CamelContext camel;

    @Test
    void makesSendsAndRemovesDeliveries() throws Exception {
        UserId user = story.rows().user("scheduled-user");
        HookReceiver receiver = new HookReceiver().answers(200);
        String endpoint = story.bean(CreateEndpoint.class)
                .execute("ops", new CreateEndpoint.Command(receiver.url(), List.of("deal"), user.value(), null, null))
                .endpoint()
                .id();
        story.bean(EventLog.class).publish(user, "deal.seen", Map.of());

        while (deliveries(endpoint).isEmpty()) {
            assertThat(new Routes(camel).runNow("subscription-relay").thrown()).isNull();
        }
        DeliveryView made = deliveries(endpoint).get(0);
        assertThat(new Routes(camel).runNow("subscription-recover").thrown()).isNull();
        story.rows().set("webhook_deliveries", made.id(), "created_at", Instant.now().minus(Duration.ofDays(31)));
        assertThat(new Routes(camel).runNow("subscription-purge").thrown()).isNull();

        assertThat(story.bean(DeliveryRepository.class).find(made.id())).isEmpty();
    }

    private static List<DeliveryView> deliveries(String endpoint) {
        return story.bean(ListDeliveries.class).execute(endpoint, null, null).items();
    }
}
