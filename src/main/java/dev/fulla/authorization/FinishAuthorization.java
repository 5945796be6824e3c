package dev.fulla.authorization;

import dev.fulla.module.FormSchema;
import dev.fulla.module.ModuleCatalog;
import dev.fulla.module.ModuleDefinition;
import dev.fulla.module.TokenClient;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.Required;
import dev.fulla.shared.TransientFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes what a user brings back from a vendor, or has filled in, and connects the account. */
@UseCase
public class FinishAuthorization {
    private final ModuleCatalog modules;
    private final CodeRuns codes;
    private final StepRuns steps;
    private final TokenClient tokens;
    private final ConnectAccount connectAccount;
    private final StepLimit limit;

    FinishAuthorization(
            ModuleCatalog modules,
            CodeRuns codes,
            StepRuns steps,
            TokenClient tokens,
            ConnectAccount connectAccount,
            StepLimit limit) {
        this.modules = modules;
        this.codes = codes;
        this.steps = steps;
        this.tokens = tokens;
        this.connectAccount = connectAccount;
        this.limit = limit;
    }

    /**
     * @param entityType the module's name
     * @param data {@code code} and {@code state} with whatever else the vendor sent, or the {@code ticket} of a callback that
     *     ended at this service, or the values of the form
     * @param sessionId of the requirements, when there are several steps
     * @param step that the data answer, from 1
     */
    public record Command(
            @Nullable String entityType,
            @Nullable Map<String, Object> data,
            @Nullable String sessionId,
            @Nullable Integer step) {
        public Command {
            new Required().value("entityType", entityType).value("data", data).check();
            data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
        }

        /** Without data, which are secrets. */
        @Override
        public String toString() {
            return "Command[entityType=" + entityType + ", step=" + step + "]";
        }
    }

    /**
     * @return {@link Connected}, or {@link StepRuns.Pending} when a further step follows
     * @throws PermanentFailure {@code UNKNOWN_ENTITY_TYPE}, {@code INVALID_STATE}, {@code AUTHORIZATION_DENIED}, {@code
     *     AUTHORIZATION_FAILED}, {@code NO_EXTERNAL_ID}, {@code HOST_NOT_ALLOWED}, {@code INVALID_REQUEST}; in several
     *     steps also {@code SESSION_REQUIRED}, {@code AUTHORIZATION_SESSION_NOT_FOUND}, {@code STEP_OUT_OF_ORDER}
     * @throws TransientFailure {@code UPSTREAM_*} when the vendor does not answer
     */
    public Object execute(UserId user, Command command) {
        limit.check(user);
        ModuleDefinition module = modules.get(String.valueOf(command.entityType()));
        Map<String, Object> data = command.data() == null ? Map.of() : command.data();
        if (module.auth().redirects()) {
            return codes.finish(user, module, data);
        }
        if (module.auth().stepCount() > 1) {
            return steps.next(user, module, command.sessionId(), command.step(), data);
        }
        if (command.step() != null && command.step() > 1) {
            throw new PermanentFailure(ErrorCode.INVALID_STEP, "The module " + module.name() + " has one step.");
        }
        Map<String, Object> values = FormSchema.check(RequirementsOf.fields(module, 1), data);
        return connectAccount.connect(user, module, tokens.submitForm(module, values), null);
    }
}
