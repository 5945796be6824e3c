package dev.fulla.module;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import dev.fulla.shared.Json;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Proves secrets that are not stored yet, and asks the vendor whose account they open. */
@UseCase
public class IdentifyAccount {
    private final ApiRequester requester;
    private final ModuleBehaviours behaviours;
    private final ModuleSettings settings;

    IdentifyAccount(ApiRequester requester, ModuleBehaviours behaviours, ModuleSettings settings) {
        this.requester = requester;
        this.behaviours = behaviours;
        this.settings = settings;
    }

    /**
     * @param data what {@link TokenClient} granted: {@code grant.data()}
     * @throws PermanentFailure {@code AUTHORIZATION_FAILED} when the vendor refuses the secrets, {@code NO_EXTERNAL_ID}
     *     when it does not name the account
     */
    public Account execute(ModuleDefinition module, Map<String, Object> data) {
        return identify(module, new InMemorySession(module, data));
    }

    Account identify(ModuleDefinition module, CredentialSession session) {
        Optional<Account> named = behaviours.find(module.name())
                .flatMap(behaviour -> behaviour.nameAccount(new SessionAccess(requester, module, session)));
        Account account = named.orElseGet(() -> declared(module, session));
        if (account.externalId().isBlank()) {
            throw new PermanentFailure(
                    ErrorCode.NO_EXTERNAL_ID, module.label() + " accepted the access but did not name the account.");
        }
        return account;
    }

    private Account declared(ModuleDefinition module, CredentialSession session) {
        WhoAmI whoAmI = module.whoAmI();
        if (whoAmI == null) {
            throw new PermanentFailure(
                    ErrorCode.NO_EXTERNAL_ID, "The module " + module.name() + " cannot name an account.");
        }
        JsonNode answer = whoAmI.call() == null ? MissingNode.getInstance() : ask(module, session, whoAmI.call());
        Values values = new ModuleUrls(module, settings)
                .values(false, java.util.List.of(session.secrets(), session.entityData()));
        Map<String, Object> kept = new LinkedHashMap<>();
        whoAmI.keep().forEach((name, from) -> put(kept, name, value(from, answer, values)));
        return new Account(
                text(whoAmI.externalId(), answer, values).orElse(""),
                whoAmI.name() == null ? null : text(whoAmI.name(), answer, values).orElse(null),
                kept);
    }

    private JsonNode ask(ModuleDefinition module, CredentialSession session, CallDefinition declared) {
        ApiCall call = requester.fill(module, session, declared, Values.of(Map.of()));
        ApiCall placed = settings.find(module.name(), "who-am-i-url")
                .map(url -> new ApiCall(
                        call.method(), url, Map.of(), call.query(), call.headers(), call.body(), call.arrays(),
                        call.idempotencyKey(), call.deadline(), call.token()))
                .orElse(call);
        JsonNode json = requester.sendDeclared(module, session, placed).json();
        return json == null ? MissingNode.getInstance() : json;
    }

    /** A JSON Pointer keeps the value's type; a template makes text. */
    private static @Nullable Object value(String from, JsonNode answer, Values values) {
        if (from.startsWith("/")) {
            JsonNode part = Pointers.at(answer, from);
            return part.isMissingNode() || part.isNull() ? null : Json.MAPPER.convertValue(part, Object.class);
        }
        return text(from, answer, values).orElse(null);
    }

    private static Optional<String> text(String from, JsonNode answer, Values values) {
        if (from.startsWith("/")) {
            return Pointers.text(answer, from);
        }
        Values all = Values.of(name -> name.startsWith("/") ? Pointers.text(answer, name).orElse("") : null)
                .or(values::find);
        return Optional.of(Template.of(from).render(all).trim()).filter(text -> !text.isEmpty());
    }

    private static void put(Map<String, Object> map, String name, @Nullable Object value) {
        if (value != null) {
            map.put(name, value);
        }
    }

    /** Secrets in memory: nothing to renew, nothing to mark. */
    private record InMemorySession(ModuleDefinition module, Map<String, Object> secrets)
            implements CredentialSession {
        @Override
        public Map<String, Object> entityData() {
            return Map.of();
        }

        @Override
        public boolean renew(Duration patience) {
            return false;
        }

        @Override
        public Failure refused(UpstreamError error) {
            return new PermanentFailure(
                    ErrorCode.AUTHORIZATION_FAILED, module.label() + " did not accept the access.", error);
        }

        @Override
        public String toString() {
            return "InMemorySession[" + module.name() + "]";
        }
    }
}
