package com.citaplanner.notification.chatwoot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.sandbox.Ports;
import com.citaplanner.sandbox.chatwoot.ChatwootSettings;
import com.citaplanner.sandbox.chatwoot.ChatwootStandIn;
import com.citaplanner.sandbox.chatwoot.faults.Fault;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests all kinds of responses and failures of Chatwoot over real connections. The container makes the REST client. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class ChatwootClientTest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration SLOW = Duration.ofSeconds(2);
    private static final String READ = "GET contacts/{id}";
    private static final String WRITE = "PUT contacts/{id}";

    private final ChatwootStandIn chatwoot =
            ChatwootStandIn.start(ChatwootSettings.forTests().withDemo());
    private final ChatwootFixtures chatwootFixtures = exchanges(Map.of());
    private final Connection connection = connection(chatwoot.url(), chatwoot.accessToken());
    private final long contact = chatwoot.addContact("Ana", "+525512340000", null);

    private ChatwootFixtures exchanges(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "allowed-networks", "127.0.0.0/8",
                "read-timeout", "700ms",
                "max-bytes", "100000"));
        settings.putAll(more);
        return new ChatwootFixtures(settings);
    }

    private Connection connection(String url, String token) {
        return new Connection(URI.create(url), token, chatwoot.accountId(), 12);
    }

    @AfterEach
    void close() {
        chatwootFixtures.close();
        chatwoot.close();
    }

    private static ChatwootResult<JsonNode> answer(Uni<ChatwootResult<JsonNode>> question) {
        return question.await().atMost(PATIENCE);
    }

    private ChatwootResult<JsonNode> read() {
        return answer(chatwootFixtures.client.contact(connection, contact));
    }

    private ChatwootResult<JsonNode> write() {
        return answer(chatwootFixtures.client.updateContact(
                connection, contact, Map.of("custom_attributes", Map.of("client_id", "c-1"))));
    }

    private boolean written() {
        return chatwoot.contact(contact).orElseThrow().customAttributes().containsKey("client_id");
    }

    @Test
    void response_is_returned() {
        assertThat(read())
                .isInstanceOfSatisfying(
                        ChatwootResult.Done.class,
                        done -> assertThat(((JsonNode) done.value())
                                        .path("phone_number")
                                        .asText())
                                .isEqualTo("+525512340000"));
        assertThat(write()).isInstanceOf(ChatwootResult.Done.class);
        assertThat(written()).isTrue();
    }

    @Test
    void unknown_contact_is_missing() {
        assertThat(answer(chatwootFixtures.client.contact(connection, 987_654)))
                .isEqualTo(new ChatwootResult.Missing<>());
    }

    @Test
    void wrong_token_is_denied_without_quoting_it() {
        Connection wrong = connection(chatwoot.url(), "wr0ngt0ken");

        assertThat(answer(chatwootFixtures.client.contact(wrong, contact)))
                .isEqualTo(new ChatwootResult.Denied<>("Chatwoot refuses the token: Invalid Access Token"));
    }

    @Test
    void both_formats_of_422_give_their_reason() {
        assertThat(answer(chatwootFixtures.client.createContact(connection, Map.of("phone_number", "+525512340000"))))
                .isEqualTo(new ChatwootResult.Invalid<>(
                        "Chatwoot refuses the request (422): Phone number has already been taken"));
        assertThat(answer(chatwootFixtures.client.filterContacts(
                        connection,
                        Map.of("payload", List.of(Map.of("attribute_key", "nobody_defined", "values", List.of("x")))))))
                .isInstanceOfSatisfying(
                        ChatwootResult.Invalid.class,
                        invalid -> assertThat(invalid.reason()).contains("(422): "));
    }

    @Test
    void rate_limit_holds_all_requests_until_the_window_ends() {
        try (ChatwootFixtures patient = exchanges(Map.of("rate.max-wait", "500ms"))) {
            chatwoot.faults().next(WRITE, 1, Fault.tooManyRequests());
            Map<String, Object> change = Map.of("name", "Ana María");

            assertThat(answer(patient.client.updateContact(connection, contact, change)))
                    .isInstanceOfSatisfying(
                            ChatwootResult.Later.class,
                            later ->
                                    assertThat((Optional<?>) later.retryAfter()).isPresent());
            long sent = chatwoot.journal().total();
            assertThat(answer(patient.client.contact(connection, contact))).isInstanceOf(ChatwootResult.Later.class);
            assertThat(chatwoot.journal().total()).isEqualTo(sent);
        }
    }

    @Test
    void request_waits_during_a_short_rate_limit() {
        try (ChatwootFixtures patient = exchanges(Map.of("rate.window", "1s"))) {
            chatwoot.faults().next(WRITE, 1, Fault.tooManyRequests());
            assertThat(answer(patient.client.updateContact(connection, contact, Map.of("name", "Ana María"))))
                    .isInstanceOf(ChatwootResult.Later.class);

            assertThat(answer(patient.client.contact(connection, contact))).isInstanceOf(ChatwootResult.Done.class);
        }
    }

    private ChatwootResult<JsonNode> createMessage(ChatwootFixtures through, long conversation, Instant notAfter) {
        return answer(through.client.createMessage(connection, conversation, Map.of("content", "Hola"), notAfter));
    }

    private long conversation() {
        return chatwoot.clientWrites(contact, 12, "Hola").conversationId();
    }

    @Test
    void message_expired_by_its_turn_is_not_sent() {
        long conversation = conversation();
        long sent = chatwoot.journal().total();

        assertThat(createMessage(chatwootFixtures, conversation, Instant.now().minusMillis(1)))
                .isEqualTo(new ChatwootResult.Later<>("its time had passed before its turn came"));
        assertThat(chatwoot.journal().total()).isEqualTo(sent);
        assertThat(createMessage(chatwootFixtures, conversation, Instant.MAX)).isInstanceOf(ChatwootResult.Done.class);
    }

    @Test
    void messages_of_a_conversation_are_limited() {
        try (ChatwootFixtures sparing = exchanges(Map.of("rate.messages", "10"))) {
            long conversation = conversation();
            assertThat(createMessage(sparing, conversation, Instant.MAX)).isInstanceOf(ChatwootResult.Done.class);
            long sent = chatwoot.journal().total();

            assertThat(createMessage(sparing, conversation, Instant.MAX))
                    .isInstanceOfSatisfying(
                            ChatwootResult.Later.class,
                            later ->
                                    assertThat((Optional<?>) later.retryAfter()).isPresent());
            assertThat(chatwoot.journal().total()).isEqualTo(sent);
        }
    }

    @Test
    void conversation_accepts_messages_again_in_the_next_window() {
        long conversation = conversation();
        chatwoot.limits().enabled(true);
        IntStream.range(0, 200).forEach(i -> conversation());

        assertThat(createMessage(chatwootFixtures, conversation, Instant.MAX))
                .isInstanceOfSatisfying(
                        ChatwootResult.Later.class,
                        later -> assertThat((Optional<?>) later.retryAfter()).isPresent());
    }

    @Test
    void failure_makes_a_write_unknown_and_a_read_retryable() {
        chatwoot.faults().next(WRITE, 1, Fault.serverError());
        chatwoot.faults().next(READ, 1, Fault.serverError());

        assertThat(write()).isEqualTo(new ChatwootResult.Unknown<>("Chatwoot failed (500)"));
        assertThat(read()).isEqualTo(new ChatwootResult.Later<>("Chatwoot failed (500)"));
    }

    @Test
    void broken_connection_makes_a_write_unknown() {
        chatwoot.faults().next(WRITE, 1, Fault.drop());
        assertThat(write()).isInstanceOf(ChatwootResult.Unknown.class);
        assertThat(written()).isFalse();

        chatwoot.faults().next(WRITE, 1, Fault.drop().afterProcessing());
        assertThat(write()).isInstanceOf(ChatwootResult.Unknown.class);
        assertThat(written()).isTrue();
    }

    @Test
    void slow_response_times_out() {
        chatwoot.faults().next(WRITE, 1, Fault.delay(SLOW));

        assertThat(write()).isInstanceOf(ChatwootResult.Unknown.class);
    }

    @Test
    void response_without_json_is_ignored() {
        chatwoot.faults().next(WRITE, 1, Fault.garbage());

        assertThat(write())
                .isEqualTo(
                        new ChatwootResult.Unknown<>("the response from Chatwoot's address is not Chatwoot's (200)"));
    }

    @Test
    void reading_stops_at_the_size_limit() {
        // A terabyte would take hours to read, and does not fit anywhere.
        chatwoot.faults().next(WRITE, 1, Fault.oversize(1L << 40));

        assertThat(write()).isEqualTo(new ChatwootResult.Unknown<>("Chatwoot's answer is longer than 100000 bytes"));
        assertThat(read()).isInstanceOf(ChatwootResult.Done.class);
    }

    @Test
    void unreachable_chatwoot_means_nothing_was_sent() {
        Connection unreachable = connection("http://127.0.0.1:" + Ports.free(), "token");

        assertThat(answer(chatwootFixtures.client.updateContact(unreachable, contact, Map.of())))
                .isEqualTo(new ChatwootResult.Later<>("Chatwoot cannot be reached"));
        assertThat(answer(chatwootFixtures.client.updateContact(
                        connection("http://no-such-host.invalid", "token"), contact, Map.of())))
                .isEqualTo(new ChatwootResult.Later<>("Chatwoot cannot be found"));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void redirect_is_not_followed(int status) {
        try (ChatwootStandIn elsewhere = ChatwootStandIn.start(ChatwootSettings.forTests())) {
            chatwoot.faults().next(READ, 1, Fault.redirect(status, elsewhere.url() + "/api/v1/accounts/3/contacts/1"));

            assertThat(read())
                    .isEqualTo(new ChatwootResult.Later<>(
                            "Chatwoot's address redirects requests (" + status + "), and redirects are not followed"));
            assertThat(elsewhere.journal().total()).isZero();
        }
    }

    static Stream<Fault> notChatwoot() {
        return Stream.concat(
                IntStream.of(200, 400, 401, 403, 404, 413, 422).mapToObj(Fault::page),
                Stream.of(Fault.proxyNotFound(), Fault.idWithNul(), Fault.emptyObject(), Fault.emptyArray()));
    }

    @ParameterizedTest
    @MethodSource("notChatwoot")
    void proxy_response_makes_a_write_unknown_and_a_read_retryable(Fault fault) {
        chatwoot.faults().next(READ, 1, fault).next(WRITE, 1, fault.afterProcessing());

        assertThat(read()).isInstanceOf(ChatwootResult.Later.class);
        assertThat(write()).isInstanceOf(ChatwootResult.Unknown.class);
        assertThat(written()).isTrue();
    }

    @Test
    void response_about_another_resource_is_refused() {
        chatwoot.faults().next(READ, 1, Fault.json(200, "{\"payload\":{\"id\":" + (contact + 1) + "}}"));

        assertThat(read()).isInstanceOf(ChatwootResult.Later.class);
    }

    @Test
    void repeated_proxy_responses_open_the_circuit() {
        try (ChatwootFixtures impatient = exchanges(Map.of("breaker.failures", "3", "breaker.open-time", "10s"))) {
            chatwoot.faults().next(READ, 4, Fault.proxyNotFound());
            for (int i = 0; i < 4; i++) {
                answer(impatient.client.contact(connection, contact));
            }

            assertThat(chatwoot.journal().count(READ)).isEqualTo(3);
        }
    }

    @Test
    void repeated_failures_open_the_circuit_for_a_while() {
        try (ChatwootFixtures impatient = exchanges(Map.of("breaker.failures", "3", "breaker.open-time", "200ms"))) {
            chatwoot.faults().next(READ, 3, Fault.drop());
            for (int i = 0; i < 3; i++) {
                answer(impatient.client.contact(connection, contact));
            }
            long sent = chatwoot.journal().total();

            assertThat(answer(impatient.client.contact(connection, contact)))
                    .isInstanceOfSatisfying(
                            ChatwootResult.Later.class,
                            later ->
                                    assertThat((Optional<?>) later.retryAfter()).isPresent());
            assertThat(chatwoot.journal().total()).isEqualTo(sent);
            await().atMost(PATIENCE)
                    .until(() -> answer(impatient.client.contact(connection, contact)) instanceof ChatwootResult.Done);
        }
    }

    @Test
    void private_network_is_refused_by_name_too() {
        try (ChatwootFixtures closed = exchanges(Map.of("allowed-networks", "10.0.0.0/8"))) {
            Connection inside = connection("http://localhost:" + chatwoot.port(), chatwoot.accessToken());

            assertThat(answer(closed.client.contact(inside, contact)))
                    .isEqualTo(new ChatwootResult.Denied<>(
                            "the address of this Chatwoot is in a network that is not allowed"));
            assertThat(chatwoot.journal().total()).isZero();
        }
    }

    @Test
    void operators_connection_is_allowed_without_helping_tenants() {
        try (ChatwootFixtures closed = exchanges(Map.of("allowed-networks", "10.0.0.0/8", "api-url", chatwoot.url()))) {
            Connection operators =
                    new Connection(URI.create(chatwoot.url()), chatwoot.accessToken(), chatwoot.accountId(), 12, true);

            assertThat(answer(closed.client.contact(operators, contact))).isInstanceOf(ChatwootResult.Done.class);
            assertThat(answer(closed.client.contact(connection, contact))).isInstanceOf(ChatwootResult.Denied.class);
        }
    }

    @Test
    void requests_are_counted_by_route_and_outcome() {
        read();
        chatwoot.faults().next(READ, 1, Fault.serverError());
        read();

        assertThat(chatwootFixtures
                        .registry
                        .get("citaplanner.provider.requests")
                        .tags("provider", "chatwoot", "route", "contact", "outcome", "done")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(chatwootFixtures
                        .registry
                        .get("citaplanner.provider.requests")
                        .tags("provider", "chatwoot", "route", "contact", "outcome", "later")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(chatwootFixtures
                        .registry
                        .get("citaplanner.provider.breakers")
                        .tags("provider", "chatwoot", "state", "closed")
                        .gauge()
                        .value())
                .isEqualTo(1);
    }
}
