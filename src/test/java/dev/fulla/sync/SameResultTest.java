package dev.fulla.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.crypto.FieldCipher;
import dev.fulla.crypto.HashKeyRepository;
import dev.fulla.crypto.KeyedHashes;
import dev.fulla.support.TestStores;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The same story on PostgreSQL and on MongoDB ends in the same records, links, outcomes, counts and events, after each run of
 * it. Both have one key for their hashes, so that even ids and the order of writes are to be the same.
 */
class SameResultTest {
    private static final Map<String, String> SETTINGS = Map.of("chunk", "60", "attempts", "5", "silence", "0ms", "first-delay", "0ms");
    private static final String[] KEY = {"hash_keys", "sync", "sealed"};

    @Test
    void aDeclarationDoesTheSameOnBothDatabases() {
        Map<String, String> declared = new TreeMap<>(SameStory.declarations());
        Set<String> outcomes = new TreeSet<>();
        declared.keySet().forEach(sync -> outcomes.addAll(compared(sync, declared)));

        assertThat(outcomes).as("what came about, and was the same").contains(
                "ARCHIVE DONE null", "CONFLICT REPORTED BOTH_CREATED", "CONFLICT REPORTED DELETED_AND_EDITED",
                "CONFLICT REPORTED FIELDS", "CREATE DONE null", "CREATE FAILED UPSTREAM_REJECTED", "CREATE PLANNED null",
                "DELETE DONE null", "REPORT REPORTED AMBIGUOUS", "REPORT REPORTED MISSING email", "UPDATE DONE null",
                "sync.finished CANCELLED ASKED", "sync.paused PAUSED ASKED", "sync.paused PAUSED DELETE_GUARD");
    }

    /** On two databases of its own, since the story before makes this one slower. */
    private static Set<String> compared(String sync, Map<String, String> declared) {
        try (SyncLab postgres = new SyncLab(TestStores.postgres(), declared, SETTINGS);
                SyncLab mongo = new SyncLab(TestStores.mongo(), declared, SETTINGS)) {
            shareKey(postgres, mongo);
            Map<String, SamePicture> expected = new SameStory(postgres, sync).play();
            Map<String, SamePicture> found = new SameStory(mongo, sync).play();
            expected.forEach((act, one) -> assertThat(found.get(act)).as("%s: %s", sync, act).usingRecursiveComparison().isEqualTo(one));
            Set<String> outcomes = new TreeSet<>();
            expected.values().forEach(one -> {
                outcomes.addAll(one.outcomes());
                one.told().forEach(event -> outcomes.add(String.join(
                        " ", event.type(), String.valueOf(event.data().get("state")), String.valueOf(event.data().get("reason")))));
            });
            return outcomes;
        }
    }

    private static void shareKey(SyncLab from, SyncLab to) {
        from.house.get(KeyedHashes.class).of(KEY[1], "");
        String sealed = from.house.get(HashKeyRepository.class).find(KEY[1]).orElseThrow();
        String key = from.house.get(FieldCipher.class).open(KEY[0], KEY[1], KEY[2], sealed);
        to.house.get(HashKeyRepository.class).insertIfAbsent(KEY[1], to.house.get(FieldCipher.class).seal(KEY[0], KEY[1], KEY[2], key));
    }
}
