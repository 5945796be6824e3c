package dev.fulla.module;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.credential.Credential;
import dev.fulla.credential.CredentialVault.Secrets;
import dev.fulla.demo.FaultKind;
import dev.fulla.demo.FaultRule;
import dev.fulla.module.RefreshIdleCredentials.Result;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RefreshIdleCredentialsTest {
    private final RefreshBed bed = new RefreshBed();
    private final ModuleNode node = bed.node();

    @AfterEach
    void close() throws Exception {
        bed.close();
    }

    private Credential withRefreshEnd(Credential credential, @Nullable Instant end) {
        return node.vault.replace(credential, new Secrets(credential.data(), credential.expiresAt(), end)).orElseThrow();
    }

    @Test
    void renewsWhatNobodyUsedForAsLongAsConfiguredOrAsTheModuleSays() {
        Credential weekly = bed.connect("again");
        Credential halfDaily = bed.connect("later");

        bed.clock.advance(Duration.ofHours(10));
        assertThat(node.idle.execute()).isEqualTo(new Result(0, 0));
        bed.clock.advance(Duration.ofHours(2));
        assertThat(node.idle.execute()).isEqualTo(new Result(1, 0));
        assertThat(bed.stored(halfDaily).generation()).isEqualTo(2);
        bed.clock.advance(Duration.ofDays(7));
        assertThat(node.idle.execute()).isEqualTo(new Result(2, 0));
        assertThat(bed.stored(weekly).generation()).isEqualTo(2);
    }

    @Test
    void renewsOnceHoweverManyProcessesSweep() {
        Credential idle = bed.connect("again");
        bed.clock.advance(Duration.ofDays(8));

        assertThat(node.idle.execute()).isEqualTo(new Result(1, 0));
        assertThat(bed.node().idle.execute()).isEqualTo(new Result(0, 0));
        assertThat(bed.stored(idle).generation()).isEqualTo(2);
    }

    @Test
    void renewsInTheLastThirdOfARefreshTokensLife() {
        Credential short1 = withRefreshEnd(bed.connect("again"), bed.clock.instant().plus(Duration.ofHours(24)));

        bed.clock.advance(Duration.ofHours(15));
        assertThat(node.idle.execute()).isEqualTo(new Result(0, 0));
        bed.clock.advance(Duration.ofHours(2));
        assertThat(node.idle.execute()).isEqualTo(new Result(1, 0));
        assertThat(bed.stored(short1).generation()).isEqualTo(3);
    }

    @Test
    void leavesAVendorAloneThatIsDown() {
        for (int i = 0; i < 8; i++) {
            bed.connect("again");
        }
        bed.clock.advance(Duration.ofDays(8));
        bed.vendors.crm().faults().set(FaultRule.of(FaultKind.STATUS, "POST", "/oauth/token").withStatus(503));
        long before = bed.tokenCalls();

        assertThat(node.idle.execute()).isEqualTo(new Result(0, 5));

        assertThat(bed.tokenCalls() - before).isEqualTo(5);
        assertThat(bed.invalidations).isEmpty();
    }

    @Test
    void asksNothingOfCredentialsWithoutRefreshToken() {
        Credential plain = bed.connect("again");
        node.vault.replace(plain, new Secrets(java.util.Map.of("access_token", "a"), null, null));
        bed.clock.advance(Duration.ofDays(8));

        assertThat(node.idle.execute()).isEqualTo(new Result(0, 0));
    }
}
