package dev.fulla.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulla.shared.PermanentFailure;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeTest {
    /** The test vector of the description, section 3.1. */
    private static final String VECTOR = "ay0yMDI1:00112233445566778899aabbccddeeff:18f62452d6281779189ff80446:"
            + "ZmZlZWRkY2NiYmFhOTk4ODc3NjY1NTQ0MzMyMjExMDA6MWI3MWZkMjIzMmJlMzY0YWMwODlkNTg1YWFmNjhiYTk3YWNlNzlkNWMxNTgyZDY3"
            + "NjA1ZTg1NTMzYmU3Zjk4YQ==";

    private final SealedValues values = with(ReferenceSeal.KEY_ID, ReferenceSeal.KEY, "", "");

    @Test
    void opensTheTestVector() {
        assertThat(values.text(VECTOR)).isEqualTo("tok_9f3a-demo");
    }

    @Test
    void opensWhatTheKeyBeforeSealed() {
        String old = "an-older-sample-master-key-32bytes".substring(0, 32);
        SealedValues both = with("k-2026", "a-newer-sample-master-key-32-byt", "k-2025", ReferenceSeal.KEY);

        assertThat(both.text(VECTOR)).isEqualTo("tok_9f3a-demo");
        assertThat(both.text(ReferenceSeal.local("k-2026", "a-newer-sample-master-key-32-byt").seal("x"))).isEqualTo("x");
        assertThatThrownBy(() -> both.text(ReferenceSeal.local("k-2024", old).seal("x")))
                .isInstanceOfSatisfying(LeftOut.class, e -> assertThat(e.reason()).isEqualTo(Reason.KEY_UNKNOWN));
    }

    /** The cipher itself would let any key pass. */
    @Test
    void knowsAWrongKey() {
        SealedValues wrong = with(ReferenceSeal.KEY_ID, "another-sample-master-key-32byte", "", "");

        for (int i = 0; i < 200; i++) {
            String sealed = ReferenceSeal.local().seal("a");
            assertThatThrownBy(() -> wrong.text(sealed))
                    .isInstanceOfSatisfying(LeftOut.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNREADABLE));
        }
    }

    @Test
    void knowsWhatIsDamaged() {
        String damaged = VECTOR.replace("18f6", "98f6");

        assertThatThrownBy(() -> values.text(damaged)).isInstanceOf(LeftOut.class);
    }

    /** ENC-5: what only looks like it was stored as it is. */
    @ParameterizedTest
    @ValueSource(strings = {
        "plain", "arn:aws:kms:eu-central-1:111122223333:key/1", "2001:db8::1:2:3", "a:b:c:d", "urn:x:y:z:1",
        "ay0yMDI1:0011:18f6:AAAA", ""
    })
    void letsEveryOtherTextPass(String text) {
        assertThat(values.text(text)).isEqualTo(text);
    }

    /** ENC-6. */
    @ParameterizedTest
    @ValueSource(strings = {"12345678901234567890", "007", "true", "null", "\"x\"", "{\"a\":1}"})
    void keepsATokenAText(String token) {
        Map<String, ?> opened = values.open(Map.of("access_token", ReferenceSeal.local().seal(token)));

        assertThat(opened).isEqualTo(Map.of("access_token", token));
    }

    @Test
    void opensValuesWhereverTheyStand() {
        Map<String, ?> opened = values.open(Map.of(
                "nested", Map.of("list", java.util.List.of(ReferenceSeal.local().seal("x"), 5)),
                "object", ReferenceSeal.local().seal("{\"a\":[1]}")));

        assertThat(opened).isEqualTo(Map.of(
                "nested", Map.of("list", java.util.List.of("x", 5)), "object", Map.of("a", java.util.List.of(1))));
    }

    @Test
    void refusesAKeyOfAnotherLength() {
        assertThatThrownBy(() -> with("k", "too short", "", ""))
                .isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("32 bytes")
                .hasMessageNotContaining("too short");
    }

    private static SealedValues with(String id, String key, String formerId, String former) {
        return new SealedValues(
                new GivenDataKeys(new ImportSettings("", "", "", id, key, formerId, former, "", "", 1, 1)));
    }
}
