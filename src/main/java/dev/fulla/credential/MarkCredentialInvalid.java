package dev.fulla.credential;

import dev.fulla.credential.CredentialRepository.Outcome;
import dev.fulla.shared.UseCase;
import java.time.Clock;

/** Notes that a vendor refuses a credential for good, and tells the listeners once. */
@UseCase
public class MarkCredentialInvalid {
    private final CredentialRepository credentials;
    private final CredentialEvents events;
    private final Clock clock;

    public MarkCredentialInvalid(CredentialRepository credentials, CredentialEvents events, Clock clock) {
        this.credentials = credentials;
        this.events = events;
        this.clock = clock;
    }

    /**
     * @param refused the credential as it was used: when newer secrets are stored by now, nothing happens
     * @param reason for people, without secrets
     */
    public void execute(Credential refused, String reason) {
        Outcome outcome = credentials.setValidity(
                refused.user(), refused.id(), refused.generation(), false, clock.instant());
        if (outcome == Outcome.DONE) {
            events.invalidated(refused, reason);
        }
    }
}
