package dev.fulla.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ClientAddressTest {
    @Test
    void isKnownWhileARequestIsWorkedForAndNotAfterwards() throws Exception {
        assertThat(ClientAddress.current()).isEmpty();
        String seen = ClientAddress.during("192.0.2.1", () -> ClientAddress.during("192.0.2.2", () -> "inner")
                + ClientAddress.current().orElseThrow());

        assertThat(seen).isEqualTo("inner192.0.2.1");
        assertThatThrownBy(() -> ClientAddress.during("192.0.2.1", () -> {
                    throw new IllegalStateException("work");
                }))
                .hasMessage("work");
        assertThat(ClientAddress.current()).isEmpty();
    }

    @Test
    void takesASiteOfVersionSixForOneCaller() {
        assertThat(ClientAddress.caller("2001:db8:1:2:3:4:5:6")).isEqualTo(ClientAddress.caller("2001:db8:1:2::9"));
        assertThat(ClientAddress.caller("2001:db8:1:2::9")).isNotEqualTo(ClientAddress.caller("2001:db8:1:3::9"));
        assertThat(ClientAddress.caller("192.0.2.1")).isEqualTo("192.0.2.1");
        assertThat(ClientAddress.caller("not:an:address")).isEqualTo("not:an:address");
    }
}
