package dev.fulla.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import dev.fulla.shared.Ids;
import dev.fulla.shared.UserId;
import dev.fulla.support.TestClock;
import dev.fulla.support.TestPostgres;
import dev.fulla.user.postgres.PostgresUserStores;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The whole slice, wired as the application wires it, on empty tables of a real store. */
final class TestUsers {
    private static final JdbcClient JDBC = TestPostgres.newJdbc();

    final TestClock clock = new TestClock();
    final Ids ids = () -> UUID.randomUUID().toString();
    final JdbcClient jdbc = JDBC;
    final UserRepository users = PostgresUserStores.users(jdbc);
    final TokenRepository tokens = PostgresUserStores.tokens(jdbc);
    final AuditRepository audit = PostgresUserStores.audit(jdbc);
    final AuthenticateUser authenticate;
    final LoginUser login;
    final LogoutUser logout;
    final CreateUser create;
    final CreateIndividual createIndividual;
    final CreateOrganization createOrganization;
    final AddOrganizationMember addMember;
    final RemoveOrganizationMember removeMember;
    final ListOrganizationMembers listMembers;
    final UpdateUser update;
    final RevokeUserTokens revoke;
    final BearerTokens bearers;

    /** @param settings such as {@code primary=organization}, below {@code fulla.user} */
    TestUsers(String... settings) {
        this(url -> "{\"keys\":[]}", settings);
    }

    TestUsers(KeySetSource keySets, String... settings) {
        jdbc.sql("truncate users, tokens, audit_log cascade").update();
        UserProperties properties = properties(settings);
        Passwords passwords = new Passwords(properties);
        AuditLog log = new AuditLog(audit, ids, clock);
        bearers = new BearerTokens(tokens, properties, ids, clock);
        Identities identities = new Identities(users, properties, log, ids, clock);
        authenticate =
                new AuthenticateUser(properties, bearers, new JwtVerifier(properties, keySets, clock), identities, log, clock);
        login = new LoginUser(properties, users, passwords, new LoginAttempts(properties, clock), bearers, log);
        logout = new LogoutUser(bearers, tokens, log);
        createIndividual = new CreateIndividual(users, passwords, properties, log, ids, clock);
        create = new CreateUser(properties, createIndividual, bearers);
        createOrganization = new CreateOrganization(users, log, ids, clock);
        addMember = new AddOrganizationMember(users, log, clock);
        removeMember = new RemoveOrganizationMember(users, log, clock);
        listMembers = new ListOrganizationMembers(users);
        update = new UpdateUser(users, tokens, passwords, log, clock);
        revoke = new RevokeUserTokens(users, tokens, log);
    }

    static UserProperties properties(String... settings) {
        Map<String, String> map = new HashMap<>();
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            map.put("fulla.user." + setting.substring(0, equals), setting.substring(equals + 1));
        }
        return new Binder(new MapConfigurationPropertySource(map)).bindOrCreate("fulla.user", UserProperties.class);
    }

    /** Registers and signs in; answers the header of later requests. */
    String registered(String username) {
        return "Bearer " + create.execute(new CreateUser.Command(username, "correct horse", null)).token();
    }

    User organization(String appOrgId) {
        return createOrganization.execute(new CreateOrganization.Command("Organization " + appOrgId, appOrgId));
    }

    UserId whoHas(String authorization) {
        return authenticate.execute(authorization, null, null, null);
    }

    User named(String username) {
        return users.findByUsername(username).orElseThrow();
    }

    List<AuditEvent> events(String userId) {
        return audit.list(AuditFilter.ofUser(userId), null, 100).items().stream()
                .map(AuditEntry::event)
                .toList();
    }

    long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }

    static void assertFails(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo(code));
    }

    static final URI KEYS = URI.create("https://id.example/keys");
}
