package dev.fulla.platform.start;

import dev.fulla.shared.Failure;
import java.io.PrintStream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindException;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.web.server.PortInUseException;

/** What a process says when it cannot start: one line when the cause is known, the stack trace when it is not. */
public final class LastWords {
    private LastWords() {}

    /** @return the exit code: 0 when the framework merely restarts or ends the start on purpose, else 1 */
    public static int say(Throwable thrown, PrintStream out) {
        return say("Fulla did not start: ", thrown, out);
    }

    /** @param beginning what stands before the reason */
    public static int say(String beginning, Throwable thrown, PrintStream out) {
        if (thrown instanceof SpringApplication.AbandonedRunException) {
            return 0;
        }
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            String line = line(cause);
            if (line != null) {
                out.println(beginning + line);
                return 1;
            }
        }
        out.println(beginning + "the reason is not known.");
        thrown.printStackTrace(out);
        return 1;
    }

    private static @org.jspecify.annotations.Nullable String line(Throwable cause) {
        if (cause instanceof StartFailure || cause instanceof Failure) {
            return cause.getMessage();
        }
        if (cause instanceof PortInUseException port) {
            return "Port " + port.getPort() + " is taken. Stop what listens there, or set server.port (SERVER_PORT).";
        }
        if (cause instanceof ConfigurationPropertiesBindException bind) {
            Throwable root = bind;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            String property = bind.getCause() instanceof BindException name ? name.getName() + ": " : "";
            return "The configuration is wrong. " + property + root.getMessage();
        }
        return null;
    }
}
