package dev.fulla.outbound;

import java.net.Inet4Address;
import java.net.InetAddress;

/** Tells public internet addresses from all others. */
final class Addresses {
    /** IPv4 blocks that are not public: address, prefix length. */
    private static final int[][] REFUSED_V4 = {
        {ip(0, 0, 0), 8}, {ip(10, 0, 0), 8}, {ip(100, 64, 0), 10}, {ip(127, 0, 0), 8}, {ip(169, 254, 0), 16},
        {ip(172, 16, 0), 12}, {ip(192, 0, 0), 24}, {ip(192, 0, 2), 24}, {ip(192, 88, 99), 24}, {ip(192, 168, 0), 16},
        {ip(198, 18, 0), 15}, {ip(198, 51, 100), 24}, {ip(203, 0, 113), 24}, {ip(224, 0, 0), 4}, {ip(240, 0, 0), 4}
    };

    private Addresses() {}

    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address ? isPublicV4(bytes) : isPublicV6(bytes);
    }

    private static boolean isPublicV4(byte[] bytes) {
        int value = (bytes[0] & 255) << 24 | (bytes[1] & 255) << 16 | (bytes[2] & 255) << 8 | bytes[3] & 255;
        for (int[] block : REFUSED_V4) {
            if ((value ^ block[0]) >>> (32 - block[1]) == 0) {
                return false;
            }
        }
        return true;
    }

    /** Global unicast (2000::/3) without what embeds IPv4 or is set aside; that leaves out mapped, local and multicast. */
    private static boolean isPublicV6(byte[] bytes) {
        int first = (bytes[0] & 255) << 8 | bytes[1] & 255;
        int second = (bytes[2] & 255) << 8 | bytes[3] & 255;
        boolean globalUnicast = first >>> 13 == 1;
        boolean protocolBlock = first == 0x2001 && second < 0x0200;
        boolean documentation = first == 0x2001 && second == 0x0db8 || first == 0x3fff && second < 0x1000;
        boolean sixToFour = first == 0x2002;
        return globalUnicast && !protocolBlock && !documentation && !sixToFour;
    }

    private static int ip(int a, int b, int c) {
        return a << 24 | b << 16 | c << 8;
    }
}
