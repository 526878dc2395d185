package com.citaplanner.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SocketTableTest {
    private static final List<String> TABLE = List.of(
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode",
            "   0: 0100007F:2384 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 41234 1 0 100",
            "   1: 0100007F:2384 0100007F:D2B0 01 00000000:00000000 00:00000000 00000000  1000        0 41235 1 0 20",
            "   2: 00000000:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 52000 1 0 100");

    @Test
    void listening_socket_is_found_by_its_port() {
        assertThat(SocketTable.listeningSockets(TABLE, 8080)).containsExactly("socket:[52000]");
    }

    @Test
    void connection_on_the_same_port_is_not_a_listener() {
        assertThat(SocketTable.listeningSockets(TABLE, 9092)).containsExactly("socket:[41234]");
    }

    @Test
    void port_without_listener_has_no_socket() {
        assertThat(SocketTable.listeningSockets(TABLE, 3000)).isEmpty();
    }
}
