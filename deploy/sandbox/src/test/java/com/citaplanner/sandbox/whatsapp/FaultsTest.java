package com.citaplanner.sandbox.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.citaplanner.sandbox.whatsapp.GraphCalls.Reply;
import com.citaplanner.sandbox.whatsapp.faults.Fault;
import com.citaplanner.sandbox.whatsapp.faults.Faults;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultsTest extends StandInTest {
    @BeforeEach
    void openTheWindow() {
        meta.phone(JUAN).write("Hola");
    }

    @Test
    void next_messages_are_refused_with_any_code() {
        meta.faults().next(2, Fault.refused(131016));

        assertThat(send().code()).isEqualTo(131016);
        assertThat(send().status()).isEqualTo(500);
        assertThat(send().status()).isEqualTo(200);
        assertThat(meta.accepted().total()).isEqualTo(1);
    }

    @Test
    void messages_to_one_recipient_are_refused() {
        meta.phone("525598765432").write("Hola");
        meta.faults().to("5215512345678", Fault.refused(131026));

        assertThat(send().code()).isEqualTo(131026);
        assertThat(calls.text("525598765432", "Hola").status()).isEqualTo(200);
    }

    @Test
    void share_of_messages_is_refused() {
        meta.faults().seed(7).share(0.5, Fault.refused(131000));

        long refused =
                IntStream.range(0, 40).filter(i -> send().status() != 200).count();

        assertThat(refused).isBetween(8L, 32L);
        assertThat(meta.accepted().total()).isEqualTo(40 - refused);
    }

    @Test
    void expired_token_affects_every_endpoint() {
        meta.faults().share("*", 1, Fault.tokenExpired());

        assertThat(send().status()).isEqualTo(401);
        assertThat(calls.get(meta.number().id()).error().path("error_subcode").asInt())
                .isEqualTo(463);
        meta.faults().clear();
        assertThat(send().status()).isEqualTo(200);
    }

    @Test
    void message_may_be_taken_without_an_answer() {
        meta.faults().next(1, Fault.drop());
        assertThatThrownBy(this::send).isInstanceOf(UncheckedIOException.class);
        assertThat(meta.accepted().total()).isZero();

        meta.faults().next(1, Fault.drop().afterTaking());
        assertThatThrownBy(this::send).isInstanceOf(UncheckedIOException.class);
        assertThat(meta.accepted().total()).isEqualTo(1);

        meta.faults().next(1, Fault.hang(Duration.ofMillis(20)));
        assertThatThrownBy(this::send).isInstanceOf(UncheckedIOException.class);
        assertThat(meta.accepted().total()).isEqualTo(1);

        meta.faults().next(1, Fault.slow(Duration.ofMillis(20)));
        assertThat(send().status()).isEqualTo(200);
        assertThat(meta.accepted().total()).isEqualTo(2);
    }

    @Test
    void answers_of_others_are_no_answers_of_meta() {
        meta.faults().next(1, Fault.garbage());
        assertThat(send().json()).isEmpty();

        meta.faults().next(1, Fault.idWithNul());
        assertThat(send().wamid()).contains("\u0000");

        meta.faults().next(1, Fault.oversize(5 * 1024 * 1024));
        assertThat(send().text()).hasSize(5 * 1024 * 1024);

        meta.faults().next(1, Fault.page(502));
        Reply page = send();
        assertThat(page.status()).isEqualTo(502);
        assertThat(page.contentType()).isEqualTo("text/html");

        meta.faults().next(1, Fault.wrongContentType());
        assertThat(send().contentType()).isEqualTo("text/plain");
        assertThat(meta.accepted().total()).isZero();
    }

    @Test
    void every_request_is_in_the_journal() {
        meta.faults().next(1, Fault.drop());

        assertThatThrownBy(this::send).isInstanceOf(UncheckedIOException.class);
        send();

        assertThat(meta.journal().entries()).extracting(entry -> entry.status()).containsExactly(0, 200);
        assertThat(meta.journal().count("POST messages " + meta.number().id() + " 5215512345678"))
                .isEqualTo(2);
        assertThat(Faults.SENDS).startsWith("POST messages");
    }

    @Test
    void throughput_changes_while_running() {
        meta.limits().perSecond(1);
        assertThat(send().status()).isEqualTo(200);
        Reply refused = send();
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo(130429);

        meta.limits().throughputStatus(400);
        assertThat(send().status()).isEqualTo(400);
        meta.limits().perSecond(200);
        assertThat(send().status()).isEqualTo(200);
    }

    private Reply send() {
        return calls.text(JUAN, "Hola");
    }
}
