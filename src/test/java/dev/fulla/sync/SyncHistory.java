package dev.fulla.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.integration.IntegrationContext;
import dev.fulla.job.JobsInMemory.Due;
import dev.fulla.sync.SyncRun.Kind;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** One history: people edit, runs run and are troubled, and in the end both systems are as the model says. */
final class SyncHistory {
    private static final int STEPS = 4000;

    private final SyncLab lab;
    private final Random random;
    private final String name;
    private final ModelSync sync;
    private final ModelRules rules;
    private final IntegrationContext context;
    private final ModelWorld world;
    private final ModelTrouble trouble;
    int runs;

    /** @param name of the sync, which the definition declares as the model knows it */
    SyncHistory(SyncLab lab, long seed, String name, ModelSync sync) {
        this.lab = lab;
        this.random = new Random(seed);
        this.name = name;
        this.sync = sync;
        this.rules = new ModelRules(sync);
        this.context = lab.place("history" + Long.toHexString(seed));
        this.world = new ModelWorld(random, lab, id());
        this.trouble = new ModelTrouble(lab, context, random, world.log);
    }

    private String id() {
        return context.integration().orElseThrow().id();
    }

    void play() {
        prepare();
        try {
            for (int rounds = 1 + random.nextInt(4); rounds > 0; rounds--) {
                round();
            }
            quiet();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(e.getMessage() + "\n" + sync + "\n" + String.join("\n", world.log), e);
        } finally {
            lab.trouble = SyncLab.Trouble.NONE;
            lab.jobs.clear();
        }
    }

    private void prepare() {
        lab.jobs.clear();
        boolean tellAll = random.nextInt(3) == 0;
        for (var system : List.of(lab.crm, lab.mailer)) {
            system.now = world::now;
            system.batch = 1 + random.nextInt(3);
            system.keepsKeys = random.nextBoolean();
            system.canFindCreated = random.nextBoolean();
            system.askSize = 1 + random.nextInt(3);
            system.canListChanges = tellAll || random.nextInt(4) > 0;
            system.listsDeletions = tellAll || random.nextBoolean();
            system.answers = trouble::answer;
        }
    }

    private void round() {
        boolean isTidy = runs > 0 && world.pairs.stream().allMatch(one -> one.isPair() && isSettled(one));
        world.hasDeletions = false;
        world.touched.values().forEach(java.util.Set::clear);
        boolean mayDelete = runs > 0 && random.nextBoolean();
        for (int edits = random.nextInt(7); edits > 0; edits--) {
            world.edit(mayDelete);
        }
        // The double of a record whose key is another one, or that is deleted, is a record of its own for the next run.
        boolean hasDoubles = rules.hasDoubles(world.pairs);
        boolean isRough = random.nextInt(3) == 0 && !hasDoubles;
        for (int rough = isRough ? 1 + random.nextInt(2) : 0; rough > 0; rough--) {
            rough();
        }
        boolean tellsAll = lab.crm.listsDeletions && lab.crm.canListChanges && lab.mailer.listsDeletions && lab.mailer.canListChanges;
        boolean mayBePart = isTidy && !isRough && (!world.hasDeletions || tellsAll);
        Kind kind = !mayBePart || random.nextBoolean() ? Kind.FULL : isTouched() && random.nextBoolean() ? Kind.RECORDS : Kind.INCREMENTAL;
        converge(kind, isRough);
        if (hasDoubles) {
            converge(Kind.FULL, false);
        }
    }

    private static boolean isSettled(ModelPair pair) {
        return pair.gone != null || pair.exists(Side.PRIMARY) && pair.exists(Side.SECONDARY);
    }

    private void converge(Kind kind, boolean isRough) {
        boolean asks = kind != Kind.RECORDS && isGuarded();
        Map<String, Integer> there = Map.of("fetched.primary", world.all(Side.PRIMARY).size(), "fetched.secondary", world.all(Side.SECONDARY).size());
        SyncRun run = finish(kind);
        there.forEach((count, many) -> assertThat(kind == Kind.FULL ? run.counts().get(count) : many.longValue()).as(count).isEqualTo(many.longValue()));
        assertThat(run.state()).as(run.reason()).isEqualTo(RunState.FINISHED);
        assertThat(run.counts()).doesNotContainKey("failed");
        assertThat(isRough || asks == hasAsked).as("asked because of deletions: %s", hasAsked).isTrue();
        world.pairs = new java.util.ArrayList<>(rules.converge(world.pairs));
        ModelCheck.check(world);
    }

    private boolean isTouched() {
        return world.touched.values().stream().anyMatch(one -> !one.isEmpty());
    }

    private boolean hasAsked;

    private boolean isGuarded() {
        for (Side side : Side.values()) {
            long pairs = world.pairs.stream().filter(one -> one.isPair() && one.gone != side).count();
            long gone = world.pairs.stream().filter(one -> one.isPair() && one.gone != side && !one.exists(side)).count();
            if (gone * 100 > pairs * sync.guard()) {
                return true;
            }
        }
        return false;
    }

    /** A run that may end as it likes. */
    private void rough() {
        // A part of the truth is settled by itself; with a deletion that nobody told, that is another order of events.
        // So it is with one that a person is to settle.
        boolean isUntold = world.hasDeletions || world.pairs.stream().anyMatch(one -> one.isPair() && !isSettled(one));
        Kind kind = List.of(Kind.FULL, Kind.FULL, isTouched() && !isUntold ? Kind.RECORDS : Kind.FULL, Kind.DRY, isUntold ? Kind.FULL : Kind.INCREMENTAL)
                .get(random.nextInt(5));
        int writes = lab.crm.writes.get() + lab.mailer.writes.get();
        String run = start(kind);
        trouble.begin(run, true, 4);
        int stop = random.nextInt(60);
        for (int steps = 0; isRunning(run); steps++) {
            if (steps == stop && random.nextBoolean()) {
                world.log.add("  cancel");
                lab.house.get(CancelSync.class).execute(user(), run);
            } else {
                step(steps);
            }
        }
        trouble.end();
        if (find(run).state() == RunState.PAUSED) {
            lab.house.get(CancelSync.class).execute(user(), run);
        }
        lab.jobs.clear();
        world.log.add("  ended " + find(run).state() + " " + find(run).reason() + " " + find(run).counts());
        if (kind == Kind.DRY) {
            assertThat(lab.crm.writes.get() + lab.mailer.writes.get()).as("writes of a dry run").isEqualTo(writes);
        }
    }

    private SyncRun finish(Kind kind) {
        String run = start(kind);
        trouble.begin(run, false, 6);
        confirm(run);
        trouble.end();
        lab.jobs.clear();
        world.log.add("  ended " + find(run).state() + " " + find(run).reason() + " " + find(run).counts());
        return find(run);
    }

    /** To its end; deletions that it asks because of are meant. */
    private void confirm(String run) {
        hasAsked = false;
        for (int steps = 0; !find(run).state().isEnd(); steps++) {
            if (find(run).state() == RunState.PAUSED) {
                boolean isMeant = !"ASKED".equals(find(run).reason());
                assertThat(find(run).reason()).isEqualTo(isMeant ? PlanChunk.GUARD : "ASKED");
                hasAsked |= isMeant;
                lab.house.get(ResumeSync.class).execute(user(), run, new ResumeSync.Command(isMeant));
            } else {
                step(steps);
            }
        }
    }

    private void step(int steps) {
        assertThat(steps).as("steps of a run that does not end").isLessThan(STEPS);
        List<Due> due = lab.jobs.due();
        if (due.isEmpty()) {
            lab.house.get(RecoverSyncs.class).execute();
        } else {
            lab.step(context, due.get(random.nextInt(due.size())));
        }
    }

    /** Nothing is left to do, and nothing is done. A deletion that a person is to settle is asked because of as before. */
    private void quiet() {
        int writes = lab.crm.writes.get() + lab.mailer.writes.get();
        boolean asks = isGuarded();
        String run = start(Kind.FULL);
        confirm(run);
        assertThat(hasAsked).as("the quiet run asked because of deletions").isEqualTo(asks);
        assertThat(find(run).state()).as("of the quiet run").isEqualTo(RunState.FINISHED);
        assertThat(lab.crm.writes.get() + lab.mailer.writes.get()).as("writes of the quiet run").isEqualTo(writes);
        assertThat(lab.house.get(SyncItemRepository.class).list(run, null, null, 1000))
                .as("items of the quiet run").allMatch(one -> one.state() == SyncItem.State.REPORTED);
        ModelCheck.check(world);
        ModelCheck.checkLinks(world, lab.house.get(RecordLinkRepository.class).listChanged(id(), name, -1, null, Long.MAX_VALUE, 1000));
    }

    private String start(Kind kind) {
        world.log.add("run " + kind + (kind == Kind.RECORDS ? " " + world.touched : ""));
        runs++;
        Map<String, List<String>> records = kind == Kind.RECORDS ? world.named(rules.hasDoubles(world.pairs)) : Map.of();
        return lab.house.get(StartSync.class).execute(user(), id(), new StartSync.Command(name, kind, records)).id();
    }

    private boolean isRunning(String run) {
        return find(run).state() == RunState.RUNNING;
    }

    private SyncRun find(String run) {
        return lab.house.get(SyncRunRepository.class).find(run).orElseThrow();
    }

    private dev.fulla.shared.UserId user() {
        return context.integration().orElseThrow().owner();
    }
}
