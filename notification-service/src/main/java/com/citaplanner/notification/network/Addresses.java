package com.citaplanner.notification.network;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;

/** Finds the addresses of a host and judges whether we may connect to them. */
public record Addresses(Names names, Reach reach) {
    /** Turns a name into addresses; may block. */
    public interface Names {
        InetAddress[] find(String host) throws UnknownHostException;
    }

    /** Whether there is an address to connect to. */
    public sealed interface Found {
        /** @param addresses at least one, all of them allowed */
        record Usable(List<InetAddress> addresses) implements Found {}

        /** One of the name's addresses is somewhere inside, so the name is not to be trusted at all. */
        record Inside() implements Found {}

        record Nowhere() implements Found {}
    }

    /** By the names that this machine knows. */
    public static Addresses within(Reach reach) {
        return new Addresses(InetAddress::getAllByName, reach);
    }

    /** Blocks for as long as the look-up takes. */
    public Found find(String host) {
        try {
            List<InetAddress> found = Stream.of(names.find(host)).toList();
            return found.stream().allMatch(reach::allows) ? new Found.Usable(found) : new Found.Inside();
        } catch (UnknownHostException e) {
            return new Found.Nowhere();
        }
    }
}
