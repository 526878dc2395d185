package com.citaplanner.sandbox.chatwoot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.citaplanner.sandbox.chatwoot.ApiCalls.Reply;
import com.citaplanner.sandbox.chatwoot.faults.Fault;
import com.citaplanner.sandbox.chatwoot.faults.Journal;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest extends StandInTest {
    private static final String MESSAGE = "{\"content\":\"Hola\"}";

    @Test
    void rate_limit_answer_is_plain_text_without_retry_after() {
        chatwoot.faults().next("GET contacts/{id}", 1, Fault.tooManyRequests());

        Reply refused = calls.get("contacts/1187");

        assertThat(refused).isEqualTo(new Reply(429, "text/plain", "Retry later\n"));
        assertThat(calls.get("contacts/1187").status()).isEqualTo(200);
    }

    @Test
    void connection_dropped_after_processing_keeps_the_change() {
        chatwoot.faults().next("POST conversations/*/messages", 1, Fault.drop().afterProcessing());

        assertThatThrownBy(() -> calls.post("conversations/456/messages", MESSAGE))
                .isInstanceOf(UncheckedIOException.class);

        assertThat(chatwoot.messages(456)).hasSize(2);
    }

    @Test
    void connection_dropped_before_processing_changes_nothing() {
        chatwoot.faults().next("POST conversations/*/messages", 1, Fault.drop());

        assertThatThrownBy(() -> calls.post("conversations/456/messages", MESSAGE))
                .isInstanceOf(UncheckedIOException.class);

        assertThat(chatwoot.messages(456)).hasSize(1);
        Journal.Entry entry = chatwoot.journal().entries().getLast();
        assertThat(entry.status()).isZero();
        assertThat(entry.processed()).isFalse();
        assertThat(entry.path()).isEqualTo("/api/v1/accounts/3/conversations/456/messages");
    }

    @Test
    void same_seed_gives_the_same_faults() {
        chatwoot.faults().seed(7).share(0.3, Fault.tooManyRequests(), Fault.serverError());
        List<Integer> first = statuses();

        chatwoot.faults().seed(7);

        assertThat(statuses()).isEqualTo(first);
        assertThat(first).contains(200, 429, 500);
        assertThat(first.stream().filter(status -> status != 200).count()).isBetween(15L, 45L);
    }

    @Test
    void answers_can_be_garbage_or_oversized() {
        chatwoot.faults().next("GET contacts/{id}", 1, Fault.oversize(3_000_000));
        assertThat(calls.get("contacts/1187").text()).hasSize(3_000_000);

        chatwoot.faults().next("GET contacts/{id}", 1, Fault.garbage());
        assertThat(calls.get("contacts/1187").text()).contains("<html>");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 401, 403, 404, 413, 422, 500})
    void proxy_can_answer_with_its_own_page(int status) {
        chatwoot.faults().next("GET contacts/{id}", 1, Fault.page(status));

        Reply page = calls.get("contacts/1187");

        assertThat(page.status()).isEqualTo(status);
        assertThat(page.contentType()).isEqualTo("text/html");
        assertThat(page.text()).contains("<h1>" + status + "</h1>");
    }

    @Test
    void answers_can_be_empty_or_have_impossible_ids() {
        chatwoot.faults()
                .next("GET contacts/{id}", 1, Fault.idWithNul())
                .next("GET contacts/{id}", 1, Fault.emptyArray())
                .next("GET contacts/{id}", 1, Fault.emptyObject())
                .next("GET contacts/{id}", 1, Fault.proxyNotFound());

        assertThat(calls.get("contacts/1187"))
                .isEqualTo(new Reply(404, "text/plain; charset=utf-8", "404 page not found\n"));
        assertThat(calls.get("contacts/1187").text()).isEqualTo("{}");
        assertThat(calls.get("contacts/1187").text()).isEqualTo("[]");
        assertThat(calls.get("contacts/1187").text()).contains("\"id\":\"\\u0000\"");
    }

    @Test
    void redirect_names_another_address() {
        chatwoot.faults().next("GET contacts/{id}", 1, Fault.redirect(302, "http://127.0.0.1:9/elsewhere"));

        assertThat(calls.get("contacts/1187").status()).isEqualTo(302);
    }

    @Test
    void refusal_can_quote_the_request() {
        chatwoot.faults().next("PUT contacts/{id}", 1, Fault.invalid("Phone +525512345678 of \"ana\" is taken"));

        Reply refused = calls.put("contacts/1187", "{\"name\":\"Juan\"}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("message").asText()).isEqualTo("Phone +525512345678 of \"ana\" is taken");
    }

    @Test
    void answer_can_be_late() {
        chatwoot.faults().next("PUT *", 1, Fault.delay(Duration.ofMillis(120)).afterProcessing());
        Instant start = Instant.now();

        calls.put("contacts/1187", "{\"name\":\"Juan\"}");

        assertThat(Duration.between(start, Instant.now())).isGreaterThan(Duration.ofMillis(119));
        assertThat(chatwoot.contact(1187).orElseThrow().name()).isEqualTo("Juan");
    }

    @Test
    void searches_are_limited_per_account_and_minute() {
        chatwoot.limits().countLoopback(true);
        untilTheMinuteIsYoung();
        IntStream.range(0, 100).forEach(i -> calls.get("contacts/search?q=juan"));

        assertThat(calls.get("contacts/search?q=juan").status()).isEqualTo(429);
        assertThat(calls.get("contacts/1187").status()).isEqualTo(200);
        ahead = ahead.plusMinutes(1);
        assertThat(calls.get("contacts/search?q=juan").status()).isEqualTo(200);
    }

    @Test
    void loopback_is_exempt_unless_counted() {
        IntStream.range(0, 105).forEach(i -> calls.get("contacts/search?q=juan"));

        assertThat(chatwoot.journal().entries()).allMatch(entry -> entry.status() == 200);
        assertThat(chatwoot.journal().count("GET contacts/search")).isEqualTo(105);
    }

    /** The limit's windows are clock minutes; a test must not span two of them. */
    private void untilTheMinuteIsYoung() {
        long intoMinute = Instant.now().getEpochSecond() % 60;
        ahead = Duration.ofSeconds(60 - intoMinute);
    }

    private List<Integer> statuses() {
        return IntStream.range(0, 100)
                .map(i -> calls.get("contacts/1187").status())
                .boxed()
                .toList();
    }
}
