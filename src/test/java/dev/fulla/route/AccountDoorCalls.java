package dev.fulla.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.credential.Credential;
import dev.fulla.credential.CredentialView;
import dev.fulla.credential.GetCredential;
import dev.fulla.credential.GetCredentialSecrets;
import dev.fulla.entity.AuthTest;
import dev.fulla.entity.Entity;
import dev.fulla.entity.EntityView;
import dev.fulla.entity.GetEntity;
import dev.fulla.module.RefreshIdleCredentials;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Calls of the doors of credentials and entities. */
final class AccountDoorCalls {
    private AccountDoorCalls() {}

    static Map<String, Function<DoorWorld, DoorCall>> calls() {
        Map<String, Function<DoorWorld, DoorCall>> calls = new HashMap<>();
        credentials(calls);
        entities(calls);
        return calls;
    }

    private static void credentials(Map<String, Function<DoorWorld, DoorCall>> calls) {
        calls.put("createCredential", world -> DoorCall.with("user", world.user)
                .body(Map.of("moduleName", "mailer", "externalId", "e-1", "data", Map.of("api_key", "key-inside")))
                .answers(CredentialView.class, made -> assertThat(secrets(world, made.id())).containsEntry("api_key", "key-inside")));
        calls.put("findCredential", world -> {
            Credential known = world.credential();
            return DoorCall.with("user", world.user, "module", "crm", "externalId", known.externalId())
                    .answers(Optional.class, found ->
                            assertThat(((CredentialView) found.orElseThrow()).id()).isEqualTo(known.id()));
        });
        calls.put("getCredential", world -> onCredential(world)
                .answers(CredentialView.class, view -> assertThat(view.type()).isEqualTo("crm")));
        calls.put("getCredentialSecrets", world -> onCredential(world).answers(Credential.class, opened -> {
            assertThat(opened.data()).containsKey("access_token");
            assertThat(Json.write(opened)).doesNotContain("access_token", String.valueOf(opened.data().get("access_token")));
        }));
        calls.put("listCredentials", world -> {
            world.crm();
            return DoorCall.with("user", world.user).answers(List.class, list -> assertThat(list).hasSize(1));
        });
        calls.put("updateCredential", world -> {
            Credential known = world.credential();
            return DoorCall.with("user", world.user, "credentialId", known.id())
                    .body(Map.of("data", Map.of("domain", "eu")))
                    .answers(CredentialView.class, view -> assertThat(secrets(world, known.id()))
                            .containsEntry("domain", "eu")
                            .containsKey("access_token"));
        });
        calls.put("updateCredentialStatus", world -> onCredential(world)
                .answers(CredentialView.class, view -> assertThat(view.authIsValid()).isFalse()));
        calls.put("markCredentialInvalid", world -> {
            Credential known = world.credential();
            return DoorCall.with("credential", known).answers(nothing ->
                    assertThat(world.bean(GetCredential.class).execute(world.user, known.id()).authIsValid()).isFalse());
        });
        calls.put("refreshCredential", world -> {
            Credential known = world.credential();
            return DoorCall.with("credential", known)
                    .answers(Credential.class, fresh -> assertThat(fresh.generation()).isEqualTo(known.generation() + 1));
        });
        calls.put("refreshIdleCredentials", world -> DoorCall.with()
                .answers(RefreshIdleCredentials.Result.class, result -> assertThat(result).isNotNull()));
        calls.put("deleteCredential", world -> {
            String id = world.crm().credentialId();
            return DoorCall.with("user", world.user, "credentialId", id).answers(nothing -> UserDoorCalls.refuses(
                    () -> world.bean(GetCredential.class).execute(world.user, id), ErrorCode.CREDENTIAL_NOT_FOUND));
        });
    }

    private static void entities(Map<String, Function<DoorWorld, DoorCall>> calls) {
        calls.put("createEntity", world -> {
            var crm = world.crm();
            return DoorCall.with("user", world.user)
                    .body(Map.of("entityType", "crm", "data", Map.of("credential_id", crm.credentialId())))
                    .answers(EntityView.class, view -> assertThat(view.id()).isEqualTo(crm.entityId()));
        });
        calls.put("linkEntity", world -> DoorCall.with("user", world.user)
                .body(Map.of("moduleName", "crm", "externalId", "by-hand", "name", "By hand"))
                .answers(Entity.class, entity -> assertThat(entity.name()).isEqualTo("By hand")));
        calls.put("getEntity", world -> onEntity(world)
                .answers(EntityView.class, view -> assertThat(view.authIsValid()).isTrue()));
        calls.put("findEntity", world -> {
            String externalId = world.credential().externalId();
            return DoorCall.with("user", world.user, "module", "crm", "externalId", externalId)
                    .answers(Optional.class, found ->
                            assertThat(((EntityView) found.orElseThrow()).externalId()).isEqualTo(externalId));
        });
        calls.put("listEntities", world -> {
            world.crm();
            world.mailer();
            return DoorCall.with("user", world.user, "module", "crm")
                    .answers(List.class, list -> assertThat(list).hasSize(1));
        });
        calls.put("updateEntity", world -> onEntity(world)
                .body(Map.of("name", "Renamed"))
                .answers(EntityView.class, view -> assertThat(view.name()).isEqualTo("Renamed")));
        calls.put("unsetCredential", world -> onEntity(world)
                .answers(EntityView.class, view -> assertThat(view.credentialId()).isNull()));
        calls.put("deleteEntity", world -> {
            String id = world.crm().entityId();
            return DoorCall.with("user", world.user, "entityId", id).answers(nothing -> UserDoorCalls.refuses(
                    () -> world.bean(GetEntity.class).execute(world.user, id), ErrorCode.ENTITY_NOT_FOUND));
        });
        calls.put("testEntity", world -> onEntity(world).answers(AuthTest.class, test -> assertThat(test.isOk()).isTrue()));
        calls.put("getCredentialOptions", world -> DoorCall.with(
                        "user", world.user, "credentialId", world.crm().credentialId(), "module", "crm")
                .isRefused(ErrorCode.NOT_SUPPORTED));
        calls.put("getEntityOptions", world -> onEntity(world).isRefused(ErrorCode.NOT_SUPPORTED));
        calls.put("refreshEntityOptions", world -> onEntity(world).isRefused(ErrorCode.NOT_SUPPORTED));
    }

    private static DoorCall onCredential(DoorWorld world) {
        return DoorCall.with("user", world.user, "credentialId", world.crm().credentialId());
    }

    private static DoorCall onEntity(DoorWorld world) {
        return DoorCall.with("user", world.user, "entityId", world.crm().entityId());
    }

    private static Map<String, Object> secrets(DoorWorld world, String credentialId) {
        return world.bean(GetCredentialSecrets.class).execute(world.user, credentialId).data();
    }
}
