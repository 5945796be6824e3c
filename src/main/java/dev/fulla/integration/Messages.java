package dev.fulla.integration;

import java.util.List;

/** What an integration told its user, newest last. */
public record Messages(List<Message> errors, List<Message> warnings, List<Message> info, List<Message> logs) {
    public static final Messages NONE = new Messages(List.of(), List.of(), List.of(), List.of());

    public Messages {
        errors = List.copyOf(errors);
        warnings = List.copyOf(warnings);
        info = List.copyOf(info);
        logs = List.copyOf(logs);
    }
}
