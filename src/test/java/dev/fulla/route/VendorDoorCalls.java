package dev.fulla.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.authorization.PurgeOrphanedCredentials;
import dev.fulla.authorization.Connected;
import dev.fulla.authorization.GetAuthorizationRequirements;
import dev.fulla.authorization.Requirements;
import dev.fulla.module.Account;
import dev.fulla.module.ApiAnswer;
import dev.fulla.module.ApiCall;
import dev.fulla.module.CallModuleObject;
import dev.fulla.module.ModuleCatalog;
import dev.fulla.module.RecordPage;
import dev.fulla.module.TestConnection;
import dev.fulla.shared.Answer;
import dev.fulla.shared.ErrorCode;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Calls of the doors that connect accounts and call their vendors. */
final class VendorDoorCalls {
    private static final String RETURN_URL = "https://app.example.test/connected";

    private VendorDoorCalls() {}

    static Map<String, Function<DoorWorld, DoorCall>> calls() {
        Map<String, Function<DoorWorld, DoorCall>> calls = new HashMap<>();
        connecting(calls);
        calling(calls);
        return calls;
    }

    private static void connecting(Map<String, Function<DoorWorld, DoorCall>> calls) {
        calls.put("getAuthorizationRequirements", world -> DoorCall.with("user", world.user, "module", "crm")
                .answers(Requirements.class, wanted -> assertThat(wanted.type()).isEqualTo("oauth2")));
        calls.put("finishAuthorization", world -> DoorCall.with("user", world.user)
                .body(Map.of("entityType", "mailer", "data", Map.of("api_key", "key-" + world.name)))
                .answers(Connected.class, done -> assertThat(done.type()).isEqualTo("mailer")));
        calls.put("startAuthorization", world -> {
            String url = world.bean(GetAuthorizationRequirements.class).execute(world.user, "crm", RETURN_URL).url();
            return DoorCall.with("state", String.valueOf(url).replaceAll(".*/", "")).answers(Answer.class, answer -> {
                assertThat(answer.status()).isEqualTo(302);
                assertThat(answer.headers()).containsKey("Set-Cookie");
            });
        });
        calls.put("receiveAuthorizationCallback", world -> DoorCall.with("module", "crm", "query", "code=x&state=unknown")
                .isRefused(ErrorCode.INVALID_STATE));
        calls.put("getFrontendRedirect", world -> DoorCall.with("module", "crm", "query", "code=x")
                .answers(Answer.class, answer ->
                        assertThat(answer.headers().get("Location")).endsWith("/redirect/crm?code=x")));
        calls.put("reauthorizeCredential", world -> DoorCall.with(
                        "user", world.user, "credentialId", world.crm().credentialId())
                .answers(Requirements.class, wanted -> assertThat(wanted.url()).contains("/oauth/authorize")));
        calls.put("purgeAuthorizationSessions", world -> DoorCall.with()
                .answers(Integer.class, removed -> assertThat(removed).isNotNegative()));
        calls.put("purgeOrphanedCredentials", world -> DoorCall.with()
                .answers(PurgeOrphanedCredentials.Result.class, result -> assertThat(result.removed()).isNotNegative()));
    }

    private static void calling(Map<String, Function<DoorWorld, DoorCall>> calls) {
        calls.put("callModuleApi", world -> DoorCall.with("connection", world.connection(), "call", ApiCall.get("/me"))
                .answers(ApiAnswer.class, answer -> assertThat(answer.status()).isEqualTo(200)));
        calls.put("callModuleObject", world -> DoorCall.with("connection", world.connection())
                .body(Map.of("operation", "CREATE", "object", "contacts", "record", Map.of("email", "x@y.example")))
                .answers(CallModuleObject.Result.class, result -> assertThat(result.id()).isNotBlank()));
        calls.put("listRecords", world -> DoorCall.with("connection", world.connection())
                .answers(Stream.class, pages ->
                        assertThat(((RecordPage) pages.findFirst().orElseThrow()).items()).isNotEmpty()));
        calls.put("testConnection", world -> DoorCall.with("connection", world.connection())
                .answers(TestConnection.Result.class, result -> assertThat(result.isOk()).isTrue()));
        calls.put("identifyAccount", world -> DoorCall.with(
                        "definition", world.bean(ModuleCatalog.class).get("mailer"))
                .body(Map.of("api_key", "key-" + world.name))
                .answers(Account.class, account -> assertThat(account.externalId()).isNotBlank()));
        calls.put("getAccountOptions", world -> DoorCall.with("connection", world.connection())
                .isRefused(ErrorCode.NOT_SUPPORTED));
    }
}
