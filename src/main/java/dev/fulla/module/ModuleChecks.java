package dev.fulla.module;

import dev.fulla.module.AuthDefinition.Grant;
import dev.fulla.module.AuthDefinition.Scheme;
import dev.fulla.module.ModuleReader.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks what a schema cannot say about a module. */
final class ModuleChecks {
    private static final Pattern LOCAL = Pattern.compile("http://(localhost|127\\.0\\.0\\.1)([:/].*)?");
    private static final Set<String> PAGING = Set.of("cursor", "page", "offset", "pageSize", "modifiedSince");

    private final ModuleDefinition module;
    private final List<Problem> problems;
    private final Set<String> known;
    private Set<String> local = Set.of();

    private ModuleChecks(ModuleDefinition module, List<Problem> problems) {
        this.module = module;
        this.problems = problems;
        this.known = KnownNames.of(module);
    }

    static void check(ModuleDefinition module, List<Problem> problems) {
        ModuleChecks checks = new ModuleChecks(module, problems);
        checks.auth();
        checks.url("/baseUrl", module.baseUrl());
        checks.texts("/headers", module.headers().values(), false);
        checks.calls();
        if (module.webhook() != null) {
            WebhookChecks.check(module.webhook(), problems);
        }
    }

    private void auth() {
        AuthDefinition auth = module.auth();
        if (auth.scheme() == Scheme.OAUTH2) {
            need(auth.tokenUrl(), "/auth", "expected the key 'tokenUrl' for scheme oauth2");
            if (auth.grant() == Grant.AUTHORIZATION_CODE) {
                need(auth.authorizeUrl(), "/auth", "expected the key 'authorizeUrl' for grant authorization_code");
            }
            if (auth.grant() == Grant.PASSWORD && !(known.contains("username") && known.contains("password"))) {
                problem("/auth/fields", "expected fields 'username' and 'password' for grant password");
            }
        }
        if (auth.scheme() == Scheme.API_KEY) {
            if (auth.fields().isEmpty() && auth.steps().isEmpty()) {
                problem("/auth", "expected 'fields' (or 'steps') for scheme apiKey");
            }
            if (auth.placement() == Placement.TOKEN && auth.exchange() == null && auth.steps().isEmpty()) {
                problem("/auth", "expected 'placement' for scheme apiKey: where the key goes");
            }
        }
        if (module.whoAmI() == null && auth.scheme() != Scheme.NONE) {
            problem("", "expected the key 'whoAmI': how an account is named");
        }
        placement(auth.placement());
        url("/auth/authorizeUrl", auth.authorizeUrl());
        url("/auth/tokenUrl", auth.tokenUrl());
        url("/auth/refreshUrl", auth.refreshUrl());
        url("/auth/revokeUrl", auth.revokeUrl());
        texts("/auth/authorizeParams", auth.authorizeParams().values(), false);
        texts("/auth/tokenHeaders", auth.tokenHeaders().values(), true);
        texts("/auth/tokenParams", auth.tokenParams().values(), true);
        for (Field field : auth.fields()) {
            if (field.pattern() != null && !compiles(field.pattern())) {
                problem("/auth/fields", "expected a regular expression as pattern of '" + field.name() + "'");
            }
        }
    }

    private void placement(@Nullable Placement placement) {
        if (placement == null) {
            return;
        }
        boolean named = placement.in() == Placement.In.HEADER || placement.in() == Placement.In.QUERY;
        if (named && (placement.name() == null || placement.value() == null)) {
            problem("/auth/placement", "expected 'name' and 'value' for a header or query parameter");
        }
        if (placement.in() == Placement.In.BASIC && placement.username() == null) {
            problem("/auth/placement", "expected 'username' (and 'password', which may be empty) for basic");
        }
        List<String> parts = new ArrayList<>(List.of(placement.password()));
        parts.add(placement.value() == null ? "" : placement.value());
        parts.add(placement.username() == null ? "" : placement.username());
        texts("/auth/placement", parts, false);
    }

    private void calls() {
        AuthDefinition auth = module.auth();
        WhoAmI whoAmI = module.whoAmI();
        if (whoAmI != null) {
            call("/whoAmI", whoAmI.call(), Set.of(), false);
            texts("/whoAmI/externalId", List.of(whoAmI.externalId()), false);
            texts("/whoAmI/name", List.of(whoAmI.name() == null ? "" : whoAmI.name()), false);
            texts("/whoAmI/keep", whoAmI.keep().values(), false);
        }
        if (auth.exchange() != null) {
            call("/auth/exchange", auth.exchange().call(), Set.of(), true);
        }
        for (int i = 0; i < auth.steps().size(); i++) {
            call("/auth/steps/" + i, auth.steps().get(i).call(), Set.of(), true);
        }
        module.objects().forEach((name, object) -> {
            if (object.list() != null) {
                String at = "/objects/" + name + "/list";
                call(at, object.list().call(), PAGING, false);
                if (object.list().call() == null) {
                    problem(at, "expected 'get', 'post' or 'graphql'");
                }
                paging(at, object.list());
            }
            moreOf("/objects/" + name, object);
        });
        if (module.paging() != null) {
            paging("/paging", module.paging());
        }
    }

    private void moreOf(String at, ObjectDefinition object) {
        if (object.deleted() != null) {
            call(at + "/deleted", object.deleted().list().call(), PAGING, false);
            paging(at + "/deleted", object.deleted().list());
            if (object.deleted().list().call() == null || object.deleted().id().isEmpty()) {
                problem(at + "/deleted", "expected a call and 'id'");
            }
        }
        if (object.find() != null) {
            call(at + "/find", object.find().call(), Set.of("key"), false);
            if (object.find().call() == null) {
                problem(at + "/find", "expected 'get', 'post' or 'graphql'");
            }
        }
        batch(at + "/batch/create", object.batch().create());
        batch(at + "/batch/update", object.batch().update());
        batch(at + "/batch/delete", object.batch().delete());
    }

    private void batch(String at, @Nullable BatchDefinition batch) {
        if (batch == null) {
            return;
        }
        call(at, batch.call(), Set.of("records", "ids"), false);
        local = Set.of("record", "id", "key");
        texts(at + "/each", BodyTemplates.texts(batch.each()), false);
        local = Set.of();
    }

    private void paging(String at, ListDefinition list) {
        long kinds = Stream.of(list.cursor(), list.nextUrl(), list.page(), list.offset())
                .filter(Objects::nonNull).count() + (list.linkHeader() ? 1 : 0);
        if (kinds > 1) {
            problem(at, "expected at most one of 'cursor', 'nextUrl', 'linkHeader', 'page', 'offset'");
        }
        if (list.cursor() != null && (list.cursor().next() == null) == (list.cursor().lastItem() == null)) {
            problem(at + "/cursor", "expected either 'next' or 'lastItem'");
        }
    }

    private void call(String at, @Nullable CallDefinition call, Set<String> more, boolean secretAllowed) {
        if (call == null) {
            return;
        }
        local = more;
        if (call.target().contains("://") || call.target().startsWith("{")) {
            url(at, call.target());
        } else {
            texts(at, List.of(call.target()), false);
        }
        texts(at + "/headers", call.headers().values(), secretAllowed);
        texts(at + "/body", BodyTemplates.texts(call.body()), secretAllowed);
        texts(at + "/query", call.query().values().stream().map(String::valueOf).toList(), false);
        local = Set.of();
    }

    private void url(String at, @Nullable String url) {
        if (url == null) {
            return;
        }
        texts(at, List.of(url), false);
        if (!url.startsWith("{") && !url.startsWith("https://") && !LOCAL.matcher(url).matches()) {
            problem(at, "expected an https address");
        }
        if (UrlTemplate.hasOpenHost(url) && module.hosts().isEmpty()) {
            problem(at, "expected 'hosts' (patterns), since this host comes from a value");
        }
    }

    private void texts(String at, Iterable<String> texts, boolean secretAllowed) {
        for (String text : texts) {
            for (String name : Template.of(text).names()) {
                if (name.equals("clientSecret") && secretAllowed || name.startsWith("/")) {
                    continue;
                }
                if (name.equals("clientSecret")) {
                    problem(at, "expected no {clientSecret} here; it goes to token requests only");
                } else if (!known.contains(name) && !local.contains(name)) {
                    problem(at, "expected a known name instead of {" + name + "}; known are " + String.join(", ", known));
                }
            }
        }
    }

    private static boolean compiles(String pattern) {
        try {
            Pattern.compile(pattern);
            return true;
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    private void need(@Nullable Object part, String at, String expected) {
        if (part == null) {
            problem(at, expected);
        }
    }

    private void problem(String at, String expected) {
        problems.add(new Problem(at, expected));
    }
}
