package dev.fulla.subscription;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Ids;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.Required;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;
import dev.fulla.user.AuditEvent;
import dev.fulla.user.AuditLog;
import dev.fulla.user.UserRepository;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Subscribes an endpoint of the product to what happens from now on. */
@UseCase
public class CreateEndpoint {
    private final EndpointRepository endpoints;
    private final EndpointSecrets secrets;
    private final EndpointCheck check;
    private final UserRepository users;
    private final SubscriptionProperties properties;
    private final AuditLog audit;
    private final Ids ids;
    private final Clock clock;

    CreateEndpoint(
            EndpointRepository endpoints,
            EndpointSecrets secrets,
            EndpointCheck check,
            UserRepository users,
            SubscriptionProperties properties,
            AuditLog audit,
            Ids ids,
            Clock clock) {
        this.endpoints = endpoints;
        this.secrets = secrets;
        this.check = check;
        this.users = users;
        this.properties = properties;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * @param types of events, or what they begin with, such as {@code credential}; left out: all
     * @param userId only what happens to this user; left out: to all
     */
    public record Command(
            String url,
            @Nullable List<String> types,
            @Nullable String userId,
            @Nullable String description,
            @Nullable Map<String, Object> metadata) {
        public Command {
            new Required().value("url", url).check();
        }
    }

    /**
     * @param operator who asks
     * @return with the secret, which is shown this once
     * @throws PermanentFailure {@code INVALID_REQUEST}, {@code HOST_NOT_ALLOWED}, {@code USER_NOT_FOUND},
     *     {@code TOO_MANY_ENDPOINTS}
     */
    public NewSecret execute(String operator, Command command) {
        check.check(new EndpointChange(command.url(), command.types(), command.description(), command.metadata(), null));
        if (command.userId() != null && users.find(command.userId()).isEmpty()) {
            throw new PermanentFailure(ErrorCode.USER_NOT_FOUND, "There is no such user.");
        }
        if (endpoints.listAll().size() >= properties.endpoints()) {
            throw new PermanentFailure(
                    ErrorCode.TOO_MANY_ENDPOINTS, "There are " + properties.endpoints() + " endpoints already; delete one.");
        }
        String id = ids.next();
        String secret = Signature.newSecret();
        Instant now = clock.instant();
        Endpoint endpoint = new Endpoint(
                id,
                command.userId() == null ? null : new UserId(command.userId()),
                command.url(),
                Objects.requireNonNullElse(command.types(), List.of()),
                command.description(),
                Objects.requireNonNullElse(command.metadata(), Map.of()),
                true,
                null,
                null,
                null,
                secrets.seal(id, List.of(new EndpointSecrets.Secret(secret, null))),
                now,
                now);
        endpoints.insert(endpoint);
        audit.record(AuditEvent.ENDPOINT_CREATED, command.userId(), null, Map.of("by", operator, "endpoint", id));
        return new NewSecret(EndpointView.of(endpoint), secret, null);
    }
}
