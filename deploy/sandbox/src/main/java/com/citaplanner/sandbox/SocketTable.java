package com.citaplanner.sandbox;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads Linux's table of TCP sockets, /proc/net/tcp: one line per socket, with the local address as {@code
 * hexAddress:hexPort} in the second column, the state in the fourth and the socket's inode in the tenth
 * (proc_pid_net(5)).
 */
final class SocketTable {
    private static final String LISTEN = "0A";

    private SocketTable() {}

    /**
     * Returns the sockets that listen on the port, in the form of the links in /proc/PID/fd: {@code socket:[inode]}.
     */
    static Set<String> listeningSockets(List<String> table, int port) {
        String ending = ":%04X".formatted(port);
        return table.stream()
                .map(line -> line.strip().split("\\s+"))
                .filter(column -> column.length > 9 && column[1].endsWith(ending) && column[3].equals(LISTEN))
                .map(column -> "socket:[" + column[9] + "]")
                .collect(Collectors.toSet());
    }
}
