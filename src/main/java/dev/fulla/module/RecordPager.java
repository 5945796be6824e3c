package dev.fulla.module;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Fetches one page of a list, by its cursor alone: it remembers nothing. */
@Component
public class RecordPager {
    private static final String SINCE = "modifiedSince";

    private final ApiRequester requester;
    private final ModuleBehaviours behaviours;

    RecordPager(ApiRequester requester, ModuleBehaviours behaviours) {
        this.requester = requester;
        this.behaviours = behaviours;
    }

    RecordPage page(ModuleDefinition module, CredentialSession session, ModuleBehaviour.PageRequest request) {
        return behaviours.find(module.name())
                .flatMap(behaviour -> behaviour.page(new SessionAccess(requester, module, session), request))
                .orElseGet(() -> declared(module, session, request));
    }

    private RecordPage declared(
            ModuleDefinition module, CredentialSession session, ModuleBehaviour.PageRequest request) {
        boolean byPath = request.objectOrPath().startsWith("/") || request.objectOrPath().contains("://");
        ListDefinition list = byPath ? module.paging() : module.object(request.objectOrPath()).list();
        if (list == null) {
            throw new PermanentFailure(
                    ErrorCode.NOT_SUPPORTED, "The module " + module.name() + " does not say how "
                            + request.objectOrPath() + " is listed" + (byPath ? "; it needs 'paging'." : "."));
        }
        return page(module, session, list, request, byPath);
    }

    /** A page of a list of the module's file. */
    RecordPage page(
            ModuleDefinition module, CredentialSession session, ListDefinition list,
            ModuleBehaviour.PageRequest request, boolean byPath) {
        ApiAnswer answer = ask(module, session, list, request, byPath);
        List<JsonNode> items = items(module, list, answer);
        return new RecordPage(
                items, next(list, request, answer, items).orElse(null),
                answer.header("Date").flatMap(RetryHints::moment).orElse(null));
    }

    /** What a declared call finds, all of it in one answer; the parameters fill its templates and are not sent as such. */
    List<JsonNode> found(
            ModuleDefinition module, CredentialSession session, ListDefinition list, ModuleBehaviour.PageRequest request) {
        CallDefinition call = Objects.requireNonNull(list.call(), "checked when the file was read");
        ApiCall filled = requester.fill(module, session, call, Values.of(request.parameters()));
        return items(module, list, requester.sendDeclared(module, session, filled));
    }

    private ApiAnswer ask(
            ModuleDefinition module, CredentialSession session, ListDefinition list,
            ModuleBehaviour.PageRequest request, boolean byPath) {
        String cursor = request.cursor();
        boolean addressed = cursor != null && (list.nextUrl() != null || list.linkHeader());
        Map<String, Object> paging = pagingValues(list, request);
        ApiCall call = byPath || list.call() == null
                ? ApiCall.get(request.objectOrPath())
                : requester.fill(module, session, list.call(), Values.of(paging).or(request.parameters()));
        if (addressed) {
            call = new ApiCall(
                    call.method(), cursor, Map.of(), Map.of(), call.headers(), call.body(), call.arrays(),
                    null, call.deadline(), call.token());
        } else {
            call = new PageParameters(list, paging).in(with(call, plain(request.parameters())));
        }
        return byPath ? requester.send(module, session, call) : requester.sendDeclared(module, session, call);
    }

    private static ApiCall with(ApiCall call, Map<String, Object> parameters) {
        if (call.body() instanceof ApiBody.GraphQlBody graphql) {
            Map<String, Object> variables = new LinkedHashMap<>(graphql.variables());
            variables.putAll(parameters);
            return call.withBody(new ApiBody.GraphQlBody(graphql.query(), variables));
        }
        return call.withQuery(parameters);
    }

    private static Map<String, Object> plain(Map<String, Object> parameters) {
        Map<String, Object> plain = new LinkedHashMap<>(parameters);
        plain.remove(SINCE);
        return plain;
    }

    private static Map<String, Object> pagingValues(ListDefinition list, ModuleBehaviour.PageRequest request) {
        Map<String, Object> values = new LinkedHashMap<>();
        String cursor = request.cursor();
        if (list.page() != null) {
            values.put("page", cursor == null ? list.page().startOr(1) : number(cursor));
        } else if (list.offset() != null) {
            values.put("offset", cursor == null ? list.offset().startOr(0) : number(cursor));
        } else if (cursor != null) {
            values.put("cursor", cursor);
        }
        if (list.pageSize() != null) {
            values.put("pageSize", size(list, request));
        }
        Object since = request.parameters().get(SINCE);
        if (since != null) {
            values.put(SINCE, since instanceof Instant instant ? moment(list, instant) : since);
        }
        return values;
    }

    /** As asked for, but not more than the file says; 1 where nobody says anything, so that a page is never a short one. */
    private static int size(ListDefinition list, ModuleBehaviour.PageRequest request) {
        int most = list.pageSize() == null ? 1 : list.pageSize().size();
        return request.size() == null ? most : Math.max(1, Math.min(most, request.size()));
    }

    private static Object moment(ListDefinition list, Instant instant) {
        String format = list.modifiedSince() == null ? null : list.modifiedSince().format();
        if ("epoch".equals(format)) {
            return instant.getEpochSecond();
        }
        return "epochMillis".equals(format) ? (Object) instant.toEpochMilli()
                : instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static int number(String cursor) {
        try {
            return Integer.parseInt(cursor);
        } catch (NumberFormatException e) {
            throw new PermanentFailure(ErrorCode.INVALID_REQUEST, "This cursor belongs to another list.");
        }
    }

    private static List<JsonNode> items(ModuleDefinition module, ListDefinition list, ApiAnswer answer) {
        JsonNode items = answer.at(list.items());
        if (items.isMissingNode() || items.isNull()) {
            return List.of(); // many vendors leave an empty list out
        }
        if (!items.isArray()) {
            throw new PermanentFailure(
                    ErrorCode.UPSTREAM_ERROR, module.label() + " answered no list at '" + list.items() + "'.");
        }
        List<JsonNode> all = new ArrayList<>();
        items.forEach(all::add);
        return all;
    }

    private static Optional<String> next(
            ListDefinition list, ModuleBehaviour.PageRequest request, ApiAnswer answer, List<JsonNode> items) {
        if (list.cursor() != null) {
            return NextPage.byCursor(list.cursor(), answer, items);
        }
        if (list.nextUrl() != null) {
            return NextPage.byAddress(Pointers.text(answer.at(list.nextUrl())), answer);
        }
        if (list.linkHeader()) {
            return NextPage.byAddress(NextPage.link(answer), answer);
        }
        int size = size(list, request);
        if (list.page() != null) {
            int page = request.cursor() == null ? list.page().startOr(1) : number(request.cursor());
            return NextPage.byNumber(list.page(), answer, items.size(), size, page + 1,
                    total -> page - list.page().startOr(1) + 1 >= total);
        }
        if (list.offset() != null) {
            int offset = request.cursor() == null ? list.offset().startOr(0) : number(request.cursor());
            int reached = offset + items.size();
            return NextPage.byNumber(list.offset(), answer, items.size(), size, reached,
                    total -> reached - list.offset().startOr(0) >= total);
        }
        return Optional.empty();
    }
}
