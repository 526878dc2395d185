package com.citaplanner.notification.chatwoot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.sandbox.Ports;
import com.citaplanner.sandbox.chatwoot.ChatwootSettings;
import com.citaplanner.sandbox.chatwoot.ChatwootStandIn;
import com.citaplanner.sandbox.chatwoot.faults.Fault;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way in which Chatwoot answers or fails to, over real connections. */
class ChatwootClientTest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration SLOW = Duration.ofSeconds(2);
    private static final String READ = "GET contacts/{id}";
    private static final String WRITE = "PUT contacts/{id}";

    private final ChatwootStandIn chatwoot =
            ChatwootStandIn.start(ChatwootSettings.forTests().withDemo());
    private final Exchanges exchanges = exchanges(Map.of());
    private final Connection connection = connection(chatwoot.url(), chatwoot.accessToken());
    private final long contact = chatwoot.addContact("Ana", "+525512340000", null);

    private Exchanges exchanges(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "allowed-networks", "127.0.0.0/8",
                "read-timeout", "700ms",
                "max-bytes", "100000"));
        settings.putAll(more);
        return new Exchanges(settings);
    }

    private Connection connection(String url, String token) {
        return new Connection(URI.create(url), token, chatwoot.accountId(), 12);
    }

    @AfterEach
    void close() {
        exchanges.close();
        chatwoot.close();
    }

    private static ChatwootResult<JsonNode> answer(Uni<ChatwootResult<JsonNode>> question) {
        return question.await().atMost(PATIENCE);
    }

    private ChatwootResult<JsonNode> read() {
        return answer(exchanges.client.contact(connection, contact));
    }

    private ChatwootResult<JsonNode> write() {
        return answer(exchanges.client.updateContact(
                connection, contact, Map.of("custom_attributes", Map.of("client_id", "c-1"))));
    }

    private boolean written() {
        return chatwoot.contact(contact).orElseThrow().customAttributes().containsKey("client_id");
    }

    @Test
    void an_answer_is_the_result_that_was_asked_for() {
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
    void a_contact_that_nobody_knows_is_missing() {
        assertThat(answer(exchanges.client.contact(connection, 987_654))).isEqualTo(new ChatwootResult.Missing<>());
    }

    @Test
    void a_wrong_token_is_denied_with_the_reason_and_without_the_token() {
        Connection wrong = connection(chatwoot.url(), "wr0ngt0ken");

        assertThat(answer(exchanges.client.contact(wrong, contact)))
                .isEqualTo(new ChatwootResult.Denied<>("Chatwoot refuses the token: Invalid Access Token"));
    }

    @Test
    void both_shapes_of_422_give_their_reason() {
        assertThat(answer(exchanges.client.createContact(connection, Map.of("phone_number", "+525512340000"))))
                .isEqualTo(new ChatwootResult.Invalid<>(
                        "Chatwoot refuses the request (422): Phone number has already been taken"));
        assertThat(answer(exchanges.client.filterContacts(
                        connection,
                        Map.of("payload", List.of(Map.of("attribute_key", "nobody_defined", "values", List.of("x")))))))
                .isInstanceOfSatisfying(
                        ChatwootResult.Invalid.class,
                        invalid -> assertThat(invalid.reason()).contains("(422): "));
    }

    @Test
    void a_limited_rate_holds_everybody_until_the_window_ends() {
        try (Exchanges patient = exchanges(Map.of("rate.max-wait", "1ms"))) {
            chatwoot.faults().next(WRITE, 1, Fault.tooManyRequests());
            Map<String, Object> change = Map.of("name", "Ana María");

            assertThat(answer(patient.client.updateContact(connection, contact, change)))
                    .isInstanceOfSatisfying(
                            ChatwootResult.Later.class,
                            later -> assertThat(later.pause()).isPresent());
            long sent = chatwoot.journal().total();
            assertThat(answer(patient.client.contact(connection, contact))).isInstanceOf(ChatwootResult.Later.class);
            assertThat(chatwoot.journal().total()).isEqualTo(sent);
        }
    }

    @Test
    void who_comes_while_the_rate_is_limited_for_a_moment_waits() {
        try (Exchanges patient = exchanges(Map.of("rate.window", "1s"))) {
            chatwoot.faults().next(WRITE, 1, Fault.tooManyRequests());
            assertThat(answer(patient.client.updateContact(connection, contact, Map.of("name", "Ana María"))))
                    .isInstanceOf(ChatwootResult.Later.class);

            assertThat(answer(patient.client.contact(connection, contact))).isInstanceOf(ChatwootResult.Done.class);
        }
    }

    private ChatwootResult<JsonNode> say(Exchanges through, long conversation, Instant notAfter) {
        return answer(through.client.createMessage(connection, conversation, Map.of("content", "Hola"), notAfter));
    }

    private long conversation() {
        return chatwoot.clientWrites(contact, 12, "Hola").conversationId();
    }

    @Test
    void a_message_whose_time_has_passed_when_its_turn_comes_is_not_sent() {
        long conversation = conversation();
        long sent = chatwoot.journal().total();

        assertThat(say(exchanges, conversation, Instant.now().minusMillis(1)))
                .isEqualTo(new ChatwootResult.Later<>("its time had passed before its turn came"));
        assertThat(chatwoot.journal().total()).isEqualTo(sent);
        assertThat(say(exchanges, conversation, Instant.MAX)).isInstanceOf(ChatwootResult.Done.class);
    }

    @Test
    void a_conversation_gets_no_more_messages_than_its_share() {
        try (Exchanges sparing = exchanges(Map.of("rate.messages", "10"))) {
            long conversation = conversation();
            assertThat(say(sparing, conversation, Instant.MAX)).isInstanceOf(ChatwootResult.Done.class);
            long sent = chatwoot.journal().total();

            assertThat(say(sparing, conversation, Instant.MAX))
                    .isInstanceOfSatisfying(
                            ChatwootResult.Later.class,
                            later -> assertThat(later.pause()).isPresent());
            assertThat(chatwoot.journal().total()).isEqualTo(sent);
        }
    }

    @Test
    void a_conversation_that_had_all_its_messages_takes_more_in_the_next_minute() {
        long conversation = conversation();
        chatwoot.limits().enabled(true);
        IntStream.range(0, 200).forEach(i -> conversation());

        assertThat(say(exchanges, conversation, Instant.MAX))
                .isInstanceOfSatisfying(
                        ChatwootResult.Later.class,
                        later -> assertThat(later.pause()).isPresent());
    }

    @Test
    void a_failure_leaves_a_write_unknown_and_a_question_unanswered() {
        chatwoot.faults().next(WRITE, 1, Fault.serverError());
        chatwoot.faults().next(READ, 1, Fault.serverError());

        assertThat(write()).isEqualTo(new ChatwootResult.Unknown<>("Chatwoot failed (500)"));
        assertThat(read()).isEqualTo(new ChatwootResult.Later<>("Chatwoot failed (500)"));
    }

    @Test
    void a_broken_connection_leaves_a_write_unknown_whether_or_not_it_was_done() {
        chatwoot.faults().next(WRITE, 1, Fault.drop());
        assertThat(write()).isInstanceOf(ChatwootResult.Unknown.class);
        assertThat(written()).isFalse();

        chatwoot.faults().next(WRITE, 1, Fault.drop().afterProcessing());
        assertThat(write()).isInstanceOf(ChatwootResult.Unknown.class);
        assertThat(written()).isTrue();
    }

    @Test
    void an_answer_that_takes_too_long_is_not_waited_for() {
        chatwoot.faults().next(WRITE, 1, Fault.delay(SLOW));

        assertThat(write()).isInstanceOf(ChatwootResult.Unknown.class);
    }

    @Test
    void an_answer_that_is_no_json_is_none() {
        chatwoot.faults().next(WRITE, 1, Fault.garbage());

        assertThat(write())
                .isEqualTo(new ChatwootResult.Unknown<>("what answered at Chatwoot's address was not Chatwoot (200)"));
    }

    @Test
    void reading_stops_when_an_answer_grows_too_long() {
        // A terabyte would take hours to read, and does not fit anywhere.
        chatwoot.faults().next(WRITE, 1, Fault.oversize(1L << 40));

        assertThat(write()).isEqualTo(new ChatwootResult.Unknown<>("Chatwoot's answer is longer than 100000 bytes"));
        assertThat(read()).isInstanceOf(ChatwootResult.Done.class);
    }

    @Test
    void nobody_there_means_nothing_was_sent() {
        Connection nobody = connection("http://127.0.0.1:" + Ports.free(), "token");

        assertThat(answer(exchanges.client.updateContact(nobody, contact, Map.of())))
                .isEqualTo(new ChatwootResult.Later<>("Chatwoot cannot be reached"));
        assertThat(answer(exchanges.client.updateContact(
                        connection("http://no-such-host.invalid", "token"), contact, Map.of())))
                .isEqualTo(new ChatwootResult.Later<>("Chatwoot cannot be found"));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void a_redirect_is_not_followed_and_says_so(int status) {
        try (ChatwootStandIn elsewhere = ChatwootStandIn.start(ChatwootSettings.forTests())) {
            chatwoot.faults().next(READ, 1, Fault.redirect(status, elsewhere.url() + "/api/v1/accounts/3/contacts/1"));

            assertThat(read())
                    .isEqualTo(new ChatwootResult.Later<>("something at Chatwoot's address sends requests elsewhere ("
                            + status + "), and redirects are not followed"));
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
    void what_a_proxy_says_tells_nothing_of_a_write_and_a_question_may_be_asked_again(Fault fault) {
        chatwoot.faults().next(READ, 1, fault).next(WRITE, 1, fault.afterProcessing());

        assertThat(read()).isInstanceOf(ChatwootResult.Later.class);
        assertThat(write()).isInstanceOf(ChatwootResult.Unknown.class);
        assertThat(written()).isTrue();
    }

    @Test
    void an_answer_about_something_else_is_not_taken_for_what_was_asked() {
        chatwoot.faults().next(READ, 1, Fault.json(200, "{\"payload\":{\"id\":" + (contact + 1) + "}}"));

        assertThat(read()).isInstanceOf(ChatwootResult.Later.class);
    }

    @Test
    void a_proxy_that_keeps_answering_is_left_alone_for_a_while() {
        try (Exchanges impatient = exchanges(Map.of("breaker.failures", "3", "breaker.open-time", "10s"))) {
            chatwoot.faults().next(READ, 4, Fault.proxyNotFound());
            for (int i = 0; i < 4; i++) {
                answer(impatient.client.contact(connection, contact));
            }

            assertThat(chatwoot.journal().count(READ)).isEqualTo(3);
        }
    }

    @Test
    void a_chatwoot_that_keeps_failing_is_left_alone_and_tried_again_after_a_rest() {
        try (Exchanges impatient = exchanges(Map.of("breaker.failures", "3", "breaker.open-time", "200ms"))) {
            chatwoot.faults().next(READ, 3, Fault.drop());
            for (int i = 0; i < 3; i++) {
                answer(impatient.client.contact(connection, contact));
            }
            long sent = chatwoot.journal().total();

            assertThat(answer(impatient.client.contact(connection, contact)))
                    .isInstanceOfSatisfying(
                            ChatwootResult.Later.class,
                            later -> assertThat(later.pause()).isPresent());
            assertThat(chatwoot.journal().total()).isEqualTo(sent);
            await().atMost(PATIENCE)
                    .until(() -> answer(impatient.client.contact(connection, contact)) instanceof ChatwootResult.Done);
        }
    }

    @Test
    void the_inside_cannot_be_reached_by_a_name_either() {
        try (Exchanges closed = exchanges(Map.of("allowed-networks", "10.0.0.0/8"))) {
            Connection inside = connection("http://localhost:" + chatwoot.port(), chatwoot.accessToken());

            assertThat(answer(closed.client.contact(inside, contact)))
                    .isEqualTo(new ChatwootResult.Denied<>(
                            "the address of this Chatwoot is in a network that is not allowed"));
            assertThat(chatwoot.journal().total()).isZero();
        }
    }

    @Test
    void the_operators_own_connection_needs_no_permission_and_a_tenant_gains_nothing_by_it() {
        try (Exchanges closed = exchanges(Map.of("allowed-networks", "10.0.0.0/8", "api-url", chatwoot.url()))) {
            Connection operators =
                    new Connection(URI.create(chatwoot.url()), chatwoot.accessToken(), chatwoot.accountId(), 12, true);

            assertThat(answer(closed.client.contact(operators, contact))).isInstanceOf(ChatwootResult.Done.class);
            assertThat(answer(closed.client.contact(connection, contact))).isInstanceOf(ChatwootResult.Denied.class);
        }
    }

    @Test
    void the_traffic_is_counted_by_route_and_outcome() {
        read();
        chatwoot.faults().next(READ, 1, Fault.serverError());
        read();

        assertThat(exchanges
                        .registry
                        .get("citaplanner.provider.requests")
                        .tags("provider", "chatwoot", "route", "contact", "outcome", "done")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(exchanges
                        .registry
                        .get("citaplanner.provider.requests")
                        .tags("provider", "chatwoot", "route", "contact", "outcome", "later")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(exchanges
                        .registry
                        .get("citaplanner.provider.breakers")
                        .tags("provider", "chatwoot", "state", "closed")
                        .gauge()
                        .value())
                .isEqualTo(1);
    }
}
