package dev.fulla.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModuleFilesTest {
    private static final String GOOD = """
            name: good
            baseUrl: https://api.good.example
            auth:
              scheme: apiKey
              fields: [{name: key}]
              placement: {in: header, name: X-Key, value: "{key}"}
            whoAmI: {get: /me, externalId: /id}
            """;

    private static String problems(String... texts) {
        List<ModuleFiles.Source> sources = new ArrayList<>();
        for (String text : texts) {
            sources.add(new ModuleFiles.Source((char) ('a' + sources.size()) + ".yaml", text));
        }
        PermanentFailure failure =
                catchThrowableOfType(PermanentFailure.class, () -> ModuleFiles.catalog(sources));
        assertThat(failure).as("the file is refused").isNotNull();
        assertThat(failure.code()).isEqualTo(ErrorCode.INVALID_DEFINITION);
        return failure.getMessage();
    }

    @Test
    void readsTheFilesOfTheClassPathAndOfAFolder(@TempDir Path folder) throws Exception {
        Files.createDirectory(folder.resolve("modules"));
        Files.writeString(folder.resolve("modules/good.yaml"), GOOD);

        ModuleCatalog catalog = ModuleFiles.load(folder);

        assertThat(catalog.get("good").label()).isEqualTo("good");
        ModuleDefinition acme = catalog.get("acme");
        assertThat(acme.auth().pkce()).isEqualTo(AuthDefinition.PkceUse.SENT);
        assertThat(acme.rateLimit()).containsExactly(new RateLimit(100, Duration.ofSeconds(10), RateLimit.Scope.ACCOUNT));
        assertThat(acme.object("contacts").list().cursor().next()).isEqualTo("/paging/next");
        assertThat(acme.object("contacts").update().call().method()).isEqualTo("PATCH");
    }

    @Test
    void readsACheckedFileWhenItsModuleIsFirstAskedForAndOnce() {
        List<String> read = new ArrayList<>();
        ModuleCatalog catalog = ModuleFiles.catalog(
                Map.of("good", () -> {
                    read.add("good");
                    return new ModuleFiles.Source("good.yaml", GOOD);
                }),
                List.of());
        assertThat(catalog.names()).containsExactly("good");
        assertThat(read).isEmpty();

        assertThat(catalog.get("good")).isSameAs(catalog.all().get(0));
        assertThat(read).containsExactly("good");
    }

    @Test
    void letsNobodyTakeTheNameOfACheckedFileAndRefusesOneThatTurnsOutBad() {
        ModuleFiles.Source good = new ModuleFiles.Source("mine.yaml", GOOD);
        assertThatThrownBy(() -> ModuleFiles.catalog(Map.of("good", () -> good), List.of(good)))
                .hasMessageContaining("mine.yaml name:").hasMessageContaining("declared in good.yaml");

        ModuleCatalog bad = ModuleFiles.catalog(Map.of("bad", () -> new ModuleFiles.Source("bad.yaml", "name: bad")), List.of());
        assertThatThrownBy(() -> bad.get("bad")).hasMessageContaining("bad.yaml").isInstanceOf(PermanentFailure.class);
    }

    @Test
    void needsNoFolder(@TempDir Path folder) {
        assertThat(ModuleFiles.load(folder).find("acme")).isPresent();
    }

    @Test
    void namesTheModulesThereAreWhenOneIsUnknown() {
        ModuleCatalog catalog = ModuleFiles.catalog(ModuleFiles.onClassPath("modules"));

        assertThatThrownBy(() -> catalog.get("nope"))
                .hasMessageContaining("'nope'").hasMessageContaining("acme").hasMessageContaining("keyco")
                .isInstanceOfSatisfying(PermanentFailure.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.UNKNOWN_ENTITY_TYPE));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "name: good | name: Good Name | a.yaml:1 name: expected a name in small letters",
        "baseUrl: https | bseUrl: https | a.yaml:2 bseUrl: unknown key; expected one of",
        "baseUrl: https | bseUrl: https | expected the key 'baseUrl'",
        "scheme: apiKey | scheme: apikey | a.yaml:4 auth.scheme: expected one of oauth2, apiKey, basic, none",
        "{name: key} | {nme: key} | a.yaml:5 auth.fields.0.nme: unknown key; expected one of",
        "in: header | in: body | a.yaml:6 auth.placement.in: expected one of header, query, bearer, basic",
        "value: \"{key}\" | value: \"{kee}\" | a.yaml:6 auth.placement: expected a known name instead of {kee}; known are key",
        "externalId: /id | name: /id | a.yaml:7 whoAmI: expected the key 'externalId'",
        "https://api.good.example | http://api.good.example | a.yaml:2 baseUrl: expected an https address",
        "https://api.good.example | \"https://{key}.good.example\" | a.yaml:2 baseUrl: expected 'hosts'",
        "https://api.good.example | \"https://x.example/{clientSecret}\" | expected no {clientSecret} here",
        "whoAmI: | hosts: [\"*.com\"]\\nwhoAmI: | a.yaml:7 hosts.0: expected a host such as",
        "whoAmI: | timeouts: {read: fast}\\nwhoAmI: | a.yaml:7 timeouts.read: expected a duration such as",
        "whoAmI: | name: twice\\nwhoAmI: | a.yaml:7 expected YAML",
        "name: X-Key, | ``| a.yaml:6 auth.placement: expected 'name' and 'value'",
        "scheme: apiKey | scheme: oauth2 | a.yaml:3 auth: expected the key 'tokenUrl'",
        "whoAmI: | objects: {o: {list: {get: /o, nextUrl: /n, cursor: {next: /c, param: p}}}}\\nwhoAmI: | expected at most one of",
        "whoAmI: | objects: {o: {list: {get: /o, items: data}}}\\nwhoAmI: | a.yaml:7 objects.o.list.items: expected a JSON Pointer",
    })
    void saysWhereAFileIsWrongAndWhatWasExpected(String part, String instead, String problem) {
        String broken = GOOD.replace(part, instead == null ? "" : instead.replace("\\n", "\n"));
        assertThat(broken).isNotEqualTo(GOOD);

        assertThat(problems(broken)).contains(problem);
    }

    @Test
    void listsAllProblemsOfAllFilesTogether() {
        String text = problems(
                GOOD.replace("externalId", "external").replace("scheme: apiKey", "scheme: nothing"),
                GOOD.replace("name: good", "name: other").replace("baseUrl:", "url:"),
                "[1, 2]",
                "just: [broken");

        assertThat(text.lines().count()).isGreaterThanOrEqualTo(7);
        assertThat(text).contains("a.yaml:4").contains("a.yaml:7").contains("b.yaml:2")
                .contains("c.yaml:1 expected a module").contains("d.yaml:1 expected YAML");
    }

    @Test
    void refusesTwoModulesOfOneName() {
        assertThat(problems(GOOD, GOOD)).contains("b.yaml").contains("'good' is also declared in a.yaml");
    }
}
