package dev.fulla.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.support.TestStores;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random histories of two systems under random declarations, with vendors that fail and processes that die, against a model
 * of plain maps that knows the rules and nothing of the engine.
 *
 * <p>{@code fulla.torture.histories} is how many, {@code fulla.torture.seed} from which seed on; a history that fails names its
 * own, with which {@code fulla.torture.histories=1} plays it alone.
 */
abstract class SyncModelContract {
    private static final int DECLARATIONS = 200;
    private static final long SEED = 20_260_115L;

    abstract TestStores stores();

    abstract int histories();

    /** Where each history makes the next one slower, some have another database. */
    int historiesInALab() {
        return 10_000;
    }

    @Test
    void bothSidesAgreeByTheRulesWhateverHappens() {
        int many = Integer.getInteger("fulla.torture.histories", histories());
        long first = Long.getLong("fulla.torture.seed", many == histories() ? SEED : System.nanoTime());
        Map<String, String> declared = new LinkedHashMap<>();
        List<ModelSync> syncs = new ArrayList<>();
        for (int i = 0; i < DECLARATIONS; i++) {
            syncs.add(ModelSync.random(new Random(i)));
            declared.put("s" + i, syncs.get(i).yaml());
        }
        int runs = 0;
        long begun = 0;
        List<AssertionError> failed = new ArrayList<>();
        for (int from = 0; from < many; from += historiesInALab()) {
            try (SyncLab lab = new SyncLab(stores(), declared)) {
                begun = begun == 0 ? System.nanoTime() : begun;
                for (int i = from; i < Math.min(many, from + historiesInALab()); i++) {
                    try {
                        runs += play(lab, first + i, syncs);
                    } catch (AssertionError e) {
                        failed.add(e);
                    }
                }
            }
        }
        System.out.println("played histories count=%d runs=%d seed=%d ms=%d failed=%d"
                .formatted(many, runs, first, (System.nanoTime() - begun) / 1_000_000, failed.size()));
        failed.stream().limit(3).forEach(one -> System.out.println(one.getMessage()));
        assertThat(failed).isEmpty();
    }

    private static int play(SyncLab lab, long seed, List<ModelSync> syncs) {
        int sync = (int) Math.floorMod(seed * 31, (long) DECLARATIONS);
        SyncHistory history = new SyncHistory(lab, seed, "s" + sync, syncs.get(sync));
        try {
            history.play();
        } catch (AssertionError e) {
            throw new AssertionError("history of seed " + seed + ": " + e.getMessage(), e);
        }
        return history.runs;
    }
}
