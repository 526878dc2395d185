package com.citaplanner.notification.channel.chatwoot;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.channel.Preparation;
import com.citaplanner.notification.channel.Rejection;
import com.citaplanner.notification.contact.ContactCard;
import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.notification.phone.PhoneNumber;
import com.citaplanner.notification.suppression.AddressKey;
import com.citaplanner.sandbox.chatwoot.faults.Fault;
import com.citaplanner.sandbox.chatwoot.store.Contact;
import com.citaplanner.sandbox.chatwoot.store.ConversationStatus;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which conversation a message goes to. */
class PreparingTest {
    private static final String PHONE = "+525512340000";
    private static final String OLD_FORM = "+5215512340000";

    private final FrontDesk desk = new FrontDesk();

    @AfterEach
    void close() {
        desk.close();
    }

    private String prepare(String client) {
        return desk.address(desk.to(client, FrontDesk.text()));
    }

    private long prepared(String client) {
        return FrontDesk.conversation(prepare(client));
    }

    private static Preparation rejected(Rejection kind, String reason) {
        return new Preparation.Rejected(kind, reason);
    }

    private long writes(long contact, long inbox) {
        return desk.chatwoot.clientWrites(contact, inbox, "Hola").conversationId();
    }

    @Test
    void a_linked_contacts_open_conversation_takes_one_question() {
        long contact = desk.chatwoot.addContact("Ana", PHONE, null);
        long open = writes(contact, FrontDesk.API);
        String ana = desk.linkedClient("ana", PHONE, contact);
        prepare(ana);
        desk.chatwoot.journal().clear();

        assertThat(prepared(ana)).isEqualTo(open);
        assertThat(desk.requests()).containsExactly("GET contacts/{id}/conversations");
    }

    @ParameterizedTest
    @ValueSource(strings = {"open", "pending", "snoozed"})
    void a_conversation_that_is_not_resolved_is_the_clients(String status) {
        long contact = desk.chatwoot.addContact("Ana", PHONE, null);
        long open = writes(contact, FrontDesk.API);
        desk.chatwoot.agentSetsStatus(open, status);

        assertThat(prepared(desk.linkedClient("ana", PHONE, contact))).isEqualTo(open);
    }

    @Test
    void a_resolved_one_is_left_alone_and_another_begun_under_the_known_name() {
        long contact = desk.chatwoot.addContact("Ana", PHONE, null);
        long resolved = writes(contact, FrontDesk.API);
        desk.chatwoot.agentSetsStatus(resolved, "resolved");

        long another = prepared(desk.linkedClient("ana", PHONE, contact));

        assertThat(another).isNotEqualTo(resolved);
        assertThat(desk.chatwoot.conversation(another).orElseThrow().contactInboxId())
                .isEqualTo(desk.chatwoot.conversation(resolved).orElseThrow().contactInboxId());
    }

    @Test
    void an_open_conversation_in_another_inbox_is_not_used() {
        long contact = desk.chatwoot.addContact("Ana", PHONE, null);
        long onWhatsapp = writes(contact, 14);

        assertThat(prepared(desk.linkedClient("ana", PHONE, contact))).isNotEqualTo(onWhatsapp);
    }

    @Test
    void an_inbox_that_keeps_one_conversation_for_each_client_keeps_it_when_it_is_resolved() {
        desk.inboxIs(19);
        long contact = desk.chatwoot.addContact("Ana", PHONE, null);
        long only = writes(contact, 19);
        desk.chatwoot.agentSetsStatus(only, "resolved");

        assertThat(prepared(desk.linkedClient("ana", PHONE, contact))).isEqualTo(only);
    }

    @Test
    void a_linked_contact_that_was_merged_away_is_found_again_by_its_number() {
        long base = desk.chatwoot.addContact("Ana", PHONE, null);
        long gone = desk.chatwoot.addContact("Ana M", OLD_FORM, null);
        desk.chatwoot.mergeContacts(base, gone);

        long conversation = prepared(desk.linkedClient("ana", PHONE, gone));

        assertThat(desk.chatwoot.conversation(conversation).orElseThrow().contactId())
                .isEqualTo(base);
        assertThat(desk.met).extracting(ContactCard::id).containsExactly(base);
    }

    @Test
    void of_two_contacts_the_one_that_was_met_in_the_inbox_is_taken() {
        desk.chatwoot.addContact("Ana", PHONE, null);
        long met = desk.chatwoot.addContact("Ana WhatsApp", OLD_FORM, null);
        desk.chatwoot.agentSetsStatus(writes(met, FrontDesk.API), "resolved");

        long conversation = prepared(desk.client("ana", PHONE, null));

        assertThat(desk.chatwoot.conversation(conversation).orElseThrow().contactId())
                .isEqualTo(met);
    }

    @Test
    void of_two_contacts_an_open_conversation_decides() {
        long met = desk.chatwoot.addContact("Ana", PHONE, null);
        long talking = desk.chatwoot.addContact("Ana WhatsApp", OLD_FORM, null);
        desk.chatwoot.agentSetsStatus(writes(met, FrontDesk.API), "resolved");
        long open = writes(talking, FrontDesk.API);

        assertThat(prepared(desk.client("ana", PHONE, null))).isEqualTo(open);
    }

    @Test
    void of_two_strangers_to_the_inbox_the_one_with_the_number_as_we_have_it_is_taken() {
        desk.chatwoot.addContact("Ana WhatsApp", OLD_FORM, null);
        long exact = desk.chatwoot.addContact("Ana", PHONE, null);

        long conversation = prepared(desk.client("ana", PHONE, null));

        assertThat(desk.chatwoot.conversation(conversation).orElseThrow().contactId())
                .isEqualTo(exact);
    }

    @Test
    void somebody_new_becomes_a_contact_of_the_inbox_and_is_told_of() {
        long conversation = prepared(desk.client("ana", PHONE, "ana@example.mx"));

        Contact contact = desk.contact("Ana");
        assertThat(contact.phoneNumber()).isEqualTo(PHONE);
        assertThat(contact.email()).isEqualTo("ana@example.mx");
        assertThat(desk.chatwoot.conversation(conversation).orElseThrow().contactId())
                .isEqualTo(contact.id());
        assertThat(desk.met).containsExactly(new ContactCard(contact.id(), PHONE, "ana@example.mx", "Ana", null));
        assertThat(desk.requests())
                .containsExactly("GET inboxes/{id}", "POST contacts/filter", "POST contacts", "POST conversations");
    }

    @Test
    void an_email_that_another_contact_has_is_left_with_it() {
        long mother = desk.chatwoot.addContact("Mamá", "+525500001111", "familia@example.mx");

        long conversation = prepared(desk.client("ana", PHONE, "familia@example.mx"));

        assertThat(desk.chatwoot.conversation(conversation).orElseThrow().contactId())
                .isEqualTo(desk.contact("Ana").id())
                .isNotEqualTo(mother);
        assertThat(desk.contact("Ana").email()).isNull();
    }

    @Test
    void somebody_whom_another_instance_makes_at_the_same_moment_is_made_once() {
        long theirs = desk.chatwoot.addContact("Ana", PHONE, null);
        desk.chatwoot
                .faults()
                .next("POST contacts/filter", 1, Fault.json(200, "{\"meta\":{\"count\":0},\"payload\":[]}"));

        long conversation = prepared(desk.client("ana", PHONE, null));

        assertThat(desk.chatwoot.conversation(conversation).orElseThrow().contactId())
                .isEqualTo(theirs);
        assertThat(desk.chatwoot.contacts()).hasSize(1);
    }

    @Test
    void what_may_have_been_created_is_looked_for_once_it_would_be_there() {
        String ana = desk.client("ana", PHONE, null);
        desk.chatwoot.faults().next("POST contacts", 1, Fault.drop().afterProcessing());
        desk.chatwoot.faults().next("POST conversations", 1, Fault.drop().afterProcessing());

        assertThat(desk.prepared(desk.to(ana, FrontDesk.text())))
                .isInstanceOfSatisfying(
                        Preparation.Deferred.class,
                        later -> assertThat(later.pause()).isEqualTo(Optional.of(Duration.ofMillis(500))));
        assertThat(desk.prepared(desk.to(ana, FrontDesk.text()))).isInstanceOf(Preparation.Deferred.class);
        prepare(ana);

        assertThat(desk.chatwoot.contacts()).hasSize(1);
        assertThat(desk.chatwoot.conversations()).hasSize(1);
    }

    @Test
    void a_contact_that_the_business_has_blocked_is_not_written_to() {
        long contact = desk.chatwoot.addContact("Ana", PHONE, null);
        desk.chatwoot.agentEdits(contact, Map.of("blocked", true));
        Preparation blocked = rejected(Rejection.SUPPRESSED, "the business has blocked the contact in Chatwoot");

        assertThat(desk.prepared(desk.to(desk.client("ana", PHONE, null), FrontDesk.text())))
                .isEqualTo(blocked);
        assertThat(desk.prepared(desk.to(desk.linkedClient("ana", PHONE, contact), FrontDesk.text())))
                .isEqualTo(blocked);
        assertThat(desk.chatwoot.conversations()).isEmpty();
    }

    @Test
    void a_blocked_contact_is_not_written_to_in_its_open_conversation_either() {
        long contact = desk.chatwoot.addContact("Ana", PHONE, null);
        writes(contact, FrontDesk.API);
        desk.chatwoot.agentEdits(contact, Map.of("blocked", true));

        assertThat(desk.prepared(desk.to(desk.linkedClient("ana", PHONE, contact), FrontDesk.text())))
                .isEqualTo(rejected(Rejection.SUPPRESSED, "the business has blocked the contact in Chatwoot"));
    }

    @Test
    void nothing_is_created_for_a_client_who_has_opted_out() {
        desk.suppressions.optedOut.addAll(AddressKey.phone(PhoneNumber.stored(PHONE)));
        String ana = desk.client("ana", PHONE, null);

        assertThat(desk.prepared(desk.to(ana, FrontDesk.text(), NotificationType.PROMOTION)))
                .isEqualTo(rejected(Rejection.SUPPRESSED, "the client has opted out of these messages"));
        assertThat(desk.chatwoot.contacts()).isEmpty();
        assertThat(desk.prepared(desk.to(ana, FrontDesk.text()))).isInstanceOf(Preparation.Ready.class);
    }

    @Test
    void an_inbox_that_is_not_there_is_the_tenants_mistake() {
        desk.inboxIs(99);

        assertThat(desk.prepared(desk.to(desk.client("ana", PHONE, null), FrontDesk.text())))
                .isEqualTo(rejected(Rejection.CONFIGURATION, "Chatwoot has no such inbox"));
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 18})
    void where_only_the_client_can_begin_a_stranger_cannot_be_written_to(long inbox) {
        desk.inboxIs(inbox);

        assertThat(desk.prepared(desk.to(desk.client("ana", PHONE, null), FrontDesk.text())))
                .isEqualTo(rejected(Rejection.BAD_ADDRESS, "the client has never written in this inbox"));
        assertThat(desk.chatwoot.contacts()).isEmpty();
    }

    @Test
    void a_visitor_of_the_web_site_is_written_to_as_the_same_visitor() {
        desk.inboxIs(11);
        long contact = desk.chatwoot.addContact("Ana", PHONE, null);
        long resolved = writes(contact, 11);
        desk.chatwoot.agentSetsStatus(resolved, "resolved");

        long another = prepared(desk.linkedClient("ana", PHONE, contact));

        assertThat(desk.chatwoot.conversation(another).orElseThrow().contactInboxId())
                .isEqualTo(desk.chatwoot.conversation(resolved).orElseThrow().contactInboxId());
    }

    @Test
    void on_telegram_only_an_open_conversation_can_be_answered() {
        desk.inboxIs(18);
        long contact = desk.chatwoot.addContact("Ana", PHONE, null);
        long open = writes(contact, 18);
        String ana = desk.linkedClient("ana", PHONE, contact);

        assertThat(prepared(ana)).isEqualTo(open);
        desk.chatwoot.agentSetsStatus(open, "resolved");

        assertThat(desk.prepared(desk.to(ana, FrontDesk.text())))
                .isEqualTo(rejected(
                        Rejection.BAD_ADDRESS, "the client has no open conversation in this inbox to reply to"));
    }

    @Test
    void an_inbox_needs_what_it_reaches_clients_by() {
        desk.inboxIs(16);
        assertThat(desk.prepared(desk.to(desk.client("ana", PHONE, null), FrontDesk.text())))
                .isEqualTo(rejected(Rejection.BAD_ADDRESS, "the client has no e-mail"));

        desk.inboxIs(15);
        assertThat(desk.prepared(desk.to(desk.client("ana", null, "ana@example.mx"), FrontDesk.text())))
                .isEqualTo(rejected(Rejection.BAD_ADDRESS, "the client has no number that this inbox reaches"));
        assertThat(desk.chatwoot.contacts()).isEmpty();
    }

    @Test
    void a_linked_contact_that_lacks_it_is_not_reached_there() {
        desk.inboxIs(16);
        long contact = desk.chatwoot.addContact("Ana", PHONE, null);

        assertThat(desk.prepared(desk.to(desk.linkedClient("ana", PHONE, contact), FrontDesk.text())))
                .isEqualTo(rejected(Rejection.BAD_ADDRESS, "the contact cannot be reached through this inbox"));
    }

    @Test
    void by_email_the_contact_with_the_address_is_written_to() {
        desk.inboxIs(16);
        long contact = desk.chatwoot.addContact("Ana", null, "ana@example.mx");

        long conversation = prepared(desk.client("ana", PHONE, "ana@example.mx"));

        assertThat(desk.chatwoot.conversation(conversation).orElseThrow().contactId())
                .isEqualTo(contact);
    }

    @Test
    void on_whatsapp_the_contact_keeps_the_number_by_which_whatsapp_knows_it() {
        desk.inboxIs(14);
        long contact = desk.chatwoot.addContact("Ana", OLD_FORM, null);
        long resolved = writes(contact, 14);
        desk.chatwoot.agentSetsStatus(resolved, "resolved");
        desk.chatwoot.agentEdits(contact, Map.of("phone_number", PHONE));

        long another = FrontDesk.conversation(
                desk.address(desk.to(desk.linkedClient("ana", PHONE, contact), FrontDesk.withTemplate())));

        assertThat(desk.chatwoot.conversation(another).orElseThrow().contactInboxId())
                .isEqualTo(desk.chatwoot.conversation(resolved).orElseThrow().contactInboxId());
    }

    @Test
    void on_whatsapp_a_contact_whose_number_changed_is_not_written_to_at_the_old_one() {
        desk.inboxIs(14);
        long contact = desk.chatwoot.addContact("Ana", "+525599990000", null);
        long resolved = writes(contact, 14);
        desk.chatwoot.agentSetsStatus(resolved, "resolved");
        desk.chatwoot.agentEdits(contact, Map.of("phone_number", PHONE));

        long another = FrontDesk.conversation(
                desk.address(desk.to(desk.linkedClient("ana", PHONE, contact), FrontDesk.withTemplate())));

        assertThat(desk.chatwoot.conversation(another).orElseThrow().contactInboxId())
                .isNotEqualTo(desk.chatwoot.conversation(resolved).orElseThrow().contactInboxId());
        assertThat(desk.chatwoot.conversation(another).orElseThrow().status()).isEqualTo(ConversationStatus.OPEN);
    }

    @Test
    void settings_that_nobody_can_read_stop_the_channel() {
        desk.settingsAreUnreadable();

        assertThat(desk.prepared(desk.to(desk.client("ana", PHONE, null), FrontDesk.text())))
                .isEqualTo(new Preparation.Blocked(
                        "the tenant's Chatwoot token cannot be read: the operator's key for it is missing"));
    }
}
