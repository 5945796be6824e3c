package dev.fulla.credential;

import dev.fulla.credential.CredentialRepository.Outcome;
import dev.fulla.credential.Invalidation.Reason;
import dev.fulla.shared.UseCase;
import java.time.Clock;

/** Notes that a credential is of no use any more, and tells the listeners once. */
@UseCase
public class MarkCredentialInvalid {
    private final CredentialRepository credentials;
    private final CredentialEvents events;
    private final CredentialSettings settings;
    private final Clock clock;

    public MarkCredentialInvalid(
            CredentialRepository credentials, CredentialEvents events, CredentialSettings settings, Clock clock) {
        this.credentials = credentials;
        this.events = events;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @param refused the credential as it was used: when newer secrets are stored by now, nothing happens
     * @param detail for people, without secrets
     */
    public void execute(Credential refused, Reason reason, String detail) {
        execute(refused, reason, detail, false);
    }

    /** @param tellAgain also when it is marked already: who marked it may have died before all were told */
    public void execute(Credential refused, Reason reason, String detail, boolean tellAgain) {
        Outcome outcome = credentials.setValidity(
                refused.user(), refused.id(), refused.generation(), false, clock.instant());
        if (outcome == Outcome.DONE || tellAgain) {
            events.invalidated(new Invalidation(refused, reason, detail, settings.reconnectUrl(refused)));
        }
    }
}
