package dev.fulla.platform.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds out from where a request comes. What proxies say is believed as far as they are trusted: read from the end, the
 * first hop that is no trusted proxy is the client, whatever stands before it.
 */
final class ClientAddresses {
    private static final int MOST_HOPS = 32;

    private final List<AddressBlock> trusted;
    private final HttpSettings.ForwardedHeader header;

    ClientAddresses(List<String> trustedProxies, HttpSettings.ForwardedHeader header) {
        this.trusted = trustedProxies.stream().map(AddressBlock::parse).toList();
        this.header = header;
    }

    String of(HttpServletRequest request) {
        String peer = request.getRemoteAddr() == null ? "" : request.getRemoteAddr().replaceAll("%.*", "");
        Optional<InetAddress> client = AddressBlock.address(peer);
        if (client.isEmpty()) {
            return peer;
        }
        if (isTrusted(client.get())) {
            for (String hop : hops(request)) {
                Optional<InetAddress> next = AddressBlock.address(hop);
                if (next.isEmpty()) {
                    break; // whoever wrote this knows no better: its own address is the last that is sure
                }
                client = next;
                if (!isTrusted(next.get())) {
                    break;
                }
            }
        }
        return client.get().getHostAddress();
    }

    private boolean isTrusted(InetAddress address) {
        return trusted.stream().anyMatch(block -> block.contains(address));
    }

    /** What the header says, the hop next to us first. */
    private List<String> hops(HttpServletRequest request) {
        List<String> hops = new ArrayList<>();
        for (String line : Collections.list(request.getHeaders(header.headerName()))) {
            for (String part : line.split(",", -1)) {
                hops.add(bare(header == HttpSettings.ForwardedHeader.FORWARDED ? forwardedFor(part) : part.trim()));
            }
        }
        Collections.reverse(hops);
        return hops.subList(0, Math.min(hops.size(), MOST_HOPS));
    }

    /** The {@code for} of one element of RFC 7239; empty when it has none. */
    private static String forwardedFor(String element) {
        for (String pair : element.split(";")) {
            String[] parts = pair.trim().split("=", 2);
            if (parts.length == 2 && parts[0].trim().toLowerCase(Locale.ROOT).equals("for")) {
                return parts[1].trim().replaceAll("^\"|\"$", "");
            }
        }
        return "";
    }

    /** Without brackets and port. */
    private static String bare(String hop) {
        if (hop.startsWith("[")) {
            int end = hop.indexOf(']');
            return end < 0 ? "" : hop.substring(1, end);
        }
        int colon = hop.indexOf(':');
        return colon > 0 && colon == hop.lastIndexOf(':') ? hop.substring(0, colon) : hop;
    }
}
