package dev.fulla.outbound;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which addresses may be called. */
final class EgressPolicy {
    private static final Pattern NAME = Pattern.compile("[a-z0-9_]([a-z0-9_-]*[a-z0-9])?(\\.[a-z0-9_]([a-z0-9_-]*[a-z0-9])?)*");
    private static final Pattern NUMERIC_END = Pattern.compile("(.*\\.)?(0x[0-9a-f]*|[0-9]+)");
    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
    private static final Pattern IPV6 = Pattern.compile("\\[[0-9a-f:.]+]");

    private final boolean allowPrivate;
    private final AddressResolver resolver;

    EgressPolicy(boolean allowPrivate, AddressResolver resolver) {
        this.allowPrivate = allowPrivate;
        this.resolver = resolver;
    }

    /** @throws PermanentFailure {@code HOST_NOT_ALLOWED} when scheme, host or port is not what was declared */
    void check(URI uri, List<String> declared) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !(scheme.equals("http") && allowPrivate)) {
            throw refused("Only https addresses may be called.", null);
        }
        if (uri.getRawUserInfo() != null || (uri.getRawAuthority() != null && uri.getRawAuthority().contains("@"))) {
            throw refused("An address must not hold a user name.", null);
        }
        String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
        if (!isPlainHost(host)) {
            throw refused("The address does not name a plain host.", null);
        }
        int port = uri.getPort() < 0 ? defaultPort(scheme) : uri.getPort();
        if (declared.stream().noneMatch(rule -> matches(rule.toLowerCase(Locale.ROOT), host, port, scheme))) {
            throw refused("The host '" + host + "' (port " + port + ") is not among the declared hosts.", null);
        }
    }

    /** Resolves a host and refuses it when any of its addresses is not public. */
    InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = resolver.resolve(host);
        if (!allowPrivate) {
            for (InetAddress address : addresses) {
                if (!Addresses.isPublic(address)) {
                    throw new HostRefused("The host '" + host + "' does not lead to a public address.");
                }
            }
        }
        return addresses;
    }

    private static boolean isPlainHost(String host) {
        if (IPV6.matcher(host).matches()) {
            return true;
        }
        return NAME.matcher(host).matches()
                && (!NUMERIC_END.matcher(host).matches() || IPV4.matcher(host).matches());
    }

    private static boolean matches(String rule, String host, int port, String scheme) {
        int colon = rule.startsWith("[") ? rule.indexOf("]:") + 1 : rule.lastIndexOf(':');
        boolean named = colon > 0;
        String pattern = named ? rule.substring(0, colon) : rule;
        String wantedPort = named ? rule.substring(colon + 1) : String.valueOf(defaultPort(scheme));
        if (!wantedPort.equals(String.valueOf(port))) {
            return false;
        }
        return pattern.startsWith("*.") ? host.endsWith(pattern.substring(1)) && host.length() > pattern.length() - 1
                : host.equals(pattern);
    }

    private static int defaultPort(String scheme) {
        return scheme.equals("http") ? 80 : 443;
    }

    static PermanentFailure refused(String text, @Nullable Throwable cause) {
        return cause == null ? new PermanentFailure(ErrorCode.HOST_NOT_ALLOWED, text)
                : new PermanentFailure(ErrorCode.HOST_NOT_ALLOWED, text, cause);
    }

    /** Carries a refusal through the HTTP client. */
    static final class HostRefused extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        HostRefused(String message) {
            super(message);
        }
    }
}
