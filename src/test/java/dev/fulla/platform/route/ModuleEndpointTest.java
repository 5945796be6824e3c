package dev.fulla.platform.route;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A module: address that is wrong is refused when its route is loaded, not at the first call. */
class ModuleEndpointTest {
    private final CamelContext camel = new DefaultCamelContext();

    ModuleEndpointTest() {
        camel.addComponent("module", new ModuleComponent(null, null, null));
    }

    @AfterEach
    void close() throws Exception {
        camel.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "module:crm?path=/contacts",
                "module:crm?method=post&path=/contacts&bodyType=form",
                "module:crm?path=/contacts&paginate=true&query.limit=5&header.Accept=text/csv",
                "module:crm?object=contacts&operation=list",
                "module:crm?graphql=RAW({ viewer { id } })"
            })
    void takes(String address) {
        assertThatCode(() -> camel.getEndpoint(address)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "module:crm | needs one of path, object or graphql",
                "module:crm?path=/x&method=FETCH | is none of",
                "module:crm?object=contacts | needs an operation",
                "module:crm?object=contacts&operation=merge | needs an operation",
                "module:crm?path=/x&bodyType=xml | is none of",
                "module:crm?path=/x&pathh=/y | Unknown parameters"
            })
    void refuses(String address, String reason) {
        assertThatThrownBy(() -> camel.getEndpoint(address.trim()))
                .hasStackTraceContaining(reason.trim());
    }

    @Test
    void cannotBeListenedTo() {
        assertThatThrownBy(() -> camel.getEndpoint("module:crm?path=/x").createConsumer(exchange -> {}))
                .hasMessageContaining("not listened to");
    }
}
