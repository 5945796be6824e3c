package dev.fulla.sync;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.crypto.KeyedHashes;
import dev.fulla.integration.IntegrationContext;
import dev.fulla.integration.IntegrationDefinition;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.sync.RecordMapper.Expressions;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Finds what the steps of a run work with. */
@Component
class RunWorks {
    private final ObjectProvider<SyncBehaviour> behaviours;
    private final ObjectProvider<Expressions> expressions;
    private final KeyedHashes hashes;
    private final SyncValues values;

    RunWorks(
            ObjectProvider<SyncBehaviour> behaviours,
            ObjectProvider<Expressions> expressions,
            KeyedHashes hashes,
            SyncValues values) {
        this.behaviours = behaviours;
        this.expressions = expressions;
        this.hashes = hashes;
        this.values = values;
    }

    RunWork open(IntegrationContext context, SyncRun run) {
        SyncDefinition definition = definition(context.definition(), run.name());
        return new RunWork(
                context, context.integration().orElseThrow(), run, definition, new RecordMapper(definition, expressions()),
                behaviour(context.definition().name(), run.name()), hashes.of("sync", run.integrationId()), values);
    }

    /** @throws PermanentFailure {@code SYNC_NOT_FOUND} when the integration declares no sync of this name */
    static SyncDefinition definition(IntegrationDefinition integration, String name) {
        JsonNode declared = integration.syncs().get(name);
        if (declared == null) {
            throw new PermanentFailure(
                    ErrorCode.SYNC_NOT_FOUND, "The integration " + integration.name() + " declares no sync '" + name + "'.");
        }
        return SyncDefinition.read(declared);
    }

    private Expressions expressions() {
        return expressions.getIfAvailable(() -> (expression, record) -> {
            throw new PermanentFailure(ErrorCode.NOT_SUPPORTED, "This installation evaluates no jq.");
        });
    }

    private SyncBehaviour behaviour(String integration, String sync) {
        return behaviours.stream()
                .filter(one -> one.integration().equals(integration) && one.sync().equals(sync))
                .findFirst()
                .orElseGet(() -> new AsDeclared(integration, sync));
    }

    /** Adds nothing to the declaration. */
    private record AsDeclared(String integration, String sync) implements SyncBehaviour {}
}
