package dev.fulla.support;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.TransientFailure;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Lets one of many calls fail or never come back, before or after it had its effect, or others come in between. */
public final class CrashPoints {
    private int left;
    private volatile How how = How.KILLED_BEFORE;
    private volatile Runnable others = () -> {};
    private volatile CountDownLatch stopped = new CountDownLatch(0);

    /** What happens at the chosen call. */
    public enum How {
        /** The process dies before the call. */
        KILLED_BEFORE,
        /** The process dies after the call, before anybody sees its answer. */
        KILLED_AFTER,
        /** The thread stops for ever before the call; what it holds stays as it is. */
        STOPPED_BEFORE,
        /** The thread stops for ever after the call. */
        STOPPED_AFTER,
        /** The call is refused, and the process goes on. */
        REFUSED,
        /** Others do something of theirs first; then the call goes on. */
        MEANWHILE
    }

    /** The end of a process: nothing in the application catches an {@code Error}. */
    public static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** The port with crash points at each of its calls. */
    public <T> T watch(Class<T> port, T real) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (proxy, method, arguments) -> {
            boolean now = before(() -> new IllegalStateException("the store refuses this call"));
            try {
                Object answer = method.invoke(real, arguments);
                after(now);
                return answer;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }

    /** One call that is a crash point. */
    public <T> T point(Supplier<T> call) {
        boolean now = before(() -> new TransientFailure(ErrorCode.UPSTREAM_ERROR, "the vendor refuses this call"));
        T answer = call.get();
        after(now);
        return answer;
    }

    private boolean before(Supplier<RuntimeException> refusal) {
        boolean now = isTheOne();
        if (now && how == How.KILLED_BEFORE) {
            throw new Killed();
        }
        if (now && how == How.STOPPED_BEFORE) {
            stop();
        }
        if (now && how == How.REFUSED) {
            throw refusal.get();
        }
        if (now && how == How.MEANWHILE) {
            others.run();
            return false;
        }
        return now;
    }

    /** For one of several threads that call at once. */
    private synchronized boolean isTheOne() {
        return left > 0 && --left == 0;
    }

    private void after(boolean now) {
        if (now && how == How.STOPPED_AFTER) {
            stop();
        }
        if (now) {
            throw new Killed();
        }
    }

    private void stop() {
        stopped.countDown();
        while (true) {
            LockSupport.park();
        }
    }

    /** Lets an attempt run until it ends, whatever its end, or stops for ever; then it is left behind. */
    public void attempt(Runnable work) {
        stopped = new CountDownLatch(1);
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (RuntimeException | Killed e) {
                // what it left behind is looked at by the caller
            } finally {
                stopped.countDown();
            }
        });
        thread.setDaemon(true);
        thread.start();
        try {
            if (!stopped.await(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("neither ended nor stopped");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Arms the call of this number, counted over all watched ports from 1. */
    public synchronized void failAt(int call, How wanted) {
        left = call;
        how = wanted;
    }

    /** Lets others do something right before the call of this number. */
    public synchronized void meanwhileAt(int call, Runnable work) {
        others = work;
        failAt(call, How.MEANWHILE);
    }

    /** Disarms. @return whether the armed call came */
    public synchronized boolean disarm() {
        boolean came = left == 0;
        left = 0;
        return came;
    }
}
