package dev.fulla.platform.queue;

import dev.fulla.integration.IntegrationDefinition;
import dev.fulla.platform.start.StartFailure;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Which queue the jobs of an integration go over: its own where one is named, else the shared one. */
final class JobQueues {
    private final JobQueue shared;
    private final Map<String, JobQueue> own = new HashMap<>();

    /**
     * @param urls finds the URL of a queue by its name
     * @throws StartFailure when there is none for a name that a definition says, or one has the wrong kind
     */
    JobQueues(String sharedUrl, Collection<IntegrationDefinition> definitions, Function<String, Optional<String>> urls) {
        shared = checked(new JobQueue(sharedUrl));
        for (IntegrationDefinition definition : definitions) {
            url(definition, urls).ifPresent(url -> own.put(definition.name(), checked(new JobQueue(url))));
        }
    }

    private static Optional<String> url(IntegrationDefinition definition, Function<String, Optional<String>> urls) {
        String queue = definition.queue();
        if (queue == null) {
            return urls.apply(definition.name());
        }
        return Optional.of(urls.apply(queue)
                .orElseThrow(() -> new StartFailure("The integration " + definition.name() + " wants the queue " + queue
                        + ", which has no address. Set fulla.queue.urls." + queue + " (" + QueueNames.variable(queue) + ").")));
    }

    private static JobQueue checked(JobQueue queue) {
        if (queue.url().isBlank()) {
            throw new StartFailure("No queue is named. Set fulla.queue.url (FULLA_QUEUE_URL), or fulla.queue.type to database.");
        }
        if (queue.url().endsWith(".fifo")) {
            throw new StartFailure("The queue " + queue.name() + " is a FIFO queue. Fulla keeps order itself where it is"
                    + " declared; name a standard queue.");
        }
        return queue;
    }

    JobQueue of(String integrationType) {
        return own.getOrDefault(integrationType, shared);
    }

    List<JobQueue> all() {
        Set<JobQueue> all = new LinkedHashSet<>(List.of(shared));
        all.addAll(own.values());
        return List.copyOf(all);
    }
}
