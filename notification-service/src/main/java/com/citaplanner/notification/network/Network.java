package com.citaplanner.notification.network;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * A network in CIDR notation, {@code 10.0.0.0/8} or {@code fd00::/8}. An IPv4 address written as IPv6 counts as IPv4.
 */
public record Network(InetAddress base, int prefix) {
    public Network {
        if (prefix < 0 || prefix > base.getAddress().length * 8) {
            throw new IllegalArgumentException(
                    "The prefix length must be from 0 to 32 (IPv4) or 128 (IPv6), but is " + prefix);
        }
    }

    /** @throws IllegalArgumentException unless it is an address followed by a prefix length */
    public static Network of(String cidr) {
        String[] parts = cidr.strip().split("/", -1);
        if (parts.length != 2
                || !parts[0].matches("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")
                || !parts[1].matches("\\d{1,3}")) {
            throw new IllegalArgumentException("Not a network in CIDR notation such as 10.0.0.0/8: " + cidr);
        }
        try {
            return new Network(InetAddress.getByName(parts[0]), Integer.parseInt(parts[1]));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("Not a network in CIDR notation such as 10.0.0.0/8: " + cidr, e);
        }
    }

    public boolean contains(InetAddress address) {
        byte[] ours = base.getAddress();
        byte[] theirs = address.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit++) {
            int mask = 0x80 >> bit % 8;
            if ((ours[bit / 8] & mask) != (theirs[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
