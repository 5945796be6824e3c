package dev.fulla.benchmark;

import dev.fulla.benchmark.PeopleHouse.Cost;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Prints what runs of a sync cost a record, at sizes that show whether it grows. The application has 256 MB of heap; the vendor
 * of both sides is a process of its own, and so is the database. Counted are all statements and all processor time from the
 * start of the run until its staged records are purged, divided by the records that both sides have together at its beginning.
 */
class SyncBenchmark {
    private static final List<Integer> SIZES = Arrays.stream(System.getProperty("bench.records", "100000,1000000").split(","))
            .map(Integer::valueOf)
            .toList();
    /** {@code same}, {@code half}, or both. */
    private static final String ONLY = System.getProperty("bench.only", "same,half");

    private static final int WARM = Integer.getInteger("bench.warm", 10_000);

    @TempDir
    Path folder;

    @Test
    void printsWhatASyncCosts() throws Exception {
        List<String> table = new ArrayList<>(List.of(Cost.HEAD, Cost.RULE));
        try (PeopleHouse house = new PeopleHouse(folder)) {
            same(house, "warm", WARM, new ArrayList<>());
            half(house, "warm", WARM, new ArrayList<>());
            for (int size : SIZES) {
                if (ONLY.contains("same")) {
                    same(house, "n", size, table);
                }
                if (ONLY.contains("half")) {
                    half(house, "n", size, table);
                }
            }
        }
        table.forEach(System.out::println);
        Files.write(Files.createDirectories(Path.of("target")).resolve("benchmark-sync.md"), table);
    }

    private static void same(PeopleHouse house, String name, int size, List<String> table) throws Exception {
        PeopleHouse.Account same = house.account(name + "-same-" + size, size, size);
        table.add(house.run(same, "all are on both sides: linked", 0).row());
        table.add(house.run(same, "nothing changed", 0).row());
        same.edit(100);
        table.add(house.run(same, "1 % changed on one side", size / 100).row());
    }

    private static void half(PeopleHouse house, String name, int size, List<String> table) throws Exception {
        PeopleHouse.Account half = house.account(name + "-half-" + size, size, size / 2);
        table.add(house.run(half, "half of one side created on the other", size - size / 2).row());
    }
}
