package dev.fulla.module;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a module's file cannot say; a bean per module. Every method may be left out: it then adds nothing.
 *
 * <p>An implementation holds no state of a call: one instance serves all users at once.
 */
public interface ModuleBehaviour {
    /** The module's name. */
    String module();

    /** Headers for every call, made of the secrets and of what is sent: a signature, say. */
    default Map<String, String> sign(Outgoing request) {
        return Map.of();
    }

    /** What an answer means; empty: as the file and the status say. */
    default Optional<Outcome> classify(Incoming answer) {
        return Optional.empty();
    }

    /** One page of a list; empty: as the file says. */
    default Optional<RecordPage> page(AccountAccess account, PageRequest request) {
        return Optional.empty();
    }

    /** Names the account; empty: as the file's {@code whoAmI} says. */
    default Optional<Account> nameAccount(AccountAccess account) {
        return Optional.empty();
    }

    /** Options for choosing among what one grant opens, such as {@code {jsonSchema, uiSchema}}. */
    default Optional<Map<String, Object>> entityOptions(AccountAccess account) {
        return Optional.empty();
    }

    /** The options again, after the user has filled in some. */
    default Optional<Map<String, Object>> refreshEntityOptions(AccountAccess account, Map<String, Object> chosen) {
        return entityOptions(account);
    }

    /** A request that is about to be sent. */
    record Outgoing(
            String method, URI uri, Map<String, String> headers, byte @Nullable [] body, Map<String, Object> secrets) {
        @Override
        public String toString() {
            return "Outgoing[" + method + "]";
        }
    }

    /** @param json null when the body is no JSON */
    record Incoming(int status, Map<String, List<String>> headers, @Nullable JsonNode json) {}

    /**
     * @param cursor of the wanted page; null for the first
     * @param size how many records are wanted, fewer than the file says; null: as it says
     */
    record PageRequest(
            String objectOrPath, Map<String, Object> parameters, @Nullable String cursor, @Nullable Integer size) {}

    /** The account that a question is about. */
    interface AccountAccess {
        /** Calls the account's API, signed in. */
        ApiAnswer call(ApiCall call);

        /** Routing facts of the account. */
        Map<String, Object> data();

        /** The opened secrets. */
        Map<String, Object> secrets();
    }
}
