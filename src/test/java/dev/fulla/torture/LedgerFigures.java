package dev.fulla.torture;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.crypto.FieldCipher;
import dev.fulla.shared.Json;
import dev.fulla.torture.CountingShop.Call;
import dev.fulla.torture.LedgerDatabase.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** What came of a ledger torture: the ledger's numbers beside what was promised and what the vendor saw. */
final class LedgerFigures {
    private static final int PAGE = 5000;

    private final LedgerPlan plan;
    private final String database;
    private final Map<Faults.Kind, Integer> faults;
    private final Map<String, Long> counts;
    private final Map<String, Integer> effects = new HashMap<>();
    private final Map<Integer, Row> work = new HashMap<>();
    private final Map<String, Integer> rows = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();
    private final Map<String, Integer> repeats = new TreeMap<>();
    private long lost;
    private long sentAgain;
    private long retried;
    private Map<String, Object> further = Map.of();

    private LedgerFigures(LedgerPlan plan, LedgerDatabase database, Faults faults) {
        this.plan = plan;
        this.database = database.label();
        this.faults = faults.counts();
        this.counts = database.counts();
    }

    static LedgerFigures of(LedgerPlan plan, LedgerDatabase database, FieldCipher cipher,
            Map<Integer, List<Call>> calls, Faults faults) {
        LedgerFigures figures = new LedgerFigures(plan, database, faults);
        String after = "";
        for (List<Row> page = database.rows(after, PAGE); !page.isEmpty(); page = database.rows(after, PAGE)) {
            page.forEach(row -> figures.note(row, cipher));
            after = page.get(page.size() - 1).id();
        }
        figures.compareEffects();
        IntStream.range(0, plan.jobs()).forEach(number ->
                figures.compareCalls(number, calls.getOrDefault(number, List.of()), faults));
        figures.compareOrder(calls);
        return figures;
    }

    LedgerFigures with(Duration took, long repeated, int failedStarts, NumberedSenders senders) {
        Map<String, Object> more = new LinkedHashMap<>();
        more.put("seconds", took.toSeconds());
        more.put("jobs promised", senders.jobs());
        more.put("webhooks promised", senders.webhooks());
        more.put("webhooks answered as known", senders.knownWebhooks());
        more.put("requests sent again", senders.refused());
        more.put("messages delivered twice", repeated);
        more.put("starts without a database", failedStarts);
        further = more;
        return this;
    }

    private void note(Row row, FieldCipher cipher) {
        rows.merge(row.event(), 1, Integer::sum);
        lost += row.lost();
        sentAgain += Math.max(0, row.generation() - 1);
        retried += Math.max(0, row.attempt() - 1);
        JsonNode data = Json.read(cipher.open("jobs", row.id(), "data", row.sealedData()));
        int number = data.path("number").asInt();
        if (row.event().equals(NumberedHandlers.EFFECT)) {
            effects.merge(data.path("of").asText() + " " + number, 1, Integer::sum);
        } else if (row.event().equals(NumberedHandlers.WORK) && work.put(number, row) != null) {
            wrong.add("job " + number + " is twice in the ledger");
        }
        if (!row.state().equals("DONE")) {
            wrong.add(row.id() + " " + row.event() + " " + number + " is " + row.state());
        }
    }

    private void compareEffects() {
        IntStream.range(0, plan.jobs()).forEach(number -> compareEffect("job " + number));
        IntStream.range(0, plan.webhooks()).forEach(number -> compareEffect("webhook " + number));
        effects.keySet().forEach(strange -> wrong.add("an effect that nobody asked for: " + strange));
    }

    private void compareEffect(String name) {
        Integer found = effects.remove(name);
        if (found == null) {
            wrong.add("hole: " + name + " has no effect");
        } else if (found > 1) {
            wrong.add("twice: " + name + " has " + found + " effects");
        }
    }

    private void compareCalls(int number, List<Call> calls, Faults struck) {
        Row row = work.get(number);
        if (row == null || calls.isEmpty()) {
            wrong.add("hole: job " + number + (row == null ? " is not in the ledger" : " called nobody"));
            return;
        }
        if (calls.size() > row.attempt()) {
            wrong.add("job " + number + " called " + calls.size() + " times at " + row.attempt() + " attempts");
        }
        if (calls.stream().map(Call::idempotencyKey).anyMatch(key -> !row.id().equals(key))) {
            wrong.add("job " + number + " called with another key than its id");
        }
        for (int i = 1; i < calls.size(); i++) {
            String cause = struck.explain(calls.get(i - 1), calls.get(i));
            repeats.merge(cause.isEmpty() ? "unexplained" : cause, 1, Integer::sum);
            if (cause.isEmpty()) {
                wrong.add("job " + number + " called again without a reason: " + calls + " " + row);
            }
        }
    }

    /** Of each line, the last call of a job is before the first one of the next. */
    private void compareOrder(Map<Integer, List<Call>> calls) {
        Map<String, TreeMap<Long, Integer>> lines = new HashMap<>();
        work.forEach((number, row) -> {
            if (row.orderKey() != null) {
                lines.computeIfAbsent(row.orderKey(), unused -> new TreeMap<>()).put(row.orderSeq(), number);
            }
        });
        lines.values().forEach(line -> {
            long last = Long.MIN_VALUE;
            for (int number : line.values()) {
                List<Call> own = calls.getOrDefault(number, List.of());
                if (!own.isEmpty() && own.get(0).at() < last) {
                    wrong.add("job " + number + " went before its turn");
                }
                last = own.isEmpty() ? last : own.get(own.size() - 1).at();
            }
        });
    }

    /** Everything that was promised and is not so. */
    List<String> wrong() {
        return wrong;
    }

    Map<Faults.Kind, Integer> faults() {
        return faults;
    }

    /** Jobs and webhooks in the ledger, by event. */
    Map<String, Integer> rows() {
        return rows;
    }

    /** As a table. */
    String describe() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("database", database);
        all.put("seed", plan.seed());
        all.put("faults", faults);
        all.putAll(further);
        all.put("ledger", counts);
        all.put("taken from lost workers", lost);
        all.put("attempts beyond the first", retried);
        all.put("sent to the queue again", sentAgain);
        all.put("outside calls repeated, by cause", repeats);
        all.put("effects twice", wrong.stream().filter(one -> one.startsWith("twice")).count());
        all.put("holes", wrong.stream().filter(one -> one.startsWith("hole")).count());
        all.put("wrong", wrong.size());
        StringBuilder text = new StringBuilder("ledger torture\n| what | figure |\n| --- | --- |\n");
        all.forEach((what, figure) -> text.append("| ").append(what).append(" | ").append(figure).append(" |\n"));
        return text.toString();
    }
}
