package dev.fulla.platform.command;

import dev.fulla.platform.start.LastWords;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.springframework.dao.DataAccessException;

/** Finds and runs the command that the arguments of the process name. Exit codes: 0 done, 1 failed, 2 not understood. */
public final class Commands {
    private static final int DONE = 0;
    private static final int USAGE = 2;
    private static final List<Command> ALL = List.of(
            ServeCommand.serve(), ServeCommand.worker(), new MigrateCommand(), new KeysCommand(), new JobsCommand(),
            new WebhooksCommand(), new SyncCommand(), CheckCommand.ofModules(), CheckCommand.ofIntegrations(), new ImportCommand());

    private final List<Command> commands;
    private final PrintStream out;
    private final PrintStream err;

    Commands(List<Command> commands, PrintStream out, PrintStream err) {
        this.commands = commands;
        this.out = out;
        this.err = err;
    }

    /** @return the exit code; nothing when the arguments name no command, and the service is to start */
    public static OptionalInt run(String[] arguments, PrintStream out, PrintStream err) {
        return new Commands(ALL, out, err).run(Arrays.asList(arguments));
    }

    /** What Spring gets of the arguments of a process that starts the service. */
    public static String[] settings(String[] arguments) {
        List<String> settings = new ArrayList<>(Arrays.asList(arguments));
        for (Command command : ALL) {
            if (command instanceof ServeCommand serve && settings.remove(serve.word())) {
                settings.addAll(serve.settings());
            }
        }
        return settings.toArray(String[]::new);
    }

    OptionalInt run(List<String> given) {
        List<String> words = given.stream().filter(one -> !one.startsWith("-")).toList();
        boolean help = given.contains("--help");
        if (words.isEmpty()) {
            return help ? OptionalInt.of(list(out, DONE)) : OptionalInt.empty();
        }
        String word = words.get(0);
        if (word.equals("help")) {
            return OptionalInt.of(list(out, DONE));
        }
        for (Command command : commands) {
            if (command.word().equals(word)) {
                int code = help ? explain(command) : run(command, given);
                boolean isService = command instanceof ServeCommand && !help && code == DONE;
                return isService ? OptionalInt.empty() : OptionalInt.of(code);
            }
        }
        err.println("There is no command \"" + word + "\".");
        return OptionalInt.of(list(err, USAGE));
    }

    private int run(Command command, List<String> given) {
        List<String> rest = new ArrayList<>(given);
        rest.remove(command.word());
        try {
            command.run(new Arguments(rest), out);
            return DONE;
        } catch (UsageException e) {
            err.println(e.getMessage());
            err.println(command.help());
            return USAGE;
        } catch (DataAccessException e) {
            err.println(command.word() + ": the database does not answer, or was never set up by this version of Fulla ("
                    + e.getClass().getSimpleName() + ").");
            return 1;
        } catch (RuntimeException e) {
            return LastWords.say(command.word() + ": ", e, err);
        } finally {
            out.flush();
        }
    }

    private int explain(Command command) {
        out.println(command.help());
        return DONE;
    }

    private int list(PrintStream where, int code) {
        where.println("java -jar fulla.jar                starts the service, as serve does");
        for (Command command : commands) {
            where.printf("java -jar fulla.jar %-14s %s%n", command.word(), command.summary());
        }
        where.println("Each command explains itself with --help, and takes settings such as --fulla.database.url=<url>.");
        return code;
    }
}
