package dev.fulla.module;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The addresses of one module as this installation uses them: the file's, unless a setting replaces them. */
final class ModuleUrls {
    private final ModuleDefinition module;
    private final ModuleSettings settings;

    ModuleUrls(ModuleDefinition module, ModuleSettings settings) {
        this.module = module;
        this.settings = settings;
    }

    /** Values for this module's templates: settings before the given maps, so that no account can replace them. */
    Values values(boolean withSecret, List<? extends java.util.Map<String, ?>> maps) {
        Values values = Values.of(name -> setting(name, withSecret));
        for (java.util.Map<String, ?> map : maps) {
            values = values.or(map);
        }
        return values;
    }

    private @Nullable Object setting(String name, boolean withSecret) {
        if (name.equals("clientId")) {
            return settings.clientId(module.name());
        }
        if (name.equals("clientSecret")) {
            if (!withSecret) {
                throw new PermanentFailure(ErrorCode.NOT_ALLOWED, "The client secret goes to token requests only.");
            }
            return settings.clientSecret(module.name());
        }
        ModuleDefinition.Setting declared = module.settings().get(name);
        return declared == null
                ? null
                : settings.find(module.name(), ModuleSettings.kebab(name)).orElse(declared.fallback());
    }

    String base() {
        return replaced("base-url", module.baseUrl());
    }

    String authorize() {
        return replaced("authorize-url", needed(module.auth().authorizeUrl(), "authorizeUrl"));
    }

    String token() {
        return replaced("token-url", needed(module.auth().tokenUrl(), "tokenUrl"));
    }

    String refresh() {
        String own = settings.find(module.name(), "refresh-url").orElse(module.auth().refreshUrl());
        return own == null ? token() : own;
    }

    @Nullable String revoke() {
        return settings.find(module.name(), "revoke-url").orElse(module.auth().revokeUrl());
    }

    /** A declared target as an absolute URL: a path goes below the base. */
    String target(String target, Values values) {
        if (target.contains("://") || target.startsWith("{")) {
            return UrlTemplate.render(target, values);
        }
        // The slash before the path keeps its values from being taken for the host.
        String path = target.isEmpty() ? "" : UrlTemplate.render(target, values);
        return baseUrl(values) + path;
    }

    /** Without a slash at its end. */
    String baseUrl(Values values) {
        String base = UrlTemplate.render(base(), values);
        return base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    }

    /** Patterns of all hosts that this module may call: those of its file, and those that the operator's settings name. */
    List<String> hosts() {
        Set<String> hosts = new LinkedHashSet<>(module.hosts());
        settings.find(module.name(), "hosts")
                .ifPresent(more -> Arrays.stream(more.split("[,\\s]+")).forEach(hosts::add));
        AuthDefinition auth = module.auth();
        Stream<String> urls = Stream.of(
                module.baseUrl(), auth.tokenUrl(), auth.refreshUrl(), auth.revokeUrl(),
                target(module.whoAmI() == null ? null : module.whoAmI().call()),
                target(auth.exchange() == null ? null : auth.exchange().call()));
        Stream<String> steps = auth.steps().stream().map(step -> target(step.call()));
        Stream<String> lists = module.objects().values().stream().flatMap(ModuleUrls::targets);
        Stream<String> set = Stream.of("base-url", "token-url", "refresh-url", "revoke-url", "who-am-i-url")
                .map(name -> settings.find(module.name(), name).orElse(null));
        Stream<String> declared = module.settings().entrySet().stream()
                .map(one -> settings.find(module.name(), ModuleSettings.kebab(one.getKey())).orElse(one.getValue().fallback()));
        Stream.of(urls, steps, lists, set, declared)
                .flatMap(all -> all)
                .filter(Objects::nonNull)
                .filter(url -> url.contains("://") && !UrlTemplate.hasOpenHost(url))
                .forEach(url -> hosts.add(authority(url)));
        return List.copyOf(hosts);
    }

    private static Stream<String> targets(ObjectDefinition object) {
        return Stream.concat(
                Stream.of(object.list() == null ? "" : String.valueOf(target(object.list().call()))),
                Stream.of(object.get(), object.create(), object.update(), object.delete())
                        .filter(Objects::nonNull)
                        .map(write -> write.call().target()));
    }

    private static @Nullable String target(@Nullable CallDefinition call) {
        return call == null ? null : call.target();
    }

    private static String authority(String url) {
        int start = url.indexOf("://") + 3;
        int end = url.indexOf('/', start);
        return end < 0 ? url.substring(start) : url.substring(start, end);
    }

    /** @throws PermanentFailure {@code INVALID_REQUEST} when the text is no address */
    static URI uri(String url) {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException e) {
            throw new PermanentFailure(ErrorCode.INVALID_REQUEST, "This is no valid address.");
        }
    }

    private String replaced(String name, String declared) {
        return settings.find(module.name(), name).orElse(declared);
    }

    private String needed(@Nullable String url, String key) {
        if (url == null) {
            throw new PermanentFailure(ErrorCode.NOT_SUPPORTED, "The module " + module.name() + " has no " + key + ".");
        }
        return url;
    }
}
