package com.citaplanner.notification.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.citaplanner.notification.Json;
import com.citaplanner.notification.contact.ClientKey;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.person.PersonName;
import com.citaplanner.notification.work.InvalidInput;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RequestIntakeTest {
    private static final Instant NOW = Instant.parse("2026-11-12T16:00:00Z");
    private static final String REQUEST = """
            {"tenantId": "demo", "type": "APPOINTMENT_REMINDER", "channel": "CHATWOOT", "recipientId": "c-juan",
             "message": "Hola {{clientName}}", "idempotencyKey": "k-1"}
            """;

    private final InMemoryRequestStore stored =
            new InMemoryRequestStore(Map.of(new ClientKey("demo", "c-juan"), PersonName.whole("Juan Carlos Pérez")));
    private final RequestReader reader = new RequestReader(Json.mapper());

    private List<RequestOutcome> accept(String... bodies) {
        List<NotificationRequest> requests = Stream.of(bodies)
                .map(body -> reader.read("event-1", Json.of(body)))
                .toList();
        return Intakes.over(stored, Clock.fixed(NOW, ZoneOffset.UTC))
                .accept(requests, Optional.of("key-1"))
                .await()
                .indefinitely();
    }

    private static String with(String field, Object value) {
        ObjectNode request = (ObjectNode) Json.of(REQUEST);
        return request.set(field, Json.mapper().valueToTree(value)).toString();
    }

    @Test
    void contents_are_rendered_at_once_with_the_stored_name() {
        accept(REQUEST);

        assertThat(stored.ready).singleElement().satisfies(ready -> {
            assertThat(ready.contents().get(Channel.CHATWOOT).text()).isEqualTo("Hola Juan");
            assertThat(ready.requestedBy()).hasValue("key-1");
        });
    }

    @Test
    void without_text_the_built_in_template_is_used() {
        ObjectNode request = (ObjectNode) Json.of(REQUEST);
        request.remove("message");
        request.putObject("variables").put("start", "2026-11-13T10:00").put("service", "Corte");

        List<RequestOutcome> accepted = accept(request.toString());

        assertThat(accepted).singleElement().isInstanceOf(RequestOutcome.Accepted.class);
        assertThat(stored.ready.getFirst().contents().get(Channel.CHATWOOT).text())
                .contains("Juan")
                .contains("viernes 13 de noviembre")
                .doesNotContain("{{");
    }

    @Test
    void a_request_is_due_now_and_expires_by_its_type() {
        accept(REQUEST);

        assertThat(stored.ready.getFirst().dueAt()).isEmpty();
        assertThat(stored.ready.getFirst().expiresAt()).isEqualTo(NOW.plus(Duration.ofHours(6)));
    }

    @Test
    void a_past_time_means_now() {
        accept(with("sendAt", "2026-11-12T15:00:00Z"));

        assertThat(stored.ready.getFirst().dueAt()).isEmpty();
    }

    @Test
    void a_local_time_without_zone_is_in_the_businesss_zone() {
        accept(with("sendAt", "2026-11-13T10:00:00"));

        assertThat(stored.ready.getFirst().dueAt()).hasValue(Instant.parse("2026-11-13T16:00:00Z"));
    }

    @Test
    void each_request_of_a_batch_has_its_own_result_in_order() {
        List<RequestOutcome> accepted = accept(
                with("message", "Hola {{day}}"),
                REQUEST,
                with("tenantId", "nobody"),
                with("channel", "PUSH"),
                with("channel", "EMAIL"));

        assertThat(accepted).hasSize(5);
        assertThat(accepted.get(0)).isEqualTo(new RequestOutcome.Refused("variables.day", "is missing"));
        assertThat(accepted.get(1)).isInstanceOf(RequestOutcome.Accepted.class);
        assertThat(accepted.get(2)).isEqualTo(new RequestOutcome.Refused("tenantId", "is unknown"));
        assertThat(accepted.get(3)).isEqualTo(new RequestOutcome.Refused("channel", "PUSH is not available yet", true));
        assertThat(accepted.get(4))
                .isEqualTo(
                        new RequestOutcome.Refused("channel", "EMAIL is switched off in the tenant's settings", true));
        assertThat(stored.ready).hasSize(1);
    }

    @Test
    void a_recipient_whom_no_channel_reaches_is_refused_at_once() {
        ObjectNode request = (ObjectNode) Json.of(REQUEST);
        request.remove("recipientId");
        request.putObject("recipient").put("name", "Ana").put("phone", "no tiene");

        assertThat(accept(request.toString()))
                .containsExactly(new RequestOutcome.Refused("recipient.phone", "is not a valid phone number"));
        assertThat(stored.ready).isEmpty();
    }

    private static String large(int recipient, String message) {
        ObjectNode request = (ObjectNode) Json.of(with("message", message));
        return request.put("recipientId", "c-" + recipient)
                .put("idempotencyKey", "k-" + recipient)
                .toString();
    }

    @Test
    void a_batch_is_rendered_and_stored_in_slices() {
        String[] batch = IntStream.range(0, 100)
                .mapToObj(i -> large(i, "x".repeat(100_000) + i))
                .toArray(String[]::new);

        List<RequestOutcome> accepted = accept(batch);

        assertThat(accepted).hasSize(100).allMatch(RequestOutcome.Accepted.class::isInstance);
        assertThat(stored.batches).hasSizeGreaterThanOrEqualTo(15);
        assertThat(stored.ready).hasSize(100);
    }

    @Test
    void shared_content_counts_once() {
        String[] batch = IntStream.range(0, 100)
                .mapToObj(i -> large(i, "x".repeat(100_000)))
                .toArray(String[]::new);

        accept(batch);

        assertThat(stored.batches).hasSize(1);
    }

    @Test
    void too_much_content_of_a_call_is_refused() {
        List<NotificationRequest> requests = IntStream.range(0, 10)
                .mapToObj(i -> reader.read("event", Json.of(large(i, "x".repeat(100_000) + i))))
                .toList();
        RequestIntake intake = Intakes.over(stored, Clock.fixed(NOW, ZoneOffset.UTC));

        assertThatThrownBy(() -> intake.accept(
                                requests,
                                Optional.of("key-1"),
                                new BatchPolicy(500_000, false, BatchPolicy.NeededChannels.ALL))
                        .await()
                        .indefinitely())
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("500000");
    }

    private List<RequestOutcome> acceptAny(String body) {
        return Intakes.over(stored, Clock.fixed(NOW, ZoneOffset.UTC))
                .accept(
                        List.of(reader.read("event-1", Json.of(body))),
                        Optional.empty(),
                        new BatchPolicy(Long.MAX_VALUE, true, BatchPolicy.NeededChannels.ANY))
                .await()
                .indefinitely();
    }

    private static String over(String message, String... channels) {
        ObjectNode request = (ObjectNode) Json.of(with("message", message));
        request.remove("channel");
        return request.set("channels", Json.mapper().valueToTree(channels)).toString();
    }

    @Test
    void where_any_channel_will_do_those_that_are_off_are_left_out() {
        assertThat(acceptAny(over("Hola", "EMAIL", "PUSH", "CHATWOOT")))
                .singleElement()
                .isInstanceOf(RequestOutcome.Accepted.class);
        assertThat(stored.ready.getFirst().request().channels()).containsExactly(Channel.CHATWOOT);
        assertThat(stored.ready.getFirst().contents()).containsOnlyKeys(Channel.CHATWOOT);
    }

    @Test
    void where_no_channel_will_do_the_reason_names_all_and_may_pass() {
        assertThat(acceptAny(over("Hola", "EMAIL", "PUSH")))
                .containsExactly(new RequestOutcome.Refused(
                        "channels", "EMAIL is switched off in the tenant's settings; PUSH is not available yet", true));
        assertThat(acceptAny(over("Hola {{day}}", "EMAIL", "CHATWOOT")))
                .containsExactly(new RequestOutcome.Refused(
                        "channels",
                        "EMAIL is switched off in the tenant's settings; CHATWOOT cannot be rendered: variables.day is"
                                + " missing",
                        true));
        assertThat(acceptAny(over("Hola {{day}}", "CHATWOOT")))
                .containsExactly(new RequestOutcome.Refused("variables.day", "is missing"));
    }
}
