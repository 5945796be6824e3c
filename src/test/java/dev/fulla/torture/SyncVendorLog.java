package dev.fulla.torture;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.support.PeopleVendor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What processes asked of the vendor of a sync; each time it takes a while, and may be the caller's last. */
final class SyncVendorLog implements PeopleVendor.Watcher {
    private final List<Fetch> fetches = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, AtomicInteger> created = new ConcurrentHashMap<>();
    private final AtomicInteger writes = new AtomicInteger();
    private final AtomicReference<Consumer<String>> strike = new AtomicReference<>();
    private volatile boolean isStruck;
    private final Random random;
    private final int slowMillis;

    /** @param who the life of a process, such as {@code n0.2} */
    record Fetch(String who, String side, String after) {}

    SyncVendorLog(Random random, int slowMillis) {
        this.random = random;
        this.slowMillis = slowMillis;
    }

    /** Whoever asks next gets it while the vendor has done what was asked for and has not said so. */
    void strikeTheNext(Consumer<String> blow) {
        isStruck = false;
        strike.set(blow);
    }

    boolean hasStruck() {
        return isStruck;
    }

    /** No more blows. @return whether that was in time */
    boolean calm() {
        return strike.getAndSet(null) != null;
    }

    @Override
    public void listed(String who, String side, String after) {
        fetches.add(new Fetch(who, side, after));
        takeAWhile(who);
    }

    @Override
    public void created(String who, String side, JsonNode person) {
        String mail = person.path(side.equals("left") ? "email" : "mail").asText().toLowerCase(Locale.ROOT);
        created.computeIfAbsent(side + " " + mail, key -> new AtomicInteger()).incrementAndGet();
    }

    @Override
    public void written(String who, String side) {
        writes.incrementAndGet();
        takeAWhile(who);
    }

    private void takeAWhile(String who) {
        Pause.of(Duration.ofMillis(random.nextInt(slowMillis)));
        Consumer<String> blow = strike.getAndSet(null);
        if (blow != null) {
            blow.accept(who);
            isStruck = true;
        }
    }

    int pages() {
        return (int) fetches.stream().map(one -> one.side() + one.after()).distinct().count();
    }

    int repeated() {
        return fetches.size() - pages();
    }

    /** Pages that were fetched again, by who had fetched them before and the side. */
    Map<String, Integer> repeatedAfter() {
        Map<String, Fetch> last = new HashMap<>();
        Map<String, Integer> repeated = new TreeMap<>();
        for (Fetch one : List.copyOf(fetches)) {
            Fetch before = last.put(one.side() + one.after(), one);
            if (before != null) {
                repeated.merge(before.who() + " " + before.side(), 1, Integer::sum);
            }
        }
        return repeated;
    }

    /** Who asked for a page at all. */
    Set<String> callers() {
        return fetches.stream().map(Fetch::who).collect(Collectors.toSet());
    }

    /** Calls that write. */
    int writes() {
        return writes.get();
    }

    int creations() {
        return created.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    List<String> createdTwice() {
        return created.entrySet().stream().filter(one -> one.getValue().get() > 1).map(Map.Entry::getKey).sorted().toList();
    }

    void forget() {
        fetches.clear();
        created.clear();
        writes.set(0);
    }
}
