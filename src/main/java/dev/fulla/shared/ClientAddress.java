package dev.fulla.shared;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Callable;

/** The address from which the request comes that this thread works for; none where no request is behind the work. */
public final class ClientAddress {
    private static final int SITE_BYTES = 8;
    private static final ThreadLocal<String> CURRENT = new ThreadLocal<>();

    private ClientAddress() {}

    public static Optional<String> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    /**
     * What counts as one caller: an IPv4 address, or the 64 bits of an IPv6 address that name a site, within which anybody
     * has as many addresses as they like.
     */
    public static String caller(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            return HexFormat.of().formatHex(bytes, 0, Math.min(SITE_BYTES, bytes.length));
        } catch (UnknownHostException e) {
            return address; // with colons nothing is looked up: it is no address
        }
    }

    /** Does some work on behalf of whoever calls from this address. */
    public static <T> T during(String address, Callable<T> work) throws Exception {
        String before = CURRENT.get();
        CURRENT.set(address);
        try {
            return work.call();
        } finally {
            if (before == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(before);
            }
        }
    }
}
