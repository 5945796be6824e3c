package dev.fulla.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.module.ListDefinition;
import dev.fulla.module.ModuleCatalog;
import dev.fulla.module.ModuleDefinition;
import dev.fulla.module.ModuleFiles;
import dev.fulla.support.TestClock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The module files of the samples say what the sample vendors do. */
class SampleModulesTest {
    private final ModuleCatalog catalog = ModuleFiles.catalog(ModuleFiles.onClassPath("demo/modules"));
    private final SampleVendors vendors = SampleVendors.start(DemoProperties.onFreePorts(), new TestClock());

    @AfterEach
    void stop() {
        vendors.close();
    }

    @Test
    void areThere() {
        assertThat(catalog.all()).extracting(ModuleDefinition::name).containsExactly("crm", "mailer");
    }

    @Test
    void areNotThereOutsideTheDemo() {
        assertThat(ModuleFiles.onClassPath("modules"))
                .extracting(ModuleFiles.Source::name)
                .doesNotContain("modules/crm.yaml", "modules/mailer.yaml");
    }

    @ParameterizedTest
    @CsvSource({"crm,/id", "mailer,/account_id"})
    void nameTheAccountWhereTheVendorDoes(String name, String pointer) throws Exception {
        ModuleDefinition module = catalog.get(name);

        JsonNode answer = client(name).get(module.whoAmI().call().target()).json();

        assertThat(module.whoAmI().externalId()).isEqualTo(pointer);
        assertThat(answer.at(pointer).asText()).isEqualTo("7");
        assertThat(answer.at(module.whoAmI().name()).asText()).endsWith(" 7");
    }

    @ParameterizedTest
    @CsvSource({"crm,contacts", "mailer,subscribers"})
    void findItemsAndPagesWhereTheVendorPutsThem(String name, String object) throws Exception {
        ListDefinition list = catalog.get(name).object(object).list();
        String path = list.call().target() + "?" + list.pageSize().param() + "=2";

        JsonNode first = client(name).get(path).json();
        String next = list.cursor() == null
                ? list.page().param() + "=" + (list.page().start() + 1)
                : list.cursor().param() + "=" + first.at(list.cursor().next()).asText();
        JsonNode second = client(name).get(path + "&" + next).json();

        assertThat(ids(first, list)).hasSize(2);
        assertThat(ids(second, list)).isNotEmpty().doesNotContainAnyElementsOf(ids(first, list));
    }

    private static List<String> ids(JsonNode page, ListDefinition list) {
        return page.at(list.items()).findValuesAsText("id");
    }

    private VendorClient client(String name) {
        return name.equals("crm")
                ? new VendorClient(vendors.crmUrl()).as(7)
                : new VendorClient(vendors.mailerUrl()).with("X-Api-Key", "key-7");
    }
}
