package dev.fulla.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.credential.Credential;
import dev.fulla.credential.GetCredentialSecrets;
import dev.fulla.support.AppTest;
import dev.fulla.support.Story;
import java.time.Duration;
import java.time.Instant;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@AppTest
class ModuleScheduleTest {
    @RegisterExtension
    static final Story story = new Story("Grants that nobody uses");

    @Autowired
    private CamelContext camel;

    @Autowired
    private ApplicationContext application;

    @Test
    void renewsGrantsThatNobodyHasUsedForLong() throws Exception {
        DoorWorld idle = new DoorWorld(application);
        DoorWorld busy = new DoorWorld(application);
        Credential unused = idle.credential();
        Credential used = busy.credential();
        story.rows().set("credentials", unused.id(), "updated_at", Instant.now().minus(Duration.ofDays(8)));

        Routes.Outcome run = new Routes(camel).runNow("module-refresh-idle");

        assertThat(run.thrown()).isNull();
        assertThat(generation(idle, unused)).isEqualTo(unused.generation() + 1);
        assertThat(generation(busy, used)).isEqualTo(used.generation());
    }

    private static long generation(DoorWorld world, Credential credential) {
        return world.bean(GetCredentialSecrets.class).execute(world.user, credential.id()).generation();
    }
}
