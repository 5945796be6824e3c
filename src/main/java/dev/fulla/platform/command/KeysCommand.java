package dev.fulla.platform.command;

import dev.fulla.crypto.AddKey;
import dev.fulla.crypto.GetKeyStatus;
import dev.fulla.crypto.KeyNode;
import dev.fulla.crypto.PromoteKey;
import dev.fulla.crypto.ReencryptRows;
import dev.fulla.crypto.RetireKey;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The encryption keys: new ones come in, old ones go out, while the service runs. */
final class KeysCommand implements Command {
    private static final String EVEN_IF = "--even-if-nodes-cannot-read";

    @Override
    public String word() {
        return "keys";
    }

    @Override
    public String summary() {
        return "adds, promotes and retires encryption keys, and seals stored values anew";
    }

    @Override
    public String help() {
        return """
                keys status              which key sealed how many values, and which node has which keys
                keys add                 adds a new key; it opens, and seals nothing yet
                keys promote <id>        lets a key seal from now on; refused while a running node lacks it
                     --even-if-nodes-cannot-read   promotes although such nodes will fail on what others seal
                keys reencrypt           seals every stored value with the primary key; can be stopped and repeated
                keys retire <id>         takes a key out; refused while a stored value or a running node needs it
                add, promote and retire take --to <file>: leave the keyset alone and write the changed one to a new file
                exit codes: 0 done, 1 refused or failed, 2 not understood""";
    }

    @Override
    public void run(Arguments arguments, PrintStream out) {
        String what = arguments.word("what to do: status, add, promote, reencrypt or retire");
        Path to = List.of("add", "promote", "retire").contains(what) ? arguments.path("--to") : null;
        switch (what) {
            case "status" -> within(arguments, context -> status(context, out));
            case "add" -> within(arguments, context -> add(context, to, out));
            case "promote" -> {
                boolean evenIf = arguments.flag(EVEN_IF);
                String id = key(arguments);
                within(arguments, context -> promote(context, new PromoteKey.Command(id, evenIf, to), out));
            }
            case "reencrypt" -> within(arguments, context -> reencrypt(context, out));
            case "retire" -> {
                String id = key(arguments);
                within(arguments, context -> retire(context, id, to, out));
            }
            default -> throw new UsageException("There is no \"keys " + what + "\".");
        }
    }

    private static String key(Arguments arguments) {
        String id = arguments.word("the key, by its id of 8 hex digits").toLowerCase(Locale.ROOT);
        if (!id.matches("[0-9a-f]{8}")) {
            throw new UsageException("A key id has 8 hex digits.");
        }
        return id;
    }

    private static void within(Arguments arguments, Consumer<CommandContext> work) {
        arguments.end();
        try (CommandContext context = CommandContext.open(arguments)) {
            work.accept(context);
        }
    }

    private static void add(CommandContext context, @Nullable Path to, PrintStream out) {
        String id = context.get(AddKey.class).execute(to);
        out.println("added key " + id + where(to));
        out.println("next: when keys status shows it on all nodes, keys promote " + id);
    }

    private static void promote(CommandContext context, PromoteKey.Command command, PrintStream out) {
        List<KeyNode> live = context.get(PromoteKey.class).execute(command);
        out.println("promoted key " + command.keyId() + where(command.to()) + "; running nodes: " + live.size());
        out.println("next: keys reencrypt");
    }

    private static void reencrypt(CommandContext context, PrintStream out) {
        ReencryptRows.Result all;
        try (Progress progress = Progress.on(out)) {
            Map<String, Long> left = sealedByOthers(context.get(GetKeyStatus.class).execute());
            all = context.get(ReencryptRows.class).execute(one -> progress.at(
                    one.field(), one.sealed() + one.changed() + one.unreadable(), left.getOrDefault(one.field(), 0L)));
        }
        out.println("sealed anew " + all.sealed() + ", changed meanwhile " + all.changed() + ", unreadable "
                + all.unreadable());
        if (all.unreadable() > 0) {
            throw new PermanentFailure(
                    ErrorCode.SEALED_VALUE_UNREADABLE,
                    all.unreadable() + " stored values do not open with the keys of this keyset and stay as they are."
                            + " keys status names their keys.");
        }
    }

    /** How many values of each field the primary key has not sealed. */
    private static Map<String, Long> sealedByOthers(GetKeyStatus.Status status) {
        Map<String, Long> left = new HashMap<>();
        status.keys().stream()
                .filter(key -> !key.primary())
                .forEach(key -> key.values().forEach((field, count) -> left.merge(field, count, Long::sum)));
        return left;
    }

    private static void retire(CommandContext context, String id, @Nullable Path to, PrintStream out) {
        context.get(RetireKey.class).execute(id, to);
        out.println("retired key " + id + where(to));
        out.println("keep the keyset of before as long as there are back-ups of the database from before");
    }

    private static String where(@Nullable Path to) {
        return to == null ? "" : " in " + to + "; put that file where the nodes read their keyset";
    }

    private static void status(CommandContext context, PrintStream out) {
        GetKeyStatus.Status status = context.get(GetKeyStatus.class).execute();
        for (GetKeyStatus.Key key : status.keys()) {
            String name = key.id().isEmpty() ? "not sealed by any key" : "key " + key.id();
            String kind = key.primary() ? " (primary)" : key.known() ? "" : " (not in the keyset: does not open)";
            out.println(name + kind + " values=" + key.values().values().stream().mapToLong(n -> n).sum());
            key.values().forEach((field, count) -> out.println("  " + field + " " + count));
        }
        for (KeyNode node : status.nodes()) {
            out.println("node " + node.id() + (node.live() ? "" : " (gone)") + " keys=" + String.join(",", node.keys())
                    + " seals-with=" + String.join(",", node.sealing()) + " seen=" + node.seenAt());
        }
        if (status.nodes().isEmpty()) {
            out.println("no running nodes");
        }
    }
}
