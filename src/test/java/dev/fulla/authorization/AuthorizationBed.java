package dev.fulla.authorization;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.client.WireMock;
import dev.fulla.credential.CredentialRepository;
import dev.fulla.credential.CredentialVault;
import dev.fulla.crypto.FieldCipher;
import dev.fulla.entity.EntityRepository;
import dev.fulla.entity.TestEntities;
import dev.fulla.module.ModuleBed;
import dev.fulla.module.TokenClient;
import dev.fulla.module.WatchedTokens;
import dev.fulla.shared.Rate;
import dev.fulla.shared.UserId;
import dev.fulla.support.CrashPoints;
import dev.fulla.support.Reply;
import dev.fulla.support.SequentialIds;
import dev.fulla.support.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The connect flow on the real stores, with a stub vendor, a clock to move, and crash points at every repository call. */
final class AuthorizationBed implements AutoCloseable {
    private static final String FILE = """
            name: %s
            label: Acme
            baseUrl: https://api.acme.example
            auth:
              scheme: oauth2
              authorizeUrl: https://acme.example/authorize
              tokenUrl: https://acme.example/token
              pkce: %s
            whoAmI: {get: /me, externalId: /id, name: /name}
            """;
    private static final String IMPATIENT = FILE.formatted("impatient", "true") + "timeouts: {read: 500ms}\n";
    private static final String STEPPER = """
            name: stepper
            label: Stepper
            baseUrl: https://api.stepper.example
            auth:
              scheme: apiKey
              steps:
                - {fields: [{name: email, title: E-mail}]}
                - {fields: [{name: otp, title: Code}]}
              placement: {in: header, name: X-Key, value: "{otp}"}
            whoAmI: {get: /me, externalId: /id}
            """;

    /** Steps that one user may take at once. */
    static final int USER_LIMIT = 20;

    final ModuleBed modules = new ModuleBed(List.of(FILE.formatted("acme", "true"), FILE.formatted("other", "true"),
            FILE.formatted("plain", "false"), IMPATIENT, STEPPER));
    final CrashPoints crashes = new CrashPoints();
    final TestClock clock = modules.store.clock;
    final UserId anna = modules.anna;
    final UserId ben = modules.store.newUser();
    final EntityRepository entities = modules.store.stores.find(EntityRepository.class);
    final CredentialRepository credentials = modules.store.repository;
    final AuthorizationSessionRepository sessions = modules.store.stores.find(AuthorizationSessionRepository.class);
    final GetAuthorizationRequirements requirements;
    final FinishAuthorization finish;
    final StartAuthorization start;
    final ReceiveAuthorizationCallback callback;
    final PurgeAuthorizationSessions purge = new PurgeAuthorizationSessions(sessions, clock);

    AuthorizationBed() {
        this(false);
    }

    AuthorizationBed(boolean requireState) {
        AuthorizationSettings settings = new AuthorizationSettings(
                "https://fulla.example.test", "", "https://app.example.test",
                List.of("https://app.example.test"), requireState, Duration.ofMinutes(10), new Rate(USER_LIMIT, Duration.ofMinutes(1)));
        StepLimit limit = new StepLimit(settings, clock);
        FieldCipher cipher = modules.store.cipher;
        CredentialRepository watched =
                crashes.watch(CredentialRepository.class, modules.store.repository);
        Sessions own = new Sessions(
                crashes.watch(AuthorizationSessionRepository.class, sessions), cipher, settings,
                new SequentialIds("session"), clock);
        RequirementsOf works = new RequirementsOf(own, modules.authorizationUrl, modules.settings, settings, limit);
        ConnectAccount connect = new ConnectAccount(
                modules.identify,
                new CredentialVault(watched, cipher, new SequentialIds("credential"), clock),
                TestEntities.linkEntity(crashes.watch(EntityRepository.class, entities), watched, modules.catalog,
                        new SequentialIds("entity"), clock),
                modules.store.tellers);
        TokenClient tokens = new WatchedTokens(modules.tokens, crashes::point);
        CallbackTickets tickets = new CallbackTickets(own);
        CodeRuns codes =
                new CodeRuns(own, settings, tokens, connect, new Repeats(own, watched, entities), tickets);
        requirements = new GetAuthorizationRequirements(modules.catalog, works);
        finish = new FinishAuthorization(
                modules.catalog, codes, new StepRuns(own, tokens, connect, works), tokens, connect, limit);
        start = new StartAuthorization(own, modules.catalog, works, settings, limit);
        callback = new ReceiveAuthorizationCallback(modules.catalog, own, codes, tickets, limit);
    }

    /** Lets the vendor accept every code and name this account. */
    void accepts(String account) {
        modules.vendor.stubFor(WireMock.post(urlPathEqualTo("/token"))
                .willReturn(okJson("{\"access_token\":\"at-1\",\"refresh_token\":\"rt-1\",\"expires_in\":300}")));
        modules.vendor.stubFor(get(urlPathEqualTo("/api/me"))
                .willReturn(okJson("{\"id\":\"" + account + "\",\"name\":\"Acme " + account + "\"}")));
    }

    /** Lets the token endpoint answer with this status. */
    void refusesCodes(int status) {
        modules.vendor.stubFor(WireMock.post(urlPathEqualTo("/token"))
                .willReturn(aResponse().withStatus(status).withBody("{\"error\":\"invalid_grant\"}")));
    }

    int tokenCalls() {
        return modules.vendor.findAll(postRequestedFor(urlPathEqualTo("/token"))).size();
    }

    /** Begins a connection. @return the parameters of the vendor's address */
    Map<String, String> begin(UserId user, String module) {
        return Reply.query(String.valueOf(requirements.execute(user, module, null).url()));
    }

    Connected post(UserId user, String module, String code, @Nullable String state) {
        Map<String, Object> data = state == null ? Map.of("code", code) : Map.of("code", code, "state", state);
        return (Connected) finish.execute(user, new FinishAuthorization.Command(module, data, null, null));
    }

    @Override
    public void close() throws Exception {
        modules.close();
    }
}
