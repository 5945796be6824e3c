package dev.fulla.credential;

import dev.fulla.credential.CredentialRepository.Outcome;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;
import java.time.Clock;

/** Says of a credential that it works, or that it does not, for code inside the process that found out by itself. */
@UseCase
public class UpdateCredentialStatus {
    private final CredentialRepository credentials;
    private final CredentialVault vault;
    private final MarkCredentialInvalid markInvalid;
    private final CredentialEvents events;
    private final Clock clock;

    UpdateCredentialStatus(
            CredentialRepository credentials,
            CredentialVault vault,
            MarkCredentialInvalid markInvalid,
            CredentialEvents events,
            Clock clock) {
        this.credentials = credentials;
        this.vault = vault;
        this.markInvalid = markInvalid;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Integrations on it fall into ERROR, or out of it; saying what is known already tells nobody.
     *
     * @throws PermanentFailure {@code CREDENTIAL_NOT_FOUND} when the user has no such credential
     */
    public CredentialView execute(UserId user, String credentialId, boolean authIsValid) {
        Credential known = vault.get(user, credentialId);
        if (!authIsValid) {
            markInvalid.execute(known, Invalidation.Reason.REPORTED, "the application says so");
        } else if (credentials.setValidity(user, known.id(), known.generation(), true, clock.instant(), null) == Outcome.DONE) {
            events.validated(vault.get(user, known.id()));
        }
        return CredentialView.of(vault.get(user, credentialId));
    }
}
