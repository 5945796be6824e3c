package dev.fulla.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every shipped module file must have. */
class ShippedModulesTest {
    private static final List<String> NAMES = List.of(
            "airwallex", "google-calendar", "hubspot", "linear", "microsoft-graph", "pipedrive", "quickbooks",
            "salesforce", "slack", "stripe", "zoho-crm", "zoom");
    private static final Pattern SECRET = Pattern.compile(
            "(?i)[A-Za-z0-9]{28,}|xox[abep]-|-----BEGIN|eyJ[a-z0-9_-]{8}|(client[_-]?secret|password|api[_-]?key)\"?: *[a-z0-9]");

    static Stream<ModuleFiles.Source> files() {
        return ModuleFiles.onClassPath("modules").stream()
                .filter(source -> NAMES.contains(source.name().replaceAll("^modules/|\\.yaml$", "")));
    }

    @Test
    void areTheTwelve() {
        assertThat(files().map(ModuleFiles.Source::name))
                .containsExactlyElementsOf(NAMES.stream().map(name -> "modules/" + name + ".yaml").toList());
    }

    @ParameterizedTest
    @MethodSource("files")
    void fitTheFormatAndSayWhatTheyAre(ModuleFiles.Source file) {
        ModuleDefinition module = ModuleFiles.catalog(List.of(file)).all().get(0);

        assertThat(file.name()).isEqualTo("modules/" + module.name() + ".yaml");
        assertThat(module.label()).isNotEqualTo(module.name());
        assertThat(module.description()).isNotBlank();
        assertThat(module.docs()).startsWith("https://");
        assertThat(module.categories()).isNotEmpty();
        assertThat(module.whoAmI().name()).isNotBlank();
        assertThat(module.errors()).isNotEmpty();
        assertThat(module.rateLimit()).isNotEmpty();
        assertThat(module.objects()).hasSizeBetween(2, 3);
        assertThat(module.objects().values()).allSatisfy(object -> {
            assertThat(object.id()).startsWith("/");
            assertThat(object.list()).isNotNull();
        });
    }

    @ParameterizedTest
    @MethodSource("files")
    void holdNoSecret(ModuleFiles.Source file) {
        assertThat(file.text().lines().filter(line -> SECRET.matcher(line).find())).isEmpty();
    }
}
