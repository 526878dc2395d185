package com.citaplanner.notification.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class AddressesTest {
    private final Queue<List<String>> answers = new ArrayDeque<>();
    private final Addresses addresses = new Addresses(host -> next(), new Reach(List.of()));

    private InetAddress[] next() throws UnknownHostException {
        List<String> answer = answers.remove();
        InetAddress[] found = new InetAddress[answer.size()];
        for (int i = 0; i < found.length; i++) {
            found[i] = InetAddress.getByName(answer.get(i));
        }
        return found;
    }

    private Addresses.Found find() {
        return addresses.find("chat.example.mx");
    }

    @Test
    void the_address_that_was_judged_is_the_one_that_is_used() throws UnknownHostException {
        answers.add(List.of("1.1.1.1", "1.0.0.1"));

        assertThat(find())
                .isEqualTo(new Addresses.Found.Usable(
                        List.of(InetAddress.getByName("1.1.1.1"), InetAddress.getByName("1.0.0.1"))));
    }

    @Test
    void a_name_that_changes_its_meaning_is_judged_every_time() {
        answers.add(List.of("1.1.1.1"));
        answers.add(List.of("169.254.169.254"));

        assertThat(find()).isInstanceOf(Addresses.Found.Usable.class);
        assertThat(find()).isInstanceOf(Addresses.Found.Inside.class);
    }

    @Test
    void a_name_with_one_address_inside_is_not_trusted() {
        answers.add(List.of("1.1.1.1", "10.0.0.1"));

        assertThat(find()).isInstanceOf(Addresses.Found.Inside.class);
    }
}
