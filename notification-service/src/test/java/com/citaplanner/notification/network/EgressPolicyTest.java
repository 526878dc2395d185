package com.citaplanner.notification.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EgressPolicyTest {
    private static final EgressPolicy NOTHING_ALLOWED = new EgressPolicy(List.of());

    private static InetAddress address(String text) throws UnknownHostException {
        return InetAddress.getByName(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.1",
                "2130706433",
                "127.255.255.254",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.192",
                "192.168.0.1",
                "198.18.0.1",
                "198.19.255.255",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::127.0.0.1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::ffff:a9fe:a9fe",
                "64:ff9b::a00:1",
                "fe80::1",
                "fec0::1",
                "fc00::1",
                "fd00:ec2::254",
                "ff02::1",
                "2001::1",
                "2001:db8::1",
                "2002:a00:1::",
                "3fff::1"
            })
    void non_public_addresses_are_blocked(String inside) throws UnknownHostException {
        assertThat(NOTHING_ALLOWED.allows(address(inside))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.1",
                "169.253.255.255",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "198.17.255.255",
                "223.255.255.255",
                "::ffff:1.1.1.1",
                "2606:4700:4700::1111",
                "2a00:1450::1"
            })
    void public_addresses_are_allowed(String outside) throws UnknownHostException {
        assertThat(NOTHING_ALLOWED.allows(address(outside))).isTrue();
    }

    @Test
    void only_the_allowed_network_is_added() throws UnknownHostException {
        EgressPolicy egress = new EgressPolicy(List.of(Network.of("10.20.0.0/15"), Network.of("fd12::/16")));

        assertThat(egress.allows(address("10.20.0.1"))).isTrue();
        assertThat(egress.allows(address("10.21.255.255"))).isTrue();
        assertThat(egress.allows(address("::ffff:10.20.0.1"))).isTrue();
        assertThat(egress.allows(address("10.22.0.0"))).isFalse();
        assertThat(egress.allows(address("fd12::5"))).isTrue();
        assertThat(egress.allows(address("fd13::5"))).isFalse();
    }

    @Test
    void the_operator_may_connect_anywhere() throws UnknownHostException {
        for (String inside : List.of("10.0.0.7", "127.0.0.1", "169.254.169.254", "::1", "fd00::7", "::ffff:10.0.0.7")) {
            assertThat(EgressPolicy.EVERYWHERE.allows(address(inside)))
                    .as(inside)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0", "10.0.0.0/33", "fd00::/129", "10.0.0.0/-1", "internal/8", "10.0.0.0/8/8", ""})
    void an_invalid_network_is_refused(String text) {
        assertThatThrownBy(() -> Network.of(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
