package dev.fulla.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Iterator;
import java.util.List;

/** Calls to the outside under the strict policy, with names that lead where a test wants them to. */
public final class TestOutbound {
    private TestOutbound() {}

    /** @param addresses that a name leads to, one after the other; the last one stays */
    public static OutboundHttp strict(List<String> addresses) {
        Iterator<String> left = addresses.iterator();
        String[] last = {""};
        return new OutboundHttp(OutboundProperties.defaults(false), name -> {
            last[0] = left.hasNext() ? left.next() : last[0];
            return new InetAddress[] {address(last[0])};
        });
    }

    private static InetAddress address(String text) throws UnknownHostException {
        return InetAddress.getByName(text);
    }
}
