package dev.fulla.webhook;

import dev.fulla.integration.DispatchEvent;
import dev.fulla.integration.Integration;
import dev.fulla.integration.IntegrationContexts;
import dev.fulla.integration.IntegrationEvents;
import dev.fulla.job.EnqueueJob;
import dev.fulla.job.JobSource;
import dev.fulla.job.NewJob;
import dev.fulla.module.WebhookDefinition;
import dev.fulla.shared.Answer;
import dev.fulla.webhook.WebhookSources.Source;
import dev.fulla.webhook.WebhookTargets.Target;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes a job of a call whose signature held: one for each integration that it is for. */
@Component
class WebhookIntake {
    /** What a vendor is answered; the reference's words. */
    static final Answer RECEIVED = Answer.of(200, Map.of("received", true));

    private static final Answer DUPLICATE = Answer.of(200, Map.of("received", true, "duplicate", true));

    private final IntegrationContexts contexts;
    private final DispatchEvent dispatchEvent;
    private final EnqueueJob enqueueJob;
    private final WebhookCounts counts;

    WebhookIntake(
            IntegrationContexts contexts, DispatchEvent dispatchEvent, EnqueueJob enqueueJob, WebhookCounts counts) {
        this.contexts = contexts;
        this.dispatchEvent = dispatchEvent;
        this.enqueueJob = enqueueJob;
        this.counts = counts;
    }

    /** @return the answer to the vendor: that of a handler of WEBHOOK_RECEIVED, if one gives one */
    Answer take(List<Target> targets, WebhookCall call) {
        Answer answer = RECEIVED;
        for (Target target : targets) {
            Answer own = take(target, call);
            answer = own == RECEIVED ? answer : own;
        }
        return answer;
    }

    private Answer take(Target target, WebhookCall call) {
        Source source = target.source();
        if (!isWanted(source, call)) {
            counts.add(source.module().name(), WebhookOutcome.SKIPPED);
            return RECEIVED;
        }
        Map<String, Object> payload = WebhookPayload.of(source.module().name(), source.webhook(), call);
        Optional<Answer> answer = asked(source, target.integration(), payload);
        if (answer.isPresent()) {
            counts.add(source.module().name(), WebhookOutcome.ANSWERED);
            return answer.get();
        }
        boolean isNew = store(source, target.integration(), payload);
        counts.add(source.module().name(), isNew ? WebhookOutcome.STORED : WebhookOutcome.DUPLICATE);
        return isNew ? RECEIVED : DUPLICATE;
    }

    /** A call that does not tell its event is taken: better one too many than one lost. */
    private static boolean isWanted(Source source, WebhookCall call) {
        WebhookDefinition.Place place = source.webhook().event();
        List<String> events = place == null ? List.of() : call.texts(place);
        return events.isEmpty() || events.stream().anyMatch(source.wanted()::wants);
    }

    /** Gives an author's code the chance to answer or refuse before anything is stored; it knows no user. */
    private Optional<Answer> asked(Source source, Integration integration, Map<String, Object> payload) {
        Map<String, Object> told = new LinkedHashMap<>(payload);
        told.put("integrationId", integration.id());
        Object said = dispatchEvent.execute(
                contexts.dry(source.definition(), null), IntegrationEvents.WEBHOOK_RECEIVED, told);
        return answer(said);
    }

    /** {@code false} takes the call and forgets it; an answer, or a map with a {@code status}, is sent as it is. */
    private static Optional<Answer> answer(@Nullable Object said) {
        if (said instanceof Answer answer) {
            return Optional.of(answer);
        }
        if (said instanceof Map<?, ?> map && !map.containsKey("rawBody") && isStatus(map.get("status"))) {
            return Optional.of(Answer.of(Integer.parseInt(String.valueOf(map.get("status"))), map.get("body")));
        }
        return Boolean.FALSE.equals(said) || "false".equals(said)
                ? Optional.of(Answer.of(200, RECEIVED.body()))
                : Optional.empty();
    }

    /** Routes make texts of numbers. */
    private static boolean isStatus(@Nullable Object value) {
        return value != null && value.toString().matches("[2-5]\\d\\d");
    }

    private boolean store(Source source, Integration integration, Map<String, Object> payload) {
        NewJob job = NewJob.of(integration.id(), IntegrationEvents.ON_WEBHOOK, payload).from(JobSource.webhook(source.module().name()));
        Object delivery = payload.get("deliveryId");
        if (delivery != null) {
            job = job.once(source.module().name() + "\n" + delivery, source.webhook().remember());
        }
        return enqueueJob.execute(integration.owner(), job).isNew();
    }
}
