package com.citaplanner.notification.network;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a connection may lead. A tenant's connections may reach the public internet and the networks that the operator
 * allows; everything else, such as cluster-internal addresses and cloud metadata, is blocked. The operator's own
 * connections may lead anywhere.
 *
 * @param allowed networks that are not public but may be reached
 */
public record EgressPolicy(List<Network> allowed) {
    public static final EgressPolicy EVERYWHERE =
            new EgressPolicy(List.of(Network.of("0.0.0.0/0"), Network.of("::/0")));

    /** Blocks of IANA's special-purpose registry for IPv4, and multicast. */
    private static final List<Network> NOT_PUBLIC = networks(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3");

    private static final Network GLOBAL_IPV6 = Network.of("2000::/3");

    /**
     * Within global unicast: protocol assignments with Teredo, documentation, and 6to4, which hides an IPv4 address.
     */
    private static final List<Network> NOT_PUBLIC_IPV6 =
            networks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    public EgressPolicy {
        allowed = List.copyOf(allowed);
    }

    public boolean allows(InetAddress address) {
        return allowed.stream().anyMatch(network -> network.contains(address)) || isPublic(address);
    }

    /** Whether it is a public internet address. */
    public static boolean isPublic(InetAddress address) {
        return address instanceof Inet6Address
                ? GLOBAL_IPV6.contains(address)
                        && NOT_PUBLIC_IPV6.stream().noneMatch(network -> network.contains(address))
                : NOT_PUBLIC.stream().noneMatch(network -> network.contains(address));
    }

    private static List<Network> networks(String... cidrs) {
        return Stream.of(cidrs).map(Network::of).toList();
    }
}
