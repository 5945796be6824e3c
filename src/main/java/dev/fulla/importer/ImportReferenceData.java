package dev.fulla.importer;

import dev.fulla.user.User;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Moves what the reference stored into this house, under the old ids. It keeps no account of its own progress: what is here
 * under its old id is not touched, so that it can be killed at any point and run again, and never undoes what happened here
 * since. It is for the command line, not for routes.
 */
public final class ImportReferenceData {
    private final List<ReferenceDatabase> databases;
    private final Targets targets;
    private final ImportSettings settings;

    public ImportReferenceData(List<ReferenceDatabase> databases, Targets targets, ImportSettings settings) {
        this.databases = databases;
        this.targets = targets;
        this.settings = settings;
    }

    /**
     * What to do.
     *
     * @param from URL of the reference's database; blank for the configured one
     * @param dryRun reads and opens everything, writes nothing
     */
    public record Command(String from, boolean dryRun) {
        /** Without the URL, which may hold a password. */
        @Override
        public String toString() {
            return "Command[dryRun=" + dryRun + "]";
        }
    }

    /** Who is told meanwhile, one call at a time. */
    public interface Listener {
        void begins(String source, boolean dryRun);

        /** After each page. */
        void progress(ReferenceTable table, long done, long all);

        /** What is left out, and what is to be known. */
        void line(ImportLine line);
    }

    /**
     * @throws dev.fulla.shared.PermanentFailure {@code INVALID_REQUEST} when URL or keys are wrong
     * @throws dev.fulla.shared.TransientFailure {@code NOT_READY} when the reference's database or KMS does not answer; what
     *     was moved until then stays, and the next run continues
     */
    public ImportReport execute(Command command, Listener listener) {
        String from = command.from().isBlank() ? settings.from() : command.from();
        try (DataKeys keys = new GivenDataKeys(settings);
                ReferenceSource source = ReferenceDatabases.open(databases, from, settings)) {
            listener.begins(source.name(), command.dryRun());
            Journal journal = new Journal(command.dryRun(), listener::line);
            ExecutorService workers = Executors.newFixedThreadPool(settings.workers());
            try {
                steps(source, new SealedValues(keys), journal)
                        .forEach(step -> move(step, source, journal, workers, listener));
            } finally {
                end(workers);
            }
            source.countOthers().forEach(journal::notMoved);
            return journal.report();
        }
    }

    private List<Step> steps(ReferenceSource source, SealedValues values, Journal journal) {
        return List.of(
                new MoveUsers(User.Type.ORGANIZATION, source, values, targets.users(), journal),
                new MoveUsers(User.Type.INDIVIDUAL, source, values, targets.users(), journal),
                new MoveCredentials(source, values, targets, journal),
                new MoveEntities(source, targets, journal),
                new MoveIntegrations(source, values, targets, journal),
                new MoveMappings(source, values, targets, journal));
    }

    private void move(
            Step step, ReferenceSource source, Journal journal, ExecutorService workers, Listener listener) {
        long all = source.count(step.table());
        String after = null;
        List<ReferenceRow> page;
        do {
            page = source.list(step.table(), after, settings.batch());
            List<ReferenceRow> rows = step.own(page);
            Function<ReferenceRow, Outcome> open = step.open(rows);
            Consumer<ReferenceRow> take = row -> take(step, row, open, journal);
            if (step.inTurn()) {
                rows.forEach(take);
            } else {
                await(rows.stream().<Future<?>>map(row -> workers.submit(() -> take.accept(row))).toList());
            }
            after = page.isEmpty() ? after : page.get(page.size() - 1).id();
            listener.progress(step.table(), journal.read(step.table()), all);
        } while (page.size() == settings.batch());
    }

    private static void take(Step step, ReferenceRow row, Function<ReferenceRow, Outcome> open, Journal journal) {
        try {
            journal.done(step.table(), open.apply(row));
        } catch (LeftOut leftOut) {
            journal.leftOut(step.table(), row.id(), leftOut.reason());
        }
    }

    /** Nothing is written any more when this run has ended, whatever its end. */
    private static void end(ExecutorService workers) {
        workers.shutdown();
        try {
            workers.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(List<Future<?>> rows) {
        for (Future<?> row : rows) {
            try {
                row.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while moving.", e);
            } catch (ExecutionException e) {
                rows.forEach(waiting -> waiting.cancel(false));
                if (e.getCause() instanceof RuntimeException failure) {
                    throw failure;
                }
                throw new IllegalStateException("Moving a row failed.", e.getCause());
            }
        }
    }
}
