package dev.fulla.module;

import dev.fulla.credential.Credential;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.TransientFailure;
import dev.fulla.shared.UseCase;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Renews a credential's tokens: once at a time over all processes, and never over tokens that are newer than those it
 * spent.
 */
@UseCase
public class RefreshCredential {
    private final RefreshCoordinator coordinator;
    private final LeasedRefresh leased;
    private final ModuleProperties properties;

    RefreshCredential(RefreshCoordinator coordinator, LeasedRefresh leased, ModuleProperties properties) {
        this.coordinator = coordinator;
        this.leased = leased;
        this.properties = properties;
    }

    /** As below, with the patience that any call has. */
    public Credential execute(Credential spent) {
        return execute(spent, properties.totalTimeout());
    }

    /**
     * @param spent the credential whose tokens ended or were refused
     * @param patience how long to wait for others and to try again; zero: one try, if nobody else is at it
     * @return the stored credential: freshly renewed, or as somebody else renewed it meanwhile
     * @throws PermanentFailure {@code CREDENTIAL_INVALID} when the grant is lost, {@code CREDENTIAL_NOT_FOUND}
     * @throws TransientFailure {@code TOKEN_REFRESH_FAILED} when it is not known whether the vendor would, or patience ended
     */
    public Credential execute(Credential spent, Duration patience) {
        return coordinator.once(spent.id(), patience, () -> leased.refresh(spent, patience));
    }

    /** What a call with an invalid credential fails with. */
    PermanentFailure refusal(Credential invalid) {
        leased.finishTelling(invalid);
        return invalid(invalid, null);
    }

    static PermanentFailure invalid(Credential credential, @Nullable Failure cause) {
        String text = "The connection to " + credential.moduleName() + " is no longer accepted; connect it again.";
        return cause == null ? new PermanentFailure(ErrorCode.CREDENTIAL_INVALID, text)
                : new PermanentFailure(ErrorCode.CREDENTIAL_INVALID, text, cause);
    }
}
