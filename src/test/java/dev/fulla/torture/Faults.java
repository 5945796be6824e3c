package dev.fulla.torture;

import dev.fulla.torture.CountingShop.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What was done to the processes, and when. */
final class Faults {
    /** How long a call may be under way to the vendor that was begun before the fault was over. */
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(1);

    private final List<Fault> all = Collections.synchronizedList(new ArrayList<>());

    /** One of each belongs to a round. */
    enum Kind {
        KILL,
        QUEUE_LOST,
        DATABASE_CUT,
        DELIVERED_TWICE
    }

    /** @param node that was killed; else empty @param from by {@link System#nanoTime}, as {@code to} */
    record Fault(Kind kind, String node, long from, long to) {}

    /** @param node that it strikes, or the empty text */
    void strike(Kind kind, String node, Runnable work) {
        long from = System.nanoTime();
        work.run();
        all.add(new Fault(kind, node, from, System.nanoTime()));
    }

    static List<Kind> shuffled(Random random, Kind... some) {
        List<Kind> kinds = new ArrayList<>(List.of(some));
        Collections.shuffle(kinds, random);
        return kinds;
    }

    Map<Kind, Integer> counts() {
        Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
        all.forEach(one -> counts.merge(one.kind(), 1, Integer::sum));
        return counts;
    }

    /** Why a call was made again: its caller was killed since, or the way to the database was cut; else empty. */
    String explain(Call first, Call again) {
        if (isBetween(Kind.KILL, first.node(), first, again)) {
            return "kill";
        }
        return isBetween(Kind.DATABASE_CUT, "", first, again) ? "cut" : "";
    }

    private boolean isBetween(Kind kind, String node, Call first, Call again) {
        return List.copyOf(all).stream().anyMatch(one -> one.kind() == kind && one.node().equals(node)
                && one.from() <= again.at() && one.to() + ON_ITS_WAY.toNanos() >= first.at());
    }
}
