package dev.fulla.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ModuleUrlsTest {
    private static final String FILE = """
            name: acme
            label: Acme
            baseUrl: "{url}"
            hosts: [api.acme.example]
            settings:
              url: {title: Where it runs, default: "https://eu.acme.example/v1"}
              region: {title: Region, default: eu}
            auth:
              scheme: apiKey
              fields: [{name: api_key, title: Key, secret: true}]
              placement: {in: header, name: X-Key, value: "{api_key}"}
            whoAmI: {get: /me, externalId: /id}
            """;
    private final ModuleDefinition module =
            ModuleFiles.catalog(List.of(new ModuleFiles.Source("acme.yaml", FILE))).get("acme");
    private final MapModuleSettings settings = new MapModuleSettings();

    @Test
    void takesTheOriginOfADeclaredSettingForADeclaredHost() {
        assertThat(new ModuleUrls(module, settings).hosts()).containsExactly("api.acme.example", "eu.acme.example");
    }

    @Test
    void takesTheOriginThatAnOperatorSetsInsteadOfTheDefault() {
        settings.set("acme", "url", "http://127.0.0.1:4711/v1");

        assertThat(new ModuleUrls(module, settings).hosts()).containsExactly("api.acme.example", "127.0.0.1:4711");
    }

    @Test
    void takesNoHostFromASettingThatTheFileDoesNotDeclare() {
        settings.set("acme", "other", "https://elsewhere.example");

        assertThat(new ModuleUrls(module, settings).hosts()).doesNotContain("elsewhere.example");
    }
}
