package dev.fulla.job;

import dev.fulla.job.JobRepository.Claim;
import dev.fulla.job.JobRepository.Claimed;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.util.function.SingletonSupplier;

/** Puts the ids of due jobs on the queue, several to a message; what the queue does not take is due again. */
@UseCase
public class RelayJobs {
    private final JobRepository jobs;
    private final SingletonSupplier<JobTransport> transports;
    private final JobWorkers workers;
    private final JobProperties properties;
    private String after = "";

    RelayJobs(
            JobRepository jobs, ObjectProvider<JobTransport> transports, JobWorkers workers, JobProperties properties) {
        this.jobs = jobs;
        this.transports = SingletonSupplier.ofNullable(transports::getIfAvailable);
        this.workers = workers;
        this.properties = properties;
    }

    /**
     * @return how many were sent; none when nothing is due or there is enough on the queue
     * @throws PermanentFailure {@code NOT_SUPPORTED} without a queue
     */
    public synchronized int execute() {
        JobTransport transport = transports.get();
        if (transport == null) {
            throw new PermanentFailure(ErrorCode.NOT_SUPPORTED, "There is no queue; set fulla.queue.type.");
        }
        int wanted = Math.min(properties.batch(), transport.room());
        return wanted <= 0 ? 0 : send(transport, due(wanted));
    }

    /** Whether the queue has enough for now, or does not answer. */
    boolean isCrowded() {
        JobTransport transport = transports.get();
        return transport != null && transport.room() <= 0;
    }

    private List<Job> due(int wanted) {
        Claimed claimed = jobs.markSent(claim(wanted, after));
        if (claimed.jobs().isEmpty() && !after.isEmpty()) {
            claimed = jobs.markSent(claim(wanted, ""));
        }
        after = claimed.next();
        return claimed.jobs();
    }

    /** An owner who has a share of the workers in hand here waits with the rest in the ledger, not on the queue. */
    private Claim claim(int wanted, String from) {
        return workers.isRunning() ? workers.claim(wanted, from) : new Claim(wanted, from, wanted, Map.of(), Duration.ZERO);
    }

    private int send(JobTransport transport, List<Job> due) {
        if (due.isEmpty()) {
            return 0;
        }
        List<String> refused = transport.send(messages(due, transport.idsPerMessage())).stream()
                .flatMap(message -> message.jobIds().stream())
                .toList();
        if (!refused.isEmpty()) {
            jobs.unsend(refused);
        }
        return due.size() - refused.size();
    }

    private static List<JobMessage> messages(List<Job> jobs, int idsPerMessage) {
        Map<String, List<String>> byType = new LinkedHashMap<>();
        JobTurns.fair(jobs).forEach(job ->
                byType.computeIfAbsent(job.integrationType(), unused -> new ArrayList<>()).add(job.id()));
        List<JobMessage> messages = new ArrayList<>();
        byType.forEach((type, ids) -> {
            for (int from = 0; from < ids.size(); from += idsPerMessage) {
                messages.add(new JobMessage(type, ids.subList(from, Math.min(ids.size(), from + idsPerMessage))));
            }
        });
        return messages;
    }
}
