package dev.fulla.platform.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands behind the word of a command; each part is taken once. */
final class Arguments {
    private final List<String> left;
    private final List<String> settings = new ArrayList<>();

    Arguments(List<String> given) {
        left = new ArrayList<>();
        for (String one : given) {
            (isSetting(one) ? settings : left).add(one);
        }
    }

    /** Whether an argument sets a configuration key, such as {@code --fulla.database.url=…}. */
    static boolean isSetting(String argument) {
        int end = argument.indexOf('=');
        return argument.startsWith("--") && end > 0 && argument.substring(0, end).indexOf('.') > 0;
    }

    /** The configuration keys among the arguments, for Spring. */
    List<String> settings() {
        return List.copyOf(settings);
    }

    /** Takes an option without value. @return whether it was there */
    boolean flag(String name) {
        return left.remove(name);
    }

    /** Takes an option and the path behind it. */
    @Nullable Path path(String name) {
        String file = text(name, "a file");
        return file == null ? null : Path.of(file);
    }

    /** Takes an option and the text behind it. @return null when it is not there */
    @Nullable String text(String name, String meaning) {
        int place = left.indexOf(name);
        if (place < 0) {
            return null;
        }
        if (place + 1 >= left.size() || left.get(place + 1).startsWith("--")) {
            throw new UsageException(name + " needs " + meaning + ".");
        }
        left.remove(place);
        return left.remove(place);
    }

    /** Takes the first word that is left. @throws UsageException when none is */
    String word(String meaning) {
        for (String one : left) {
            if (!one.startsWith("--")) {
                left.remove(one);
                return one;
            }
        }
        throw new UsageException("Name " + meaning + ".");
    }

    /** Takes all words that are left. */
    List<String> words() {
        List<String> words = left.stream().filter(one -> !one.startsWith("--")).toList();
        left.removeAll(words);
        return words;
    }

    /** @throws UsageException when something was not taken */
    void end() {
        if (!left.isEmpty()) {
            throw new UsageException("What is \"" + left.get(0) + "\"?");
        }
    }
}
