package com.citaplanner.notification.channel.email.smtp;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The extensions that a server announces in response to EHLO.
 *
 * @param maxBytes maximum size of a message; 0 for unknown
 * @param logins names of the supported login mechanisms
 */
record ServerExtensions(boolean startTls, long maxBytes, Set<String> logins) {
    static final ServerExtensions NONE = new ServerExtensions(false, 0, Set.of());

    static ServerExtensions of(List<String> lines) {
        List<String> upper = lines.stream()
                .map(line -> line.strip().toUpperCase(Locale.ROOT))
                .toList();
        return new ServerExtensions(
                upper.contains("STARTTLS"),
                upper.stream().mapToLong(ServerExtensions::size).max().orElse(0),
                upper.stream()
                        .filter(line -> line.startsWith("AUTH ") || line.startsWith("AUTH="))
                        .flatMap(line -> Stream.of(line.substring(5).split(" +")))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private static long size(String line) {
        return line.matches("SIZE \\d{1,15}") ? Long.parseLong(line.substring(5)) : 0;
    }

    boolean supportsLogin(String mechanism) {
        return logins.contains(mechanism);
    }
}
