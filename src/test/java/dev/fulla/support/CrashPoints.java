package dev.fulla.support;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** Lets one of many calls of repositories fail, before or after it had its effect. */
public final class CrashPoints {
    private int left;
    private How how = How.KILLED_BEFORE;

    /** What happens at the chosen call. */
    public enum How {
        /** The process dies before the call. */
        KILLED_BEFORE,
        /** The process dies after the call, before anybody sees its answer. */
        KILLED_AFTER,
        /** The store refuses the call, and the process goes on. */
        REFUSED
    }

    /** The end of a process: nothing in the application catches an {@code Error}. */
    public static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** The port with crash points at each of its calls. */
    public <T> T watch(Class<T> port, T real) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (proxy, method, arguments) -> {
            boolean now = left > 0 && --left == 0;
            if (now && how == How.KILLED_BEFORE) {
                throw new Killed();
            }
            if (now && how == How.REFUSED) {
                throw new IllegalStateException("the store refuses this call");
            }
            try {
                Object answer = method.invoke(real, arguments);
                if (now) {
                    throw new Killed();
                }
                return answer;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }

    /** Arms the call of this number, counted over all watched ports from 1. */
    public void failAt(int call, How wanted) {
        left = call;
        how = wanted;
    }

    /** Disarms. @return whether the armed call came */
    public boolean disarm() {
        boolean came = left == 0;
        left = 0;
        return came;
    }
}
