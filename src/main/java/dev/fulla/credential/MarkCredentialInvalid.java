package dev.fulla.credential;

import dev.fulla.credential.CredentialRepository.Outcome;
import dev.fulla.credential.Invalidation.Reason;
import dev.fulla.shared.Ids;
import dev.fulla.shared.News;
import dev.fulla.shared.UseCase;
import java.time.Clock;
import java.time.Instant;

/** Notes that a credential is of no use any more, and tells the listeners once. */
@UseCase
public class MarkCredentialInvalid {
    private final CredentialRepository credentials;
    private final CredentialEvents events;
    private final CredentialSettings settings;
    private final Clock clock;
    private final Ids ids;

    public MarkCredentialInvalid(
            CredentialRepository credentials, CredentialEvents events, CredentialSettings settings, Clock clock, Ids ids) {
        this.ids = ids;
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
        Invalidation invalidation = new Invalidation(refused, reason, detail, settings.reconnectUrl(refused));
        Instant now = clock.instant();
        News news = new News(ids.next(), refused.user(), "credential.invalid", CredentialNews.data(invalidation), now);
        Outcome outcome = credentials.setValidity(
                refused.user(), refused.id(), refused.generation(), false, now, news);
        if (outcome == Outcome.DONE || tellAgain) {
            events.invalidated(invalidation);
        }
    }
}
