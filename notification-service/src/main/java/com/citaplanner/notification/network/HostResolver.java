package com.citaplanner.notification.network;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;

/** Finds the addresses of a host and judges whether we may connect to them. */
public record HostResolver(NameService nameService, EgressPolicy egress) {
    /** Turns a name into addresses; may block. */
    public interface NameService {
        InetAddress[] find(String host) throws UnknownHostException;
    }

    /** Whether there is an address to connect to. */
    public sealed interface Resolution {
        /** @param addresses at least one, all of them allowed */
        record Usable(List<InetAddress> addresses) implements Resolution {}

        /** One of the name's addresses is somewhere inside, so the name is not to be trusted at all. */
        record Blocked() implements Resolution {}

        record NotFound() implements Resolution {}
    }

    /** By the names that this machine knows. */
    public static HostResolver within(EgressPolicy egress) {
        return new HostResolver(InetAddress::getAllByName, egress);
    }

    /** Blocks for as long as the look-up takes. */
    public Resolution find(String host) {
        try {
            List<InetAddress> found = Stream.of(nameService.find(host)).toList();
            return found.stream().allMatch(egress::allows) ? new Resolution.Usable(found) : new Resolution.Blocked();
        } catch (UnknownHostException e) {
            return new Resolution.NotFound();
        }
    }
}
