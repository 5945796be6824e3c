package dev.fulla.sync;

import dev.fulla.integration.CreateIntegration;
import dev.fulla.integration.GetIntegrationContext;
import dev.fulla.integration.IntegrationContext;
import dev.fulla.job.JobHandler;
import dev.fulla.job.JobState;
import dev.fulla.job.JobsInMemory;
import dev.fulla.job.JobsInMemory.Due;
import dev.fulla.job.StoppedJobs;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import dev.fulla.shared.TransientFailure;
import dev.fulla.shared.UserId;
import dev.fulla.support.CrashPoints.Killed;
import dev.fulla.support.FakeRecords;
import dev.fulla.support.IntegrationHouse;
import dev.fulla.support.TestStores;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The engine on a real store without workers: a test does its jobs, one after the other, and troubles their calls. */
final class SyncLab implements AutoCloseable {
    /** What happens around the calls of stores and vendors while a job is done. */
    interface Trouble {
        Trouble NONE = new Trouble() {};

        default void before(String call) {}

        default void after(String call) {}
    }

    /** Small steps, and nothing is given up. */
    static final Map<String, String> SETTINGS =
            Map.of("chunk", "3", "asks", "2", "attempts", "100", "silence", "0ms", "revivals", "100", "first-delay", "0ms");

    final FakeRecords crm = new FakeRecords("crm");
    final FakeRecords mailer = new FakeRecords("mailer");
    final IntegrationHouse house;
    final JobsInMemory jobs;
    Trouble trouble = Trouble.NONE;
    private final JobHandler handler;
    private int depth;

    /** @param syncs by name, as YAML */
    SyncLab(TestStores stores, Map<String, String> syncs) {
        this(stores, syncs, SETTINGS);
    }

    /** @param settings keys below {@code fulla.sync} */
    SyncLab(TestStores stores, Map<String, String> syncs, Map<String, String> settings) {
        house = IntegrationHouse.extended(stores, List.of(SyncBeans.definition(syncs)), Map.of(), context -> {
            context.registerBean(JobsInMemory.class, one -> one.setPrimary(true));
            new SyncBeans(crm, mailer, this::watched, () -> {}).add(context, settings);
        });
        jobs = house.get(JobsInMemory.class);
        handler = house.all(JobHandler.class).stream().filter(one -> one.handles("sync.fetch")).findFirst().orElseThrow();
    }

    private <T> T watched(Class<T> port, Object bean) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (proxy, method, arguments) -> {
            String call = port.getSimpleName() + "." + method.getName();
            try {
                if (depth > 0) {
                    trouble.before(call);
                }
                Object answer = method.invoke(bean, arguments);
                if (depth > 0) {
                    trouble.after(call);
                }
                return answer;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }

    /** A new integration with an account on each side. */
    IntegrationContext place(String name) {
        UserId user = house.user(name);
        List<String> accounts = Stream.of("crm", "mailer").map(module -> house.account(user, module, module + name).id()).toList();
        String id = house.get(CreateIntegration.class)
                .execute(user, new CreateIntegration.Command(accounts, Map.of("type", "demo")))
                .id();
        return house.get(GetIntegrationContext.class).execute(user, id);
    }

    int depth() {
        return depth;
    }

    /** Does a job as a worker does; what the vendor or the crash leave is left. */
    void step(IntegrationContext context, Due job) {
        jobs.begin(job);
        depth++;
        try {
            handler.handle(context, job.job().event(), job.job().data());
            jobs.done(job);
        } catch (Killed e) {
            jobs.again();
        } catch (RuntimeException e) {
            failed(context, job, e);
        } finally {
            depth--;
        }
    }

    /** Does the jobs of a run, the oldest first, until it stands still. */
    SyncRun drive(IntegrationContext context, String run) {
        SyncRunRepository runs = house.get(SyncRunRepository.class);
        while (runs.find(run).orElseThrow().state() == RunState.RUNNING) {
            step(context, jobs.due().get(0));
        }
        return runs.find(run).orElseThrow();
    }

    private void failed(IntegrationContext context, Due job, RuntimeException thrown) {
        Failure failure = Failure.in(thrown);
        if (failure == null || failure.code() == ErrorCode.INTERNAL) {
            throw thrown;
        }
        if (failure instanceof TransientFailure) {
            jobs.again();
        } else {
            String reason = failure.code().name();
            if (jobs.parked(job, reason, failure.getMessage())) {
                tell(job, reason, failure.getMessage());
            }
        }
    }

    private void tell(Due job, String reason, String detail) {
        try {
            house.all(StoppedJobs.class)
                    .forEach(one -> one.stopped(job.job().event(), JobState.PARKED, job.job().data(), reason, detail));
        } catch (Killed e) {
            // nobody heard; who looks for stalled runs finds it
        }
    }

    @Override
    public void close() {
        house.close();
    }
}
