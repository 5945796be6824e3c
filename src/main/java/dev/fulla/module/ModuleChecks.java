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
    private static final Set<String> PAGING = Set.of("cursor", "page", "offset", "pageSize", "modifiedSince");

    private final ModuleDefinition module;
    private final List<Problem> problems;
    private final TemplateChecks templates;

    private ModuleChecks(ModuleDefinition module, List<Problem> problems) {
        this.module = module;
        this.problems = problems;
        this.templates = new TemplateChecks(module, problems);
    }

    static void check(ModuleDefinition module, List<Problem> problems) {
        ModuleChecks checks = new ModuleChecks(module, problems);
        checks.auth();
        checks.templates.url("/baseUrl", module.baseUrl());
        checks.templates.texts("/headers", module.headers().values(), false);
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
            if (auth.grant() == Grant.PASSWORD && !(templates.knows("username") && templates.knows("password"))) {
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
        templates.url("/auth/authorizeUrl", auth.authorizeUrl());
        templates.url("/auth/tokenUrl", auth.tokenUrl());
        templates.url("/auth/refreshUrl", auth.refreshUrl());
        templates.url("/auth/revokeUrl", auth.revokeUrl());
        templates.texts("/auth/authorizeParams", auth.authorizeParams().values(), false);
        templates.texts("/auth/tokenHeaders", auth.tokenHeaders().values(), true);
        templates.texts("/auth/tokenParams", auth.tokenParams().values(), true);
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
        templates.texts("/auth/placement", parts, false);
    }

    private void calls() {
        AuthDefinition auth = module.auth();
        WhoAmI whoAmI = module.whoAmI();
        if (whoAmI != null) {
            templates.call("/whoAmI", whoAmI.call(), Set.of(), false);
            templates.texts("/whoAmI/externalId", List.of(whoAmI.externalId()), false);
            templates.texts("/whoAmI/name", List.of(whoAmI.name() == null ? "" : whoAmI.name()), false);
            templates.texts("/whoAmI/keep", whoAmI.keep().values(), false);
        }
        if (auth.exchange() != null) {
            templates.call("/auth/exchange", auth.exchange().call(), Set.of(), true);
        }
        for (int i = 0; i < auth.steps().size(); i++) {
            templates.call("/auth/steps/" + i, auth.steps().get(i).call(), Set.of(), true);
        }
        module.objects().forEach((name, object) -> {
            if (object.list() != null) {
                String at = "/objects/" + name + "/list";
                templates.call(at, object.list().call(), PAGING, false);
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
            templates.call(at + "/deleted", object.deleted().list().call(), PAGING, false);
            paging(at + "/deleted", object.deleted().list());
            if (object.deleted().list().call() == null || object.deleted().id().isEmpty()) {
                problem(at + "/deleted", "expected a call and 'id'");
            }
        }
        if (object.find() != null) {
            templates.call(at + "/find", object.find().call(), Set.of("key"), false);
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
        templates.call(at, batch.call(), Set.of("records", "ids"), false);
        templates.texts(at + "/each", BodyTemplates.texts(batch.each()), Set.of("record", "id", "key"), false);
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
