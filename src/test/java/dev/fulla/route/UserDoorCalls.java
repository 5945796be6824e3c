package dev.fulla.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.health.CheckLiveness;
import dev.fulla.shared.Answer;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Page;
import dev.fulla.shared.UserId;
import dev.fulla.user.AddOrganizationMember;
import dev.fulla.user.AuditEntry;
import dev.fulla.user.AuditEvent;
import dev.fulla.user.AuthenticateOperator;
import dev.fulla.user.AuthenticateUser;
import dev.fulla.user.CreateUser;
import dev.fulla.user.ExportUser;
import dev.fulla.user.GetUser;
import dev.fulla.user.LoginUser;
import dev.fulla.user.PurgeAuditEntries;
import dev.fulla.user.PurgeExpiredTokens;
import dev.fulla.user.RevokeUserTokens;
import dev.fulla.user.User;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.assertj.core.api.Assertions;

/** Calls of the doors of users, of who is asking, and of health. */
final class UserDoorCalls {
    private UserDoorCalls() {}

    static Map<String, Function<DoorWorld, DoorCall>> calls() {
        Map<String, Function<DoorWorld, DoorCall>> calls = new HashMap<>();
        calls.put("createUser", world -> DoorCall.with()
                .body(Map.of("username", "new-" + world.name, "password", world.password))
                .answers(CreateUser.Result.class, result -> assertThat(result.token()).isNotBlank()));
        calls.put("loginUser", world -> DoorCall.with()
                .body(Map.of("username", world.name, "password", world.password))
                .answers(LoginUser.Result.class, result -> assertThat(result.token()).isNotBlank()));
        calls.put("logoutUser", world -> {
            String token = "Bearer " + token(world);
            return DoorCall.with("authorization", token).answers(nothing -> refuses(
                    () -> world.bean(AuthenticateUser.class).execute(token, null, null, null), ErrorCode.INVALID_TOKEN));
        });
        calls.put("getUser", world -> DoorCall.with("user", world.user)
                .answers(User.class, user -> assertThat(user.username()).isEqualTo(world.name)));
        calls.put("createIndividual", world -> DoorCall.with()
                .body(Map.of("email", "a@b.example", "appUserId", "other-" + world.name))
                .answers(User.class, user -> assertThat(user.appUserId()).isEqualTo("other-" + world.name)));
        calls.put("findUserByAppUserId", world -> DoorCall.with("appUserId", "app-" + world.name)
                .answers(found -> assertFound(found, world)));
        calls.put("findUserByUsername", world -> DoorCall.with("username", world.name)
                .answers(found -> assertFound(found, world)));
        calls.put("updateUser", world -> DoorCall.with("user", world.user)
                .body(Map.of("email", "new@b.example"))
                .answers(User.class, user -> assertThat(user.email()).isEqualTo("new@b.example")));
        calls.put("deleteUser", world -> DoorCall.with("user", world.user).answers(nothing -> refuses(
                () -> world.bean(GetUser.class).execute(world.user), ErrorCode.USER_NOT_FOUND)));
        calls.put("exportUser", world -> DoorCall.with("user", world.user)
                .answers(ExportUser.Result.class, result -> assertThat(result.user().username()).isEqualTo(world.name)));
        calls.put("createOrganization", world -> DoorCall.with()
                .body(Map.of("name", "Org", "appOrgId", "o-" + world.name))
                .answers(User.class, user -> assertThat(user.type()).isEqualTo(User.Type.ORGANIZATION)));
        calls.put("addOrganizationMember", world -> {
            UserId organization = world.organization();
            return DoorCall.with("organization", organization, "user", world.user)
                    .answers(User.class, user -> assertThat(user.organizationId()).isEqualTo(organization.value()));
        });
        calls.put("listOrganizationMembers", world -> DoorCall.with("organization", joined(world))
                .answers(Page.class, page -> assertThat(page.items()).hasSize(1)));
        calls.put("removeOrganizationMember", world -> DoorCall.with("organization", joined(world), "user", world.user)
                .answers(nothing -> assertThat(world.bean(GetUser.class).execute(world.user).organizationId()).isNull()));
        calls.put("revokeUserTokens", world -> {
            token(world);
            return DoorCall.with("user", world.user)
                    .answers(RevokeUserTokens.Result.class, result -> assertThat(result.revoked()).isEqualTo(1));
        });
        calls.put("purgeExpiredTokens", world -> DoorCall.with()
                .answers(PurgeExpiredTokens.Result.class, result -> assertThat(result.purged()).isNotNegative()));
        calls.put("listAuditEntries", world -> DoorCall.with("user", world.user)
                .answers(Page.class, page -> assertThat(page.items()).isNotEmpty()));
        calls.put("listAuditLog", world -> DoorCall.with("userId", world.user.value())
                .answers(Page.class, page -> assertThat(((AuditEntry) page.items().get(0)).event())
                        .isEqualTo(AuditEvent.USER_CREATED)));
        calls.put("purgeAuditEntries", world -> DoorCall.with()
                .answers(PurgeAuditEntries.Result.class, result -> assertThat(result.purged()).isNotNegative()));
        calls.put("authenticateUser", world -> DoorCall.with("authorization", "Bearer " + token(world))
                .answers(UserId.class, user -> assertThat(user).isEqualTo(world.user)));
        calls.put("authenticateOperator", world -> DoorCall.with("operatorKey", "test-operator-key")
                .answers(AuthenticateOperator.Result.class, key -> assertThat(key.name()).isEqualTo("test-admin")));
        calls.put("checkLiveness", world -> DoorCall.with()
                .answers(Answer.class, answer -> assertThat(answer.body())
                        .isInstanceOfSatisfying(CheckLiveness.Result.class, it -> assertThat(it.status()).isEqualTo("alive"))));
        calls.put("checkReadiness", world -> DoorCall.with()
                .answers(Answer.class, answer -> assertThat(answer.status()).isEqualTo(200)));
        calls.put("checkHealth", world -> DoorCall.with("healthKey", "test-health-key")
                .answers(Answer.class, answer -> assertThat(answer.status()).isEqualTo(200)));
        return calls;
    }

    static void refuses(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, ErrorCode code) {
        Assertions.assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        dev.fulla.shared.Failure.class, failure -> assertThat(failure.code()).isEqualTo(code));
    }

    private static String token(DoorWorld world) {
        return world.bean(LoginUser.class)
                .execute(new LoginUser.Command(world.name, world.password))
                .token();
    }

    private static UserId joined(DoorWorld world) {
        UserId organization = world.organization();
        world.bean(AddOrganizationMember.class).execute(organization, world.user);
        return organization;
    }

    private static void assertFound(Object found, DoorWorld world) {
        assertThat(found).isInstanceOfSatisfying(
                Optional.class, user -> assertThat(((User) user.orElseThrow()).userId()).isEqualTo(world.user));
    }
}
