package dev.fulla.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.integration.CreateIntegration;
import dev.fulla.job.Job;
import dev.fulla.job.JobRepository;
import dev.fulla.schedule.Schedule;
import dev.fulla.schedule.ScheduleRepository;
import dev.fulla.schedule.ScheduleRepository.Step;
import dev.fulla.support.AppTest;
import dev.fulla.support.Story;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@AppTest
class ScheduleScheduleTest {
    @RegisterExtension
    static final Story story = new Story("Integrations that are due");

    @Autowired
    private CamelContext camel;

    @Autowired
    private ApplicationContext application;

    @Autowired
    private ScheduleRepository schedules;

    @Autowired
    private JobRepository jobs;

    @Test
    void makesAJobOfADueTime() throws Exception {
        String id = integration();
        Schedule before = schedule(id);
        schedules.advance(List.of(new Step(
                id, before.nextDue(), before.nextDue().minus(Duration.ofDays(1)), null, null, 0, 0)));

        Routes.Outcome run = new Routes(camel).runNow("schedule-fire");

        assertThat(run.thrown()).isNull();
        assertThat(jobs.find(String.valueOf(schedule(id).lastJob())).map(Job::event)).contains("ON_SCHEDULE");
        assertThat(schedule(id).nextDue()).isAfter(before.nextDue().minus(Duration.ofDays(1)));
    }

    @Test
    void findsAnIntegrationWhoseScheduleIsMissing() throws Exception {
        String id = integration();
        schedules.delete(List.of(id));

        Routes.Outcome run = new Routes(camel).runNow("schedule-align");

        assertThat(run.thrown()).isNull();
        assertThat(schedules.find(List.of(id))).containsKey(id);
    }

    private String integration() {
        DoorWorld world = new DoorWorld(application);
        return world.bean(CreateIntegration.class)
                .execute(world.user, new CreateIntegration.Command(
                        List.of(world.mailer().entityId()), Map.of("type", "doors")))
                .id();
    }

    private Schedule schedule(String id) {
        return schedules.find(List.of(id)).get(id);
    }
}
