package dev.fulla.authorization;

import dev.fulla.module.FormSchema;
import dev.fulla.module.ModuleDefinition;
import dev.fulla.module.TokenClient;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UserId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes connections that need several forms, such as an e-mail address and then the code that was sent there. */
@Component
final class StepRuns {
    private final Sessions sessions;
    private final TokenClient tokens;
    private final ConnectAccount connectAccount;
    private final RequirementsOf requirements;

    StepRuns(Sessions sessions, TokenClient tokens, ConnectAccount connectAccount, RequirementsOf requirements) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.connectAccount = connectAccount;
        this.requirements = requirements;
    }

    /** @param step the step that comes next */
    public record Pending(
            String status,
            int step,
            int totalSteps,
            String sessionId,
            Requirements requirements,
            @Nullable String message) {}

    /** @return {@link Pending} or {@link Connected} */
    Object next(
            UserId user,
            ModuleDefinition module,
            @Nullable String sessionId,
            @Nullable Integer step,
            Map<String, Object> data) {
        if (sessionId == null) {
            throw new PermanentFailure(
                    ErrorCode.SESSION_REQUIRED, "This module has several steps: send the sessionId of its requirements.");
        }
        AuthorizationSession session = session(user, module, sessionId, step);
        int current = session.stored().step();
        Map<String, Object> values = new LinkedHashMap<>(session.values());
        values.putAll(FormSchema.check(RequirementsOf.fields(module, current), data));
        TokenClient.StepResult result = tokens.runStep(module, current, values);
        values.putAll(result.data());
        if (result.grant() == null) {
            if (!sessions.advance(session, values)) {
                throw outOfOrder(current + 1);
            }
            return new Pending(
                    "pending",
                    current + 1,
                    module.auth().stepCount(),
                    session.id(),
                    requirements.step(module, session.id(), current + 1),
                    module.auth().steps().get(current - 1).message());
        }
        Connected connected =
                connectAccount.connect(user, module, result.grant(), session.stored().credentialId());
        sessions.end(session.id(), SessionStatus.COMPLETED, connected.asResult());
        return connected;
    }

    private AuthorizationSession session(
            UserId user, ModuleDefinition module, String sessionId, @Nullable Integer step) {
        AuthorizationSession session = sessions.find(user, sessionId)
                .filter(found -> found.stored().moduleName().equals(module.name()) && !sessions.isExpired(found))
                .orElseThrow(() -> new PermanentFailure(
                        ErrorCode.AUTHORIZATION_SESSION_NOT_FOUND, "No connection is under way with this sessionId."));
        if (session.stored().status() != SessionStatus.PENDING) {
            throw new PermanentFailure(
                    ErrorCode.AUTHORIZATION_SESSION_COMPLETED, "This connection has ended; begin anew.");
        }
        if (step != null && step != session.stored().step()) {
            throw outOfOrder(session.stored().step());
        }
        return session;
    }

    private static PermanentFailure outOfOrder(int expected) {
        return new PermanentFailure(ErrorCode.STEP_OUT_OF_ORDER, "The step that comes next is " + expected + ".");
    }
}
