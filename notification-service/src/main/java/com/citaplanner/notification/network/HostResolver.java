package com.citaplanner.notification.network;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;

/** Resolves a host name and checks whether its addresses may be connected to. */
public record HostResolver(NameService nameService, EgressPolicy egress) {
    /** Resolves a name to addresses; may block. */
    public interface NameService {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    /** The result of a look-up. */
    public sealed interface Resolution {
        /** @param addresses at least one, all of them allowed */
        record Usable(List<InetAddress> addresses) implements Resolution {}

        /** At least one of the name's addresses is not allowed, so the name is not trusted at all. */
        record Blocked() implements Resolution {}

        record NotFound() implements Resolution {}
    }

    /** A resolver that uses this machine's name service. */
    public static HostResolver within(EgressPolicy egress) {
        return new HostResolver(InetAddress::getAllByName, egress);
    }

    /** Blocks for as long as the look-up takes. */
    public Resolution resolve(String host) {
        try {
            List<InetAddress> found = Stream.of(nameService.resolve(host)).toList();
            return found.stream().allMatch(egress::allows) ? new Resolution.Usable(found) : new Resolution.Blocked();
        } catch (UnknownHostException e) {
            return new Resolution.NotFound();
        }
    }
}
