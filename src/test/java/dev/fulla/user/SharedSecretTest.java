package dev.fulla.user;

import static dev.fulla.user.TestUsers.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.shared.ClientAddress;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.UserId;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedSecretTest {
    private static final String SECRET = "a-shared-secret";
    private TestUsers app = individualsOwn();

    @Test
    void speaksForTheNamedUserAndCreatesItOnce() {
        UserId first = speakingFor("u-1", null);
        UserId again = speakingFor("u-1", null);
        UserId other = speakingFor("u-2", null);

        assertThat(again).isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
        User user = app.users.find(first.value()).orElseThrow();
        assertThat(user.username()).isEqualTo("app-user-u-1");
        assertThat(user.email()).isEqualTo("u-1@app.local");
        assertThat(user.appUserId()).isEqualTo("u-1");
    }

    @Test
    void writesDownItsUseOncePerUserAddressAndHourAndNeverTheSecret() throws Exception {
        UserId user = speakingFor("u-1", null);
        for (int i = 0; i < 5; i++) {
            speakingFor("u-1", null);
            assertFails(ErrorCode.INVALID_API_KEY, () -> app.authenticate.execute(null, "wrong", "u-1", null));
        }
        assertThat(app.events(user.value()))
                .containsExactlyInAnyOrder(AuditEvent.USER_CREATED, AuditEvent.SHARED_SECRET_USED);

        ClientAddress.during("192.0.2.7", () -> speakingFor("u-1", null));
        app.clock.advance(Duration.ofHours(1));
        speakingFor("u-1", null);

        assertThat(app.events(user.value())).filteredOn(AuditEvent.SHARED_SECRET_USED::equals).hasSize(3);
        assertThat(app.jdbc.sql("select address from audit_log where address is not null").query(String.class).list())
                .containsExactly("192.0.2.7");
        assertThat(app.count("audit_log where event = 'SHARED_SECRET_REFUSED'")).isEqualTo(1);
        assertThat(app.jdbc.sql("select audit_log::text from audit_log").query(String.class).list())
                .noneMatch(row -> row.contains(SECRET));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a-shared-secre", "a-shared-secret ", "A-SHARED-SECRET"})
    void refusesAnyOtherSecret(String key) {
        assertFails(ErrorCode.INVALID_API_KEY, () -> app.authenticate.execute(null, key, "u-1", null));
        assertThat(app.count("users")).isZero();
    }

    @Test
    void doesNotFallBackToAValidTokenAfterAWrongSecret() {
        String annas = app.registered("anna");

        assertFails(ErrorCode.INVALID_API_KEY, () -> app.authenticate.execute(annas, "wrong", null, null));
    }

    @Test
    void meansNothingUnlessItIsSwitchedOn() {
        app = new TestUsers("shared-secret=" + SECRET);

        assertFails(ErrorCode.AUTHENTICATION_REQUIRED, () -> speakingFor("u-1", null));
        assertThat(app.count("users")).isZero();
    }

    @Test
    void needsAName() {
        assertFails(ErrorCode.INVALID_REQUEST, () -> speakingFor(null, null));
        assertFails(ErrorCode.INVALID_REQUEST, () -> speakingFor(" ", ""));
        assertFails(ErrorCode.INVALID_REQUEST, () -> speakingFor("u\u0000", null));
        assertFails(ErrorCode.INVALID_REQUEST, () -> speakingFor("x".repeat(256), null));
    }

    @Test
    void refusesWhenTheOwnerIsNotNamedAndStoresNothing() {
        assertFails(ErrorCode.INVALID_REQUEST, () -> speakingFor(null, "acme"));
        app = organizationsOwn();
        assertFails(ErrorCode.INVALID_REQUEST, () -> speakingFor("u-1", null));

        assertThat(app.count("users")).isZero();
    }

    @Test
    void createsBothPartsLinkedToEachOther() {
        UserId user = speakingFor("u-1", "acme");

        User organization = app.users.findByAppOrgId("acme").orElseThrow();
        assertThat(app.users.find(user.value()).orElseThrow().organizationId()).isEqualTo(organization.id());
    }

    @Test
    void createsTheMissingPartBesideTheOther() {
        UserId anna = speakingFor("u-1", null);
        User organization = app.organization("acme");

        assertThat(speakingFor("u-1", "acme")).isEqualTo(anna);
        assertThat(app.users.find(anna.value()).orElseThrow().organizationId()).isEqualTo(organization.id());
        speakingFor("u-2", "acme");
        assertThat(app.listMembers.execute(organization.userId(), null).items()).hasSize(2);
    }

    @Test
    void refusesAUserOfOneOrganizationWithAnother() {
        speakingFor("u-1", "acme");
        app.organization("other");

        assertFails(ErrorCode.INVALID_REQUEST, () -> speakingFor("u-1", "other"));
    }

    @Test
    void createsNoOrganizationForAUserOfAnother() {
        speakingFor("u-1", "acme");

        assertFails(ErrorCode.INVALID_REQUEST, () -> speakingFor("u-1", "unheard-of"));
        assertThat(app.users.findByAppOrgId("unheard-of")).isEmpty();
    }

    @Test
    void actsAsTheOrganizationWhereThatOwnsThings() {
        app = organizationsOwn();
        UserId byOrganization = speakingFor(null, "acme");

        assertThat(speakingFor("u-1", "acme")).isEqualTo(byOrganization);
        assertThat(speakingFor("u-1", null)).isEqualTo(byOrganization);
        assertThat(app.users.findByAppOrgId("acme").orElseThrow().userId()).isEqualTo(byOrganization);
    }

    @Test
    void isNotKeptOutByWhoeverRegisteredTheNameFirst() {
        app.registered("app-user-u-1");

        UserId user = speakingFor("u-1", null);

        assertThat(user).isNotEqualTo(app.named("app-user-u-1").userId());
        assertThat(speakingFor("u-1", null)).isEqualTo(user);
    }

    @Test
    void findsOrCreatesTheSameUsersHoweverManyAskAtOnce() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            for (String name : List.of("u-1", "u-2", "u-3")) {
                List<Callable<UserId>> calls = IntStream.range(0, 8)
                        .<Callable<UserId>>mapToObj(i -> () -> speakingFor(name, "org-" + name))
                        .toList();
                Set<UserId> users = new HashSet<>();
                for (Future<UserId> result : pool.invokeAll(calls)) {
                    users.add(result.get());
                }
                assertThat(users).hasSize(1);
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(app.count("users")).isEqualTo(6);
        assertThat(app.jdbc.sql("select count(*) from audit_log where event = 'USER_CREATED'")
                        .query(Long.class)
                        .single())
                .isEqualTo(6);
    }

    private UserId speakingFor(String appUserId, String appOrgId) {
        return app.authenticate.execute(null, SECRET, appUserId, appOrgId);
    }

    private static TestUsers individualsOwn() {
        return new TestUsers(
                "auth-modes.shared-secret=true", "shared-secret=" + SECRET, "organization-user-required=true");
    }

    private static TestUsers organizationsOwn() {
        return new TestUsers(
                "auth-modes.shared-secret=true",
                "shared-secret=" + SECRET,
                "primary=organization",
                "organization-user-required=true");
    }
}
