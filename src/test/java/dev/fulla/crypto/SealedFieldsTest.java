package dev.fulla.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealedFieldsTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "notes", "notes.", ".body", "Notes.body", "notes.body.more", "notes.*", "no tes.body", "notes.body;"})
    void refusesAMalformedDeclaration(String declared) {
        assertCannotStart(() -> SealedField.parse(declared), "malformed");
    }

    @Test
    void refusesADoubleDeclaration() {
        SealedField own = SealedField.parse("notes.body");

        assertCannotStart(() -> SealedFields.with(List.of(own, own)), "notes.body is declared twice");
        assertCannotStart(() -> SealedFields.with(List.of(SealedField.parse("credentials.data"))), "declared twice");
    }

    @Test
    void coversAnyKeyUnderAStarAndNothingElse() {
        SealedFields fields = SealedFields.ofTheHouse();

        assertThatCode(() -> fields.require("integrations", "config.apiKey")).doesNotThrowAnyException();
        for (String other : List.of("config.", "config", "configs", "data")) {
            assertThatThrownBy(() -> fields.require("integrations", other)).isInstanceOf(PermanentFailure.class);
        }
    }

    @Test
    void findsTheDeclaredColumnsOfAnApplication() {
        KeyHouse house = KeyHouse.withNewKey();
        house.jdbc.sql("create table notes (id text primary key, body text)").update();

        try (KeyNodeHouse node = house.node("notes.body")) {
            String sealed = node.cipher().seal("notes", "n-1", "body", "private");
            house.jdbc.sql("insert into notes values ('n-1', ?), ('n-2', null)").param(sealed).update();

            assertThat(node.get(GetKeyStatus.class).execute().keys().get(0).values()).containsEntry("notes.body", 1L);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nowhere.body", "credentials.nothing", "credentials.generation", "mappings.source_id"})
    void stopsTheStartOnADeclarationOfNothing(String declared) {
        KeyHouse house = KeyHouse.withNewKey();

        assertCannotStart(() -> house.node(declared).close(), "no field of text " + declared);
    }

    private static void assertCannotStart(ThrowingCallable start, String words) {
        assertThatThrownBy(start).satisfies(thrown -> {
            dev.fulla.shared.Failure failure = dev.fulla.shared.Failure.in(thrown);
            assertThat(failure).isNotNull();
            assertThat(failure.code()).isEqualTo(ErrorCode.CANNOT_START);
            assertThat(failure.getMessage()).contains(words).doesNotContain("\n");
        });
    }
}
