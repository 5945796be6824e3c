package dev.fulla.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Looks a host name up. */
@FunctionalInterface
interface AddressResolver {
    InetAddress[] resolve(String host) throws UnknownHostException;
}
