package dev.fulla.platform.queue;

import dev.fulla.health.PollLoops;
import dev.fulla.integration.IntegrationCatalog;
import dev.fulla.integration.IntegrationDefinition;
import dev.fulla.job.JobProperties;
import dev.fulla.job.JobWorkers;
import dev.fulla.job.QueueProperties;
import dev.fulla.platform.start.OnWork;
import dev.fulla.platform.start.StartFailure;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.ProducerTemplate;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The queue between the ledger and the workers, where {@code fulla.queue.type} is {@code sqs}. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "fulla.queue.type", havingValue = "sqs")
class QueueConfiguration {
    private static final String SHARED = "fulla-jobs";

    @Bean(destroyMethod = "close")
    @ConditionalOnProperty(name = "fulla.queue.embedded", havingValue = "true")
    EmbeddedQueue embeddedQueue() {
        try {
            return EmbeddedQueue.start(0);
        } catch (NoClassDefFoundError e) {
            throw new StartFailure("The embedded queue is not part of this jar. Set fulla.queue.url (FULLA_QUEUE_URL) and"
                    + " fulla.queue.embedded to false, or fulla.queue.type to database.", e);
        }
    }

    @Bean(destroyMethod = "close")
    SqsClient queueClient(ObjectProvider<EmbeddedQueue> embedded, QueueProperties properties) {
        EmbeddedQueue server = embedded.getIfAvailable();
        return server == null ? QueueClient.of(properties) : QueueClient.of(server, properties.poll());
    }

    @Bean
    JobQueues jobQueues(
            ObjectProvider<EmbeddedQueue> embedded,
            SqsClient sqs,
            QueueProperties properties,
            IntegrationCatalog catalog,
            Environment environment) {
        QueueNames names = new QueueNames(properties, environment);
        if (embedded.getIfAvailable() == null) {
            return new JobQueues(properties.url(), catalog.all(), names::url);
        }
        Set<String> declared = catalog.all().stream()
                .map(IntegrationDefinition::queue)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        Function<String, Optional<String>> made =
                name -> declared.contains(name) ? Optional.of(create(sqs, name)) : Optional.empty();
        return new JobQueues(create(sqs, SHARED), catalog.all(), made);
    }

    private static String create(SqsClient sqs, String name) {
        return sqs.createQueue(queue -> queue.queueName(name)).queueUrl();
    }

    @Bean
    QueueBacklog queueBacklog(SqsClient sqs, JobQueues queues, QueueProperties properties) {
        return new QueueBacklog(sqs, queues, properties.visibility(), System::nanoTime);
    }

    @Bean
    QueueRoom queueRoom(QueueBacklog backlog, QueueProperties properties, JobProperties jobs) {
        return new QueueRoom(backlog, properties.idsPerMessage(), 2 * jobs.workers(), System::nanoTime);
    }

    @Bean
    SqsTransport jobTransport(
            SqsClient sqs, JobQueues queues, QueueBacklog backlog, QueueRoom room, QueueProperties properties) {
        return new SqsTransport(sqs, queues, backlog, room, properties.idsPerMessage());
    }

    @Bean
    QueueWorkers queueWorkers(JobWorkers workers, ProducerTemplate producer) {
        return new RoutedWorkers(workers, producer);
    }

    @Bean
    MessagesInHand messagesInHand(SqsClient sqs, QueueProperties properties) {
        return new MessagesInHand(new MessageBatches(sqs), properties);
    }

    @Bean
    QueueIntake queueIntake(QueueWorkers workers, MessagesInHand inHand, QueueRoom room, JobProperties jobs) {
        return new QueueIntake(workers, inHand, room, jobs.batch());
    }

    @Bean
    @Conditional(OnWork.class)
    QueueReceivers queueReceivers(
            JobQueues queues,
            SqsClient sqs,
            QueueIntake intake,
            MessagesInHand inHand,
            QueueBacklog backlog,
            QueueProperties properties,
            Clock clock,
            PollLoops loops) {
        return new QueueReceivers(queues, sqs, intake, inHand, backlog, properties, clock, loops);
    }

    @Bean
    QueueSample queueSample(QueueBacklog backlog, MeterRegistry meters) {
        return new QueueSample(backlog, meters);
    }

    @Bean
    QueueCheck queueCheck(JobQueues queues, QueueBacklog backlog) {
        return new QueueCheck(queues, backlog);
    }
}
