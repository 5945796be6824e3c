package dev.fulla.route;

import dev.fulla.authorization.Connected;
import dev.fulla.authorization.FinishAuthorization;
import dev.fulla.authorization.GetAuthorizationRequirements;
import dev.fulla.credential.Credential;
import dev.fulla.credential.GetCredentialSecrets;
import dev.fulla.integration.CreateIntegration;
import dev.fulla.integration.GetIntegrationContext;
import dev.fulla.integration.IntegrationContext;
import dev.fulla.module.Connection;
import dev.fulla.shared.UserId;
import dev.fulla.user.CreateIndividual;
import dev.fulla.user.CreateOrganization;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.context.ApplicationContext;

/** A new user with accounts at both sample vendors and an integration on them, made for one call and thrown away. */
final class DoorWorld {
    final String name = "door-" + UUID.randomUUID();
    final String password = "correct horse battery " + name;
    final UserId user;
    final String crmAccount = Integer.toString(ThreadLocalRandom.current().nextInt(1000, 1_000_000_000));
    private final ApplicationContext application;

    DoorWorld(ApplicationContext application) {
        this.application = application;
        this.user = bean(CreateIndividual.class)
                .execute(new CreateIndividual.Command(name, null, password, "app-" + name, null))
                .userId();
    }

    <T> T bean(Class<T> type) {
        return application.getBean(type);
    }

    UserId organization() {
        return bean(CreateOrganization.class)
                .execute(new CreateOrganization.Command("Org", "org-" + name))
                .userId();
    }

    Connected crm() {
        bean(GetAuthorizationRequirements.class).execute(user, "crm", null);
        return connect("crm", Map.of("code", "acct-" + crmAccount));
    }

    Connected mailer() {
        return connect("mailer", Map.of("api_key", "key-" + name));
    }

    Credential credential() {
        return bean(GetCredentialSecrets.class).execute(user, crm().credentialId());
    }

    Connection connection() {
        Connected crm = crm();
        return new Connection(user, "crm", crm.entityId(), crm.credentialId(), Map.of());
    }

    /** The id of a running integration. */
    String integration() {
        return bean(CreateIntegration.class)
                .execute(user, new CreateIntegration.Command(
                        List.of(crm().entityId(), mailer().entityId()), Map.of("type", "demo", "greeting", "Hi")))
                .id();
    }

    IntegrationContext context() {
        return bean(GetIntegrationContext.class).execute(user, integration());
    }

    /** A call with this user and an integration. */
    DoorCall onIntegration() {
        return DoorCall.with("user", user, "integrationId", integration());
    }

    private Connected connect(String module, Map<String, Object> data) {
        return (Connected) bean(FinishAuthorization.class)
                .execute(user, new FinishAuthorization.Command(module, data, null, null));
    }
}
