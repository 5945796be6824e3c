package dev.fulla.store;

import dev.fulla.authorization.AuthorizationSessionRepository;
import dev.fulla.authorization.SessionStatus;
import dev.fulla.authorization.StoredSession;
import dev.fulla.credential.CredentialRepository;
import dev.fulla.credential.RefreshLeaseRepository;
import dev.fulla.credential.StoredCredential;
import dev.fulla.entity.Entity;
import dev.fulla.entity.EntityRepository;
import dev.fulla.event.EventRepository;
import dev.fulla.integration.Integration;
import dev.fulla.integration.IntegrationRepository;
import dev.fulla.integration.IntegrationStatus;
import dev.fulla.integration.MappingRepository;
import dev.fulla.integration.Messages;
import dev.fulla.integration.SealedMapping;
import dev.fulla.job.JobRepository;
import dev.fulla.job.TestJobRow;
import dev.fulla.module.CallBudgetRepository;
import dev.fulla.schedule.ScheduleRepository;
import dev.fulla.shared.Ids;
import dev.fulla.shared.UserId;
import dev.fulla.subscription.Delivery;
import dev.fulla.subscription.DeliveryRepository;
import dev.fulla.subscription.Endpoint;
import dev.fulla.subscription.EndpointRepository;
import dev.fulla.support.CrashPoints;
import dev.fulla.support.StoredRows;
import dev.fulla.support.TestStores;
import dev.fulla.sync.GoneRecord;
import dev.fulla.sync.GoneRecordRepository;
import dev.fulla.sync.PlannedChange;
import dev.fulla.sync.RecordLink;
import dev.fulla.sync.RecordLink.LinkedSide;
import dev.fulla.sync.RecordLinkRepository;
import dev.fulla.sync.Side;
import dev.fulla.sync.StagedRecord;
import dev.fulla.sync.StagedRecordRepository;
import dev.fulla.sync.SyncItem;
import dev.fulla.sync.SyncItemRepository;
import dev.fulla.sync.SyncRun;
import dev.fulla.sync.SyncRunRepository;
import dev.fulla.sync.WantedRecordRepository;
import dev.fulla.timeline.TimelineEntry;
import dev.fulla.timeline.TimelineRepository;
import dev.fulla.user.AuditEntry;
import dev.fulla.user.AuditEvent;
import dev.fulla.user.AuditLog;
import dev.fulla.user.AuditRepository;
import dev.fulla.user.DeleteUser;
import dev.fulla.user.Token;
import dev.fulla.user.TokenRepository;
import dev.fulla.user.User;
import dev.fulla.user.UserListener;
import dev.fulla.user.UserRepository;
import dev.fulla.websocket.Ticket;
import dev.fulla.websocket.TicketRepository;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
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
    final ScheduleRepository schedules;
    final EventRepository events;
    final TimelineRepository timeline;
    final TicketRepository tickets;
    final EndpointRepository endpoints;
    final DeliveryRepository deliveries;
    final RefreshLeaseRepository leases;
    final CallBudgetRepository budgets;
    final SyncRunRepository runs;
    final RecordLinkRepository links;
    final GoneRecordRepository gone;
    final StagedRecordRepository staged;
    final SyncItemRepository items;
    final WantedRecordRepository wanted;
    final AuditRepository audit;
    final DeleteUser deleteUser;

    private int entries;
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    StoreBed(TestStores stores) {
        this(stores, new CrashPoints(), user -> {});
    }

    /** @param crashes at each call of the stores of users and of the audit log */
    StoreBed(TestStores stores, CrashPoints crashes, UserListener listener) {
        stores.registerIn(context);
        ClassPathBeanDefinitionScanner scanner = new ClassPathBeanDefinitionScanner(context, false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(OnPostgres.class));
        scanner.addIncludeFilter(new AnnotationTypeFilter(OnMongo.class));
        scanner.scan("dev.fulla");
        context.getBeanFactory().addBeanPostProcessor(new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (bean instanceof UserRepository port) {
                    return crashes.watch(UserRepository.class, port);
                }
                return bean instanceof AuditRepository port ? crashes.watch(AuditRepository.class, port) : bean;
            }
        });
        context.registerBean(Ids.class, () -> () -> UUID.randomUUID().toString());
        context.registerBean(Clock.class, () -> Clock.fixed(T0, ZoneOffset.UTC));
        context.registerBean(UserListener.class, () -> listener);
        context.register(AuditLog.class, DeleteUser.class);
        context.refresh();
        rows = stores.rows();
        users = context.getBean(UserRepository.class);
        tokens = context.getBean(TokenRepository.class);
        credentials = context.getBean(CredentialRepository.class);
        entities = context.getBean(EntityRepository.class);
        sessions = context.getBean(AuthorizationSessionRepository.class);
        integrations = context.getBean(IntegrationRepository.class);
        mappings = context.getBean(MappingRepository.class);
        leases = context.getBean(RefreshLeaseRepository.class);
        budgets = context.getBean(CallBudgetRepository.class);
        audit = context.getBean(AuditRepository.class);
        deleteUser = context.getBean(DeleteUser.class);
        jobs = context.getBean(JobRepository.class);
        schedules = context.getBean(ScheduleRepository.class);
        events = context.getBean(EventRepository.class);
        timeline = context.getBean(TimelineRepository.class);
        tickets = context.getBean(TicketRepository.class);
        endpoints = context.getBean(EndpointRepository.class);
        deliveries = context.getBean(DeliveryRepository.class);
        runs = context.getBean(SyncRunRepository.class);
        links = context.getBean(RecordLinkRepository.class);
        gone = context.getBean(GoneRecordRepository.class);
        staged = context.getBean(StagedRecordRepository.class);
        items = context.getBean(SyncItemRepository.class);
        wanted = context.getBean(WantedRecordRepository.class);
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
        budgets.replace("account/credential-" + user, "credential-" + user, 0, "spent");
        entity(user, "entity-" + user, "credential-" + user);
        integration(user, "integration-" + user);
        mapping("integration-" + user);
        job(user);
        schedules.wake(List.of(new ScheduleRepository.Waking("integration-" + user, "every 1m", T0)));
        events.append(user, "old-event-" + user, "integration.status", Map.of(), T0.minusSeconds(1));
        events.deleteBefore(T0, 1);
        events.append(user, "event-" + user, "integration.status", Map.of("integrationId", "integration-" + user), T0);
        timeline.append(List.of(new TimelineEntry(
                "note-" + user, user, "credential-" + user, T0, TimelineEntry.Kind.CONNECTED, null, Map.of())));
        endpoints.insert(new Endpoint("endpoint-" + user, user, "https://a.example", List.of(), null, Map.of(), true, null,
                null, null, "sealed", T0, T0));
        deliveries.insert(List.of(new Delivery("delivery-" + user, "endpoint-" + user, user, "event-" + user,
                "integration.status", "{}", Delivery.State.PENDING, 0, 0, null, null, null, T0, T0, T0)));
        tickets.insert(new Ticket("hash-" + user, user, null, null, T0));
        runs.insert(
                SyncRun.begun(
                        "run-" + user, user, "integration-" + user, "contacts", SyncRun.Kind.FULL, 1, Map.of(), null, null, T0),
                "run-" + user, Duration.ofDays(7));
        sync(user);
        return true;
    }

    /** What a run of the user's knows of a record. */
    private void sync(UserId user) {
        String run = "run-" + user;
        LinkedSide known = new LinkedSide("record-" + user, "hash", "sealed", 1, false);
        wanted.want("integration-" + user, "contacts", Side.PRIMARY, List.of("record-" + user));
        links.insert(List.of(new RecordLink(
                "link-" + user, "integration-" + user, "contacts", null, known, LinkedSide.NONE, List.of(), 1, T0, T0)));
        gone.insert(List.of(new GoneRecord(
                "gone-" + user, "integration-" + user, "contacts", Side.PRIMARY, "record-" + user, "old-" + user, 1, T0)));
        staged.upsert(List.of(new StagedRecord(
                run, Side.PRIMARY, "record-" + user, null, "hash", "sealed", T0, "link-" + user, StagedRecord.Verdict.LINKED, 0)));
        items.insert(List.of(new SyncItem(
                run, "item-" + user, "link-" + user, Side.SECONDARY, null, PlannedChange.Action.CREATE, SyncItem.State.PLANNED, 0, 0,
                "key", "sealed", null, null, T0)));
    }

    /** What the audit log may know of a user, in entries of their own and of others. */
    void entries(UserId user, UserId other) {
        String name = user.value();
        Map<String, Object> detail = Map.of("organization", name, "credential", "credential-" + user);
        entry(user, "subject-" + user, detail);
        entry(other, name, Map.of());
        entry(other, null, Map.of("organization", name));
        entry(other, null, Map.of("appOrgId", name));
    }

    private void entry(UserId about, @Nullable String subject, Map<String, Object> detail) {
        int number = entries++;
        audit.append(new AuditEntry(
                "entry-" + number, T0.plusSeconds(number), AuditEvent.SIGNED_IN, about.value(), subject, "192.0.2.1", detail));
    }

    void organization(UserId id) {
        users.insert(
                new User(id.value(), User.Type.ORGANIZATION, null, null, null, null, id.value(), "Acme", T0, T0), null);
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

    /** The tables with rows that name this user. */
    List<String> tablesNaming(UserId user) {
        return rows.tables().stream()
                .filter(table -> rows.texts(table).stream().anyMatch(row -> row.contains(user.value())))
                .toList();
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
