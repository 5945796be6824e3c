package dev.fulla.timeline;

import dev.fulla.entity.EntityRepository;
import dev.fulla.shared.UserId;
import dev.fulla.support.TestClock;
import dev.fulla.support.TestStores;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.type.filter.AssignableTypeFilter;

/** The stores that a timeline needs, and a user. */
abstract class TimelineBed {
    final TestStores stores = TestStores.inForce();
    final TestClock clock = new TestClock();
    private final GenericApplicationContext context = new GenericApplicationContext();
    UserId anna = new UserId("anna");
    TimelineRepository entries;
    EntityRepository entities;

    @BeforeEach
    void open() {
        stores.registerIn(context);
        ClassPathBeanDefinitionScanner scanner = new ClassPathBeanDefinitionScanner(context, false);
        scanner.addIncludeFilter(new AssignableTypeFilter(TimelineRepository.class));
        scanner.addIncludeFilter(new AssignableTypeFilter(EntityRepository.class));
        scanner.scan("dev.fulla.timeline", "dev.fulla.entity");
        context.refresh();
        entries = context.getBean(TimelineRepository.class);
        entities = context.getBean(EntityRepository.class);
        anna = stores.rows().user("anna");
    }

    @AfterEach
    void close() {
        context.close();
    }

    List<TimelineEntry> list(String credential) {
        return entries.list(anna, credential, null, 100).items();
    }
}
