package com.citaplanner.notification.channel.chatwoot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.channel.LookupResult;
import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.channel.Preparation;
import com.citaplanner.notification.channel.Rejection;
import com.citaplanner.notification.channel.SendOutcome;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.sandbox.chatwoot.faults.Fault;
import com.citaplanner.sandbox.chatwoot.store.Message;
import com.citaplanner.sandbox.chatwoot.store.MessageStatus;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks what is written into a conversation, and when it is not. The container makes the REST client. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class MessageSenderTest {
    private static final String SEND = "POST conversations/{id}/messages";
    private static final String PHONE = "+525512340000";
    private static final long WHATSAPP = 14;
    private static final long TWILIO = 17;
    private static final Duration WINDOW = Duration.ofHours(24);
    private static final String CLOSED =
            "the 24-hour window is closed and the template has no approved WhatsApp template";

    private final ChatwootFixture fixture = new ChatwootFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    /** A client with an open conversation in the inbox, in which they have just written. */
    private String talking(long inbox) {
        fixture.useInbox(inbox);
        long contact = fixture.chatwoot.addContact("Ana", PHONE, null);
        fixture.chatwoot.clientWrites(contact, inbox, "Hola");
        return fixture.linkedClient("ana", PHONE, contact);
    }

    private Message only(String address) {
        return fixture.ourMessages(ChatwootFixture.conversation(address)).getFirst();
    }

    @Test
    void message_carries_our_id_and_returns_its_own() {
        Notification notification = fixture.to(talking(ChatwootFixture.API), ChatwootFixture.text());
        String address = fixture.address(notification);

        SendOutcome outcome = fixture.send(notification, address);

        assertThat(outcome)
                .isEqualTo(new SendOutcome.Accepted(Long.toString(only(address).id())));
        assertThat(only(address).content()).isEqualTo("Te esperamos mañana");
        assertThat(only(address).contentAttributes())
                .containsEntry("citaplanner_notification_id", notification.id().toString());
    }

    @Test
    void message_right_after_preparation_takes_two_requests() {
        String ana = talking(ChatwootFixture.API);
        fixture.address(fixture.to(ana, ChatwootFixture.text()));
        fixture.chatwoot.journal().clear();

        fixture.send(fixture.to(ana, ChatwootFixture.text()));

        assertThat(fixture.requests()).containsExactly("GET contacts/{id}/conversations", SEND);
    }

    @Test
    void open_whatsapp_window_gets_free_text() {
        Notification notification = fixture.to(talking(WHATSAPP), ChatwootFixture.withTemplate());
        String address = fixture.address(notification);

        fixture.send(notification, address);

        assertThat(only(address).additionalAttributes()).isEmpty();
        await().until(() -> only(address).status() == MessageStatus.DELIVERED);
    }

    @ParameterizedTest
    @ValueSource(longs = {WHATSAPP, TWILIO})
    void closed_window_gets_the_approved_template(long inbox) {
        Notification notification = fixture.to(talking(inbox), ChatwootFixture.withTemplate());
        fixture.clock.advance(WINDOW);
        String address = fixture.address(notification);

        fixture.send(notification, address);

        Map<String, String> body = Map.of("1", "Ana");
        assertThat(only(address).additionalAttributes())
                .containsEntry(
                        "template_params",
                        Map.of(
                                "name", "recordatorio",
                                "category", "UTILITY",
                                "language", "es_MX",
                                "processed_params", inbox == TWILIO ? body : Map.of("body", body)));
        await().until(() -> only(address).status() == MessageStatus.DELIVERED);
    }

    @ParameterizedTest
    @ValueSource(longs = {WHATSAPP, TWILIO})
    void closed_window_without_template_is_rejected(long inbox) {
        Notification notification = fixture.to(talking(inbox), ChatwootFixture.text());
        fixture.clock.advance(WINDOW);

        assertThat(fixture.prepare(notification)).isEqualTo(new Preparation.Rejected(Rejection.CONFIGURATION, CLOSED));
    }

    @Test
    void no_contact_is_created_without_an_approved_template() {
        fixture.useInbox(WHATSAPP);

        assertThat(fixture.prepare(fixture.to(fixture.client("ana", PHONE, null), ChatwootFixture.text())))
                .isEqualTo(new Preparation.Rejected(Rejection.CONFIGURATION, CLOSED));
        assertThat(fixture.chatwoot.contacts()).isEmpty();
    }

    @Test
    void new_whatsapp_contact_gets_the_template() {
        fixture.useInbox(WHATSAPP);
        Notification notification = fixture.to(fixture.client("ana", PHONE, null), ChatwootFixture.withTemplate());
        String address = fixture.address(notification);

        fixture.send(notification, address);

        assertThat(only(address).additionalAttributes()).containsKey("template_params");
        await().until(() -> only(address).status() == MessageStatus.DELIVERED);
    }

    @Test
    void window_that_closes_during_the_wait_is_noticed() {
        Notification notification = fixture.to(talking(WHATSAPP), ChatwootFixture.text());
        String address = fixture.address(notification);
        fixture.clock.advance(WINDOW);

        assertThat(fixture.send(notification, address))
                .isEqualTo(new SendOutcome.Rejected(Rejection.CONFIGURATION, CLOSED));
        assertThat(fixture.ourMessages(ChatwootFixture.conversation(address))).isEmpty();
    }

    @Test
    void conversation_resolved_during_the_wait_is_replaced() {
        Notification notification = fixture.to(talking(ChatwootFixture.API), ChatwootFixture.text());
        String address = fixture.address(notification);
        fixture.chatwoot.agentSetsStatus(ChatwootFixture.conversation(address), "resolved");
        fixture.clock.advance(ConversationCache.TTL.plusSeconds(1));

        assertThat(fixture.send(notification, address))
                .isEqualTo(new SendOutcome.Moved("the conversation was resolved meanwhile"));
        assertThat(fixture.ourMessages(ChatwootFixture.conversation(address))).isEmpty();
        assertThat(fixture.send(notification)).isInstanceOf(SendOutcome.Accepted.class);
    }

    @Test
    void deleted_conversation_is_replaced() {
        Notification notification = fixture.to(talking(ChatwootFixture.API), ChatwootFixture.text());
        String address = fixture.address(notification);
        fixture.chatwoot.deleteContact(fixture.contact("Ana").id());

        assertThat(fixture.send(notification, address))
                .isEqualTo(new SendOutcome.Moved("Chatwoot no longer has the conversation"));
        assertThat(fixture.send(notification)).isInstanceOf(SendOutcome.Accepted.class);
    }

    @Test
    void same_number_in_another_account_is_another_conversation() {
        Notification notification = fixture.to(talking(ChatwootFixture.API), ChatwootFixture.text());
        String address = fixture.address(notification);
        fixture.connectTo(4, ChatwootFixture.API);

        assertThat(fixture.send(notification, address))
                .isEqualTo(new SendOutcome.Moved("the tenant's Chatwoot connection has changed"));
        assertThat(fixture.find(notification, address)).isInstanceOf(LookupResult.Unknowable.class);
        assertThat(fixture.ourMessages(ChatwootFixture.conversation(address))).isEmpty();
    }

    @Test
    void message_expired_by_its_turn_is_not_sent() {
        Notification notification = fixture.to(
                talking(ChatwootFixture.API),
                ChatwootFixture.text(),
                Instant.now().minusMillis(1));
        String address = fixture.address(notification);

        assertThat(fixture.send(notification, address))
                .isEqualTo(new SendOutcome.Deferred("its time had passed before its turn came"));
        assertThat(fixture.ourMessages(ChatwootFixture.conversation(address))).isEmpty();
    }

    @Test
    void message_sent_without_answer_is_found_behind_newer_ones() {
        Notification notification = fixture.to(talking(ChatwootFixture.API), ChatwootFixture.text());
        String address = fixture.address(notification);
        fixture.chatwoot.faults().next(SEND, 1, Fault.drop().afterProcessing());

        assertThat(fixture.send(notification, address)).isInstanceOf(SendOutcome.Uncertain.class);
        IntStream.range(0, 50)
                .forEach(i ->
                        fixture.chatwoot.clientWrites(fixture.contact("Ana").id(), ChatwootFixture.API, "¿Hola?"));

        assertThat(fixture.find(notification, address))
                .isEqualTo(new LookupResult.Found(Long.toString(only(address).id())));
    }

    @Test
    void message_never_sent_is_not_found() {
        Notification notification = fixture.to(talking(ChatwootFixture.API), ChatwootFixture.text());

        assertThat(fixture.find(notification, fixture.address(notification))).isEqualTo(new LookupResult.NotFound());
    }

    @Test
    void lookup_in_a_deleted_conversation_is_unknowable() {
        Notification notification = fixture.to(talking(ChatwootFixture.API), ChatwootFixture.text());
        String address = fixture.address(notification);
        fixture.chatwoot.deleteContact(fixture.contact("Ana").id());

        assertThat(fixture.find(notification, address)).isInstanceOf(LookupResult.Unknowable.class);
    }
}
