package dev.fulla.store;

import dev.fulla.authorization.AuthorizationSessionRepository;
import dev.fulla.authorization.SessionStatus;
import dev.fulla.authorization.StoredSession;
import dev.fulla.credential.CredentialRepository;
import dev.fulla.credential.RefreshLeaseRepository;
import dev.fulla.credential.StoredCredential;
import dev.fulla.entity.Entity;
import dev.fulla.entity.EntityRepository;
import dev.fulla.integration.Integration;
import dev.fulla.integration.IntegrationRepository;
import dev.fulla.integration.IntegrationStatus;
import dev.fulla.integration.MappingRepository;
import dev.fulla.integration.Messages;
import dev.fulla.integration.SealedMapping;
import dev.fulla.job.JobRepository;
import dev.fulla.job.TestJobRow;
import dev.fulla.shared.UserId;
import dev.fulla.support.StoredRows;
import dev.fulla.support.TestStores;
import dev.fulla.user.Token;
import dev.fulla.user.TokenRepository;
import dev.fulla.user.UserRepository;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** All repositories of one database, found as the application finds them, and things of a user to fill them with. */
final class StoreBed implements AutoCloseable {
    static final Instant T0 = Instant.parse("2026-01-15T09:00:00Z");

    final StoredRows rows;
    final UserRepository users;
    final TokenRepository tokens;
    final CredentialRepository credentials;
    final EntityRepository entities;
    final AuthorizationSessionRepository sessions;
    final IntegrationRepository integrations;
    final MappingRepository mappings;
    final JobRepository jobs;
    final RefreshLeaseRepository leases;

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    StoreBed(TestStores stores) {
        stores.registerIn(context);
        ClassPathBeanDefinitionScanner scanner = new ClassPathBeanDefinitionScanner(context, false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(OnPostgres.class));
        scanner.addIncludeFilter(new AnnotationTypeFilter(OnMongo.class));
        scanner.scan("dev.fulla");
        context.refresh();
        rows = stores.rows();
        users = context.getBean(UserRepository.class);
        tokens = context.getBean(TokenRepository.class);
        credentials = context.getBean(CredentialRepository.class);
        entities = context.getBean(EntityRepository.class);
        sessions = context.getBean(AuthorizationSessionRepository.class);
        integrations = context.getBean(IntegrationRepository.class);
        leases = context.getBean(RefreshLeaseRepository.class);
        mappings = context.getBean(MappingRepository.class);
        jobs = context.getBean(JobRepository.class);
    }

    /** One of everything; ids are the kind and the user's id. */
    UserId userWithEverything(String id) {
        UserId user = rows.user(id);
        fill(user);
        return user;
    }

    /** Gives a user one of everything. */
    boolean fill(UserId user) {
        token(user);
        session(user);
        credential(user, "credential-" + user);
        leases.acquire("credential-" + user, "holder", 1, Duration.ofMinutes(1));
        entity(user, "entity-" + user, "credential-" + user);
        integration(user, "integration-" + user);
        mapping("integration-" + user);
        job(user);
        return true;
    }

    void token(UserId user) {
        tokens.insert(new Token("token-" + user, user.value(), "hash", T0, null));
    }

    void session(UserId user) {
        sessions.insert(new StoredSession(
                "session-" + user, user, "crm", SessionStatus.PENDING, "pending-" + user, null, null, null, null, null, 1,
                "sealed", null, T0, T0));
    }

    void credential(UserId user, String id) {
        credentials.insert(new StoredCredential(id, user, "crm", id, true, "sealed", 1, null, null, T0, T0));
    }

    Entity entity(UserId user, String id, @Nullable String credentialId) {
        return entities.insert(new Entity(id, user, "crm", id, null, credentialId, Map.of(), T0, T0))
                .orElseThrow();
    }

    void integration(UserId user, String id) {
        integrations.insert(
                new Integration(
                        id, user, "demo", "1.0.0", IntegrationStatus.ENABLED, Map.of("type", "demo"), List.of("entity-" + user),
                        Messages.NONE, T0, T0),
                "reuse-" + id);
    }

    void job(UserId user) {
        jobs.insert(List.of(new TestJobRow("job-" + user, user).on("integration-" + user).build()));
    }

    void mapping(String integrationId) {
        mappings.upsert(new SealedMapping(integrationId, "source", "sealed", T0, T0));
    }

    /** Every row that names this user, of all tables. */
    List<String> traces(UserId user) {
        return rows.tables().stream()
                .flatMap(table -> rows.texts(table).stream())
                .filter(row -> row.contains(user.value()))
                .toList();
    }

    @Override
    public void close() {
        context.close();
    }
}
