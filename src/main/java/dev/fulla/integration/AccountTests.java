package dev.fulla.integration;

import dev.fulla.entity.AuthError;
import dev.fulla.entity.AuthTest;
import dev.fulla.entity.TestEntity;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.TransientFailure;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks the third parties of an integration whether they let it in, and brings its status in line with the answer. */
@Component
class AccountTests {
    private final TestEntity testEntity;
    private final IntegrationContexts contexts;
    private final StatusChanges statusChanges;
    private final Clock clock;

    AccountTests(TestEntity testEntity, IntegrationContexts contexts, StatusChanges statusChanges, Clock clock) {
        this.testEntity = testEntity;
        this.contexts = contexts;
        this.statusChanges = statusChanges;
        this.clock = clock;
    }

    /** What came out, and the integration afterwards. */
    record Reconciled(AuthTest test, Integration integration) {}

    /** Failed: ERROR, with a message per account. Passed: out of ERROR, and out of DISABLED only when asked for. */
    Reconciled reconcile(Integration integration, boolean liftPause) {
        AuthTest test = ask(integration);
        if (test.isOk()) {
            statusChanges.heal(integration, liftPause);
        } else {
            List<String> reasons = test.errors().stream().map(AuthError::message).toList();
            statusChanges.fail(integration, AuthError.TITLE, reasons);
        }
        return new Reconciled(test, contexts.get(integration.owner(), integration.id()));
    }

    /** A refusal counts more than a third party that cannot be asked. */
    private AuthTest ask(Integration integration) {
        AuthTest all = AuthTest.OK;
        TransientFailure unanswered = null;
        for (String entityId : new LinkedHashSet<>(integration.entityIds())) {
            try {
                all = all.and(test(integration, entityId));
            } catch (TransientFailure e) {
                unanswered = e;
            }
        }
        return settled(all, unanswered);
    }

    private static AuthTest settled(AuthTest all, @Nullable TransientFailure unanswered) {
        if (all.isOk() && unanswered != null) {
            throw unanswered;
        }
        return all;
    }

    private AuthTest test(Integration integration, String entityId) {
        try {
            return testEntity.execute(integration.owner(), entityId);
        } catch (PermanentFailure e) {
            if (e.code() != ErrorCode.ENTITY_NOT_FOUND) {
                throw e;
            }
            String message = "A connected account of this integration is gone; connect it again.";
            return new AuthTest(List.of(new AuthError(AuthError.TITLE, message, clock.millis())));
        }
    }
}
