package dev.fulla.torture;

import dev.fulla.support.TestCiphers;
import dev.fulla.torture.Faults.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Three whole applications, a queue and a database under numbered jobs and webhooks, struck by all faults whenever a share
 * of them is closed and everything is up again.
 */
final class LedgerTorture implements AutoCloseable {
    private static final int NODES = 3;
    private static final int OWNERS = 4;
    private static final int REPEATED = 200;
    /** In which what was put on the queue is received, so that the loss of the queue does not undo it. */
    private static final Duration ARRIVAL = Duration.ofSeconds(1);
    private static final Duration STALLED = Duration.ofMinutes(3);
    private static final Map<String, String> CREDENTIALS =
            Map.of("AWS_ACCESS_KEY_ID", "test", "AWS_SECRET_ACCESS_KEY", "test", "AWS_REGION", "us-east-1");

    private final LedgerPlan plan;
    private final LedgerDatabase database;
    private final CountingShop shop = new CountingShop();
    private final Faults faults = new Faults();
    private final String keyset = TestCiphers.newKeyset();
    private final Random random;
    private final TortureQueue queue;
    private final Path extensions = TortureWorker.extensions(shop.url());
    private final List<ServerProcess> nodes = new CopyOnWriteArrayList<>();
    private final List<Integer> lives = new ArrayList<>();
    private long repeated;
    private int failedStarts;

    LedgerTorture(LedgerPlan plan, LedgerDatabase database) {
        this.plan = plan;
        this.database = database;
        this.random = plan.random(1);
        this.queue = TortureQueue.start();
    }

    /** Until all is closed. @return what came of it */
    LedgerFigures run() {
        for (int i = 0; i < NODES; i++) {
            lives.add(1);
            nodes.add(startNode(i));
        }
        nodes.forEach(ServerProcess::port);
        List<TortureOwner> owners = new ArrayList<>();
        for (int i = 0; i < OWNERS; i++) {
            owners.add(TortureOwner.create(nodes.get(0).url(), "owner-" + i));
        }
        NumberedSenders senders = new NumberedSenders(plan, owners, () -> nodes.stream().filter(ServerProcess::isUp).toList());
        long begun = System.nanoTime();
        try {
            senders.start();
            strikeUntilAllIsClosed(senders);
        } finally {
            senders.stop();
        }
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        return LedgerFigures.of(plan, database, TestCiphers.of(keyset), shop.calls(), faults)
                .with(took, repeated, failedStarts, senders);
    }

    private String name(int node) {
        return "worker " + node + "." + lives.get(node);
    }

    private ServerProcess startNode(int index) {
        List<String> settings = new ArrayList<>(List.of(name(index),
                "--server.port=0", "--server.address=127.0.0.1",
                "--fulla.crypto.keyset=" + keyset,
                "--fulla.outbound.allow-private=true",
                "--fulla.extensions.dir=" + extensions,
                "--fulla.job.workers=8",
                "--fulla.job.attempts=50",
                "--fulla.job.first-delay=200ms",
                "--fulla.job.lease=" + plan.lease().toMillis() + "ms",
                "--fulla.schedule.recover-jobs=1000",
                "--fulla.queue.type=sqs",
                "--fulla.queue.url=" + queue.url(),
                "--fulla.queue.endpoint=" + queue.endpoint(),
                "--fulla.queue.poll=1s",
                "--fulla.queue.visibility=5s",
                "--fulla.queue.resend-after=2s"));
        settings.addAll(database.settings());
        return ServerProcess.start(name(index), TortureWorker.class, CREDENTIALS, settings.toArray(String[]::new));
    }

    private void strikeUntilAllIsClosed(NumberedSenders senders) {
        int rounds = 0;
        long last = -1;
        long progressed = System.nanoTime();
        while (true) {
            long asked = System.nanoTime();
            long closed = database.closedNumbers();
            long cost = System.nanoTime() - asked;
            senders.closed(closed);
            if (closed >= plan.numbers() && senders.isDone() && isAllClosed()) {
                return;
            }
            if (closed != last) {
                last = closed;
                progressed = System.nanoTime();
            } else if (System.nanoTime() - progressed > STALLED.toNanos()) {
                throw new IllegalStateException("nothing is closed any more: " + database.counts());
            }
            startWhatEnded();
            if (rounds < plan.rounds() && closed >= (rounds + 1L) * plan.every()
                    && nodes.stream().allMatch(ServerProcess::isUp)) {
                rounds++;
                strikeAll(rounds % 2 == 1);
                System.out.println("ledger torture: round " + rounds + " of " + plan.rounds() + ", closed " + closed);
            }
            Pause.of(Duration.ofNanos(Math.max(250_000_000, 10 * cost)));
        }
    }

    private boolean isAllClosed() {
        return database.counts().keySet().stream().allMatch(kind -> kind.matches("\\S+ (DONE|PARKED|DISCARDED).*"));
    }

    /** @param isLong whether the database is away for longer than a lease, so that workers live on that have lost theirs */
    private void strikeAll(boolean isLong) {
        Duration away = Duration.ofMillis(100 + random.nextInt(900)).plus(isLong ? plan.lease() : Duration.ZERO);
        strike(Kind.DELIVERED_TWICE, away);
        Pause.of(ARRIVAL);
        Faults.shuffled(random, Kind.KILL, Kind.QUEUE_LOST, Kind.DATABASE_CUT).forEach(kind -> strike(kind, away));
    }

    private void strike(Kind kind, Duration away) {
        Pause.of(Duration.ofMillis(random.nextInt(300)));
        int node = random.nextInt(NODES);
        faults.strike(kind, kind == Kind.KILL ? name(node) : "", () -> {
            switch (kind) {
                case KILL -> nodes.get(node).kill();
                case QUEUE_LOST -> queue.stopAndStart();
                case DATABASE_CUT -> database.cut(away);
                case DELIVERED_TWICE -> repeated += queue.repeat(database.someIds(REPEATED));
            }
        });
        if (kind == Kind.KILL) {
            startAnew(node);
        }
    }

    private void startAnew(int node) {
        lives.set(node, lives.get(node) + 1);
        nodes.set(node, startNode(node));
    }

    /** A worker that finds no database does not start; whoever runs it starts it again. */
    private void startWhatEnded() {
        for (int node = 0; node < NODES; node++) {
            if (nodes.get(node).hasEnded()) {
                failedStarts++;
                startAnew(node);
            }
        }
    }

    @Override
    public void close() {
        nodes.forEach(ServerProcess::close);
        queue.close();
        shop.close();
        database.close();
    }
}
