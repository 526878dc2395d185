package com.citaplanner.notification.channel.chatwoot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.channel.LookupResult;
import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.channel.Preparation;
import com.citaplanner.notification.channel.Rejection;
import com.citaplanner.notification.channel.SendOutcome;
import com.citaplanner.sandbox.chatwoot.faults.Fault;
import com.citaplanner.sandbox.chatwoot.store.Message;
import com.citaplanner.sandbox.chatwoot.store.MessageStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is put into a conversation, and when it is not. */
class MessageSenderTest {
    private static final String SEND = "POST conversations/{id}/messages";
    private static final String PHONE = "+525512340000";
    private static final long WHATSAPP = 14;
    private static final long TWILIO = 17;
    private static final Duration WINDOW = Duration.ofHours(24);
    private static final String CLOSED =
            "the 24-hour window is closed and the template has no approved WhatsApp template";

    private final FrontDesk desk = new FrontDesk();

    @AfterEach
    void close() {
        desk.close();
    }

    /** A client with an open conversation in that inbox, in which they have just written. */
    private String talking(long inbox) {
        desk.inboxIs(inbox);
        long contact = desk.chatwoot.addContact("Ana", PHONE, null);
        desk.chatwoot.clientWrites(contact, inbox, "Hola");
        return desk.linkedClient("ana", PHONE, contact);
    }

    private Message only(String address) {
        return desk.written(FrontDesk.conversation(address)).getFirst();
    }

    @Test
    void a_message_has_our_id_in_it_and_its_own_comes_back() {
        Notification notification = desk.to(talking(FrontDesk.API), FrontDesk.text());
        String address = desk.address(notification);

        SendOutcome outcome = desk.sent(notification, address);

        assertThat(outcome)
                .isEqualTo(new SendOutcome.Accepted(Long.toString(only(address).id())));
        assertThat(only(address).content()).isEqualTo("Te esperamos mañana");
        assertThat(only(address).contentAttributes())
                .containsEntry("citaplanner_notification_id", notification.id().toString());
    }

    @Test
    void a_message_right_after_its_preparation_is_two_requests_in_all() {
        String ana = talking(FrontDesk.API);
        desk.address(desk.to(ana, FrontDesk.text()));
        desk.chatwoot.journal().clear();

        desk.sent(desk.to(ana, FrontDesk.text()));

        assertThat(desk.requests()).containsExactly("GET contacts/{id}/conversations", SEND);
    }

    @Test
    void on_whatsapp_an_open_window_takes_the_text() {
        Notification notification = desk.to(talking(WHATSAPP), FrontDesk.withTemplate());
        String address = desk.address(notification);

        desk.sent(notification, address);

        assertThat(only(address).additionalAttributes()).isEmpty();
        await().until(() -> only(address).status() == MessageStatus.DELIVERED);
    }

    @ParameterizedTest
    @ValueSource(longs = {WHATSAPP, TWILIO})
    void a_closed_window_takes_the_approved_template(long inbox) {
        Notification notification = desk.to(talking(inbox), FrontDesk.withTemplate());
        desk.clock.pass(WINDOW);
        String address = desk.address(notification);

        desk.sent(notification, address);

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
    void without_an_approved_template_nothing_is_sent_that_would_only_fail(long inbox) {
        Notification notification = desk.to(talking(inbox), FrontDesk.text());
        desk.clock.pass(WINDOW);

        assertThat(desk.prepared(notification)).isEqualTo(new Preparation.Rejected(Rejection.CONFIGURATION, CLOSED));
    }

    @Test
    void without_an_approved_template_no_whatsapp_contact_is_made_either() {
        desk.inboxIs(WHATSAPP);

        assertThat(desk.prepared(desk.to(desk.client("ana", PHONE, null), FrontDesk.text())))
                .isEqualTo(new Preparation.Rejected(Rejection.CONFIGURATION, CLOSED));
        assertThat(desk.chatwoot.contacts()).isEmpty();
    }

    @Test
    void a_stranger_is_written_to_on_whatsapp_by_template() {
        desk.inboxIs(WHATSAPP);
        Notification notification = desk.to(desk.client("ana", PHONE, null), FrontDesk.withTemplate());
        String address = desk.address(notification);

        desk.sent(notification, address);

        assertThat(only(address).additionalAttributes()).containsKey("template_params");
        await().until(() -> only(address).status() == MessageStatus.DELIVERED);
    }

    @Test
    void a_window_that_closes_while_the_message_waits_is_noticed() {
        Notification notification = desk.to(talking(WHATSAPP), FrontDesk.text());
        String address = desk.address(notification);
        desk.clock.pass(WINDOW);

        assertThat(desk.sent(notification, address))
                .isEqualTo(new SendOutcome.Rejected(Rejection.CONFIGURATION, CLOSED));
        assertThat(desk.written(FrontDesk.conversation(address))).isEmpty();
    }

    @Test
    void a_conversation_that_is_resolved_while_the_message_waits_is_left_for_another() {
        Notification notification = desk.to(talking(FrontDesk.API), FrontDesk.text());
        String address = desk.address(notification);
        desk.chatwoot.agentSetsStatus(FrontDesk.conversation(address), "resolved");
        desk.clock.pass(ConversationCache.FRESH.plusSeconds(1));

        assertThat(desk.sent(notification, address))
                .isEqualTo(new SendOutcome.Moved("the conversation was resolved meanwhile"));
        assertThat(desk.written(FrontDesk.conversation(address))).isEmpty();
        assertThat(desk.sent(notification)).isInstanceOf(SendOutcome.Accepted.class);
    }

    @Test
    void a_conversation_that_is_gone_is_left_for_another() {
        Notification notification = desk.to(talking(FrontDesk.API), FrontDesk.text());
        String address = desk.address(notification);
        desk.chatwoot.deleteContact(desk.contact("Ana").id());

        assertThat(desk.sent(notification, address))
                .isEqualTo(new SendOutcome.Moved("Chatwoot has no such conversation any more"));
        assertThat(desk.sent(notification)).isInstanceOf(SendOutcome.Accepted.class);
    }

    @Test
    void the_same_number_in_another_account_is_not_the_same_conversation() {
        Notification notification = desk.to(talking(FrontDesk.API), FrontDesk.text());
        String address = desk.address(notification);
        desk.chatwootIs(4, FrontDesk.API);

        assertThat(desk.sent(notification, address))
                .isEqualTo(new SendOutcome.Moved("the tenant has another Chatwoot now"));
        assertThat(desk.found(notification, address)).isInstanceOf(LookupResult.Unknowable.class);
        assertThat(desk.written(FrontDesk.conversation(address))).isEmpty();
    }

    @Test
    void what_has_expired_by_the_time_its_turn_comes_is_not_sent() {
        Notification notification =
                desk.to(talking(FrontDesk.API), FrontDesk.text(), Instant.now().minusMillis(1));
        String address = desk.address(notification);

        assertThat(desk.sent(notification, address))
                .isEqualTo(new SendOutcome.Deferred("its time had passed before its turn came"));
        assertThat(desk.written(FrontDesk.conversation(address))).isEmpty();
    }

    @Test
    void what_was_sent_without_an_answer_is_found_however_much_was_said_since() {
        Notification notification = desk.to(talking(FrontDesk.API), FrontDesk.text());
        String address = desk.address(notification);
        desk.chatwoot.faults().next(SEND, 1, Fault.drop().afterProcessing());

        assertThat(desk.sent(notification, address)).isInstanceOf(SendOutcome.Uncertain.class);
        IntStream.range(0, 50)
                .forEach(i -> desk.chatwoot.clientWrites(desk.contact("Ana").id(), FrontDesk.API, "¿Hola?"));

        assertThat(desk.found(notification, address))
                .isEqualTo(new LookupResult.Found(Long.toString(only(address).id())));
    }

    @Test
    void what_was_never_sent_is_certainly_not_there() {
        Notification notification = desk.to(talking(FrontDesk.API), FrontDesk.text());

        assertThat(desk.found(notification, desk.address(notification))).isEqualTo(new LookupResult.NotFound());
    }

    @Test
    void where_the_conversation_was_deleted_nobody_knows_what_was_in_it() {
        Notification notification = desk.to(talking(FrontDesk.API), FrontDesk.text());
        String address = desk.address(notification);
        desk.chatwoot.deleteContact(desk.contact("Ana").id());

        assertThat(desk.found(notification, address)).isInstanceOf(LookupResult.Unknowable.class);
    }
}
