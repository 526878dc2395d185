package com.citaplanner.notification.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class HostResolverTest {
    private final Queue<List<String>> answers = new ArrayDeque<>();
    private final HostResolver hostResolver = new HostResolver(host -> next(), new EgressPolicy(List.of()));

    private InetAddress[] next() throws UnknownHostException {
        List<String> answer = answers.remove();
        InetAddress[] found = new InetAddress[answer.size()];
        for (int i = 0; i < found.length; i++) {
            found[i] = InetAddress.getByName(answer.get(i));
        }
        return found;
    }

    private HostResolver.Resolution resolve() {
        return hostResolver.resolve("chat.example.mx");
    }

    @Test
    void the_checked_address_is_the_one_returned() throws UnknownHostException {
        answers.add(List.of("1.1.1.1", "1.0.0.1"));

        assertThat(resolve())
                .isEqualTo(new HostResolver.Resolution.Usable(
                        List.of(InetAddress.getByName("1.1.1.1"), InetAddress.getByName("1.0.0.1"))));
    }

    @Test
    void a_name_is_checked_on_every_lookup() {
        answers.add(List.of("1.1.1.1"));
        answers.add(List.of("169.254.169.254"));

        assertThat(resolve()).isInstanceOf(HostResolver.Resolution.Usable.class);
        assertThat(resolve()).isInstanceOf(HostResolver.Resolution.Blocked.class);
    }

    @Test
    void a_name_with_one_blocked_address_is_blocked() {
        answers.add(List.of("1.1.1.1", "10.0.0.1"));

        assertThat(resolve()).isInstanceOf(HostResolver.Resolution.Blocked.class);
    }
}
