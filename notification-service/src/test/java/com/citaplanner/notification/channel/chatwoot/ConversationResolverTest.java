package com.citaplanner.notification.channel.chatwoot;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.channel.Preparation;
import com.citaplanner.notification.channel.Rejection;
import com.citaplanner.notification.contact.ContactCard;
import com.citaplanner.notification.contact.ContactKey;
import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.notification.phone.PhoneNumber;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.suppression.AddressKey;
import com.citaplanner.sandbox.chatwoot.faults.Fault;
import com.citaplanner.sandbox.chatwoot.store.Contact;
import com.citaplanner.sandbox.chatwoot.store.ConversationStatus;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks in which conversation a message is sent. The container makes the REST client. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class ConversationResolverTest {
    private static final String PHONE = "+525512340000";
    private static final String OLD_FORM = "+5215512340000";

    private final ChatwootFixture fixture = new ChatwootFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    private String prepare(String client) {
        return fixture.address(fixture.to(client, ChatwootFixture.text()));
    }

    private long prepared(String client) {
        return ChatwootFixture.conversation(prepare(client));
    }

    private static Preparation rejected(Rejection kind, String reason) {
        return new Preparation.Rejected(kind, reason);
    }

    private long writes(long contact, long inbox) {
        return fixture.chatwoot.clientWrites(contact, inbox, "Hola").conversationId();
    }

    @Test
    void open_conversation_of_a_linked_contact_takes_one_request() {
        long contact = fixture.chatwoot.addContact("Ana", PHONE, null);
        long open = writes(contact, ChatwootFixture.API);
        String ana = fixture.linkedClient("ana", PHONE, contact);
        prepare(ana);
        fixture.chatwoot.journal().clear();

        assertThat(prepared(ana)).isEqualTo(open);
        assertThat(fixture.requests()).containsExactly("GET contacts/{id}/conversations");
    }

    @ParameterizedTest
    @ValueSource(strings = {"open", "pending", "snoozed"})
    void unresolved_conversation_is_used(String status) {
        long contact = fixture.chatwoot.addContact("Ana", PHONE, null);
        long open = writes(contact, ChatwootFixture.API);
        fixture.chatwoot.agentSetsStatus(open, status);

        assertThat(prepared(fixture.linkedClient("ana", PHONE, contact))).isEqualTo(open);
    }

    @Test
    void resolved_conversation_is_replaced_under_the_known_source_id() {
        long contact = fixture.chatwoot.addContact("Ana", PHONE, null);
        long resolved = writes(contact, ChatwootFixture.API);
        fixture.chatwoot.agentSetsStatus(resolved, "resolved");

        long another = prepared(fixture.linkedClient("ana", PHONE, contact));

        assertThat(another).isNotEqualTo(resolved);
        assertThat(fixture.chatwoot.conversation(another).orElseThrow().contactInboxId())
                .isEqualTo(fixture.chatwoot.conversation(resolved).orElseThrow().contactInboxId());
    }

    @Test
    void open_conversation_in_another_inbox_is_not_used() {
        long contact = fixture.chatwoot.addContact("Ana", PHONE, null);
        long onWhatsapp = writes(contact, 14);

        assertThat(prepared(fixture.linkedClient("ana", PHONE, contact))).isNotEqualTo(onWhatsapp);
    }

    @Test
    void single_conversation_inbox_reuses_its_resolved_conversation() {
        fixture.useInbox(19);
        long contact = fixture.chatwoot.addContact("Ana", PHONE, null);
        long only = writes(contact, 19);
        fixture.chatwoot.agentSetsStatus(only, "resolved");

        assertThat(prepared(fixture.linkedClient("ana", PHONE, contact))).isEqualTo(only);
    }

    @Test
    void merged_contact_is_found_by_its_number() {
        long base = fixture.chatwoot.addContact("Ana", PHONE, null);
        long merged = fixture.chatwoot.addContact("Ana M", OLD_FORM, null);
        fixture.chatwoot.mergeContacts(base, merged);

        long conversation = prepared(fixture.linkedClient("ana", PHONE, merged));

        assertThat(fixture.lost).extracting(ContactKey::contactId).containsExactly(merged);

        assertThat(fixture.chatwoot.conversation(conversation).orElseThrow().contactId())
                .isEqualTo(base);
        assertThat(fixture.discovered).extracting(ContactCard::id).containsExactly(base);
    }

    @Test
    void contact_already_in_the_inbox_is_preferred() {
        fixture.chatwoot.addContact("Ana", PHONE, null);
        long known = fixture.chatwoot.addContact("Ana WhatsApp", OLD_FORM, null);
        fixture.chatwoot.agentSetsStatus(writes(known, ChatwootFixture.API), "resolved");

        long conversation = prepared(fixture.client("ana", PHONE, null));

        assertThat(fixture.chatwoot.conversation(conversation).orElseThrow().contactId())
                .isEqualTo(known);
    }

    @Test
    void contact_with_an_open_conversation_is_preferred() {
        long known = fixture.chatwoot.addContact("Ana", PHONE, null);
        long talking = fixture.chatwoot.addContact("Ana WhatsApp", OLD_FORM, null);
        fixture.chatwoot.agentSetsStatus(writes(known, ChatwootFixture.API), "resolved");
        long open = writes(talking, ChatwootFixture.API);

        assertThat(prepared(fixture.client("ana", PHONE, null))).isEqualTo(open);
    }

    @Test
    void contact_with_the_canonical_number_is_preferred() {
        fixture.chatwoot.addContact("Ana WhatsApp", OLD_FORM, null);
        long exact = fixture.chatwoot.addContact("Ana", PHONE, null);

        long conversation = prepared(fixture.client("ana", PHONE, null));

        assertThat(fixture.chatwoot.conversation(conversation).orElseThrow().contactId())
                .isEqualTo(exact);
    }

    @Test
    void new_contact_is_created_and_announced() {
        long conversation = prepared(fixture.client("ana", PHONE, "ana@example.mx"));

        Contact contact = fixture.contact("Ana");
        assertThat(contact.phoneNumber()).isEqualTo(PHONE);
        assertThat(contact.email()).isEqualTo("ana@example.mx");
        assertThat(fixture.chatwoot.conversation(conversation).orElseThrow().contactId())
                .isEqualTo(contact.id());
        assertThat(fixture.discovered)
                .containsExactly(new ContactCard(contact.id(), PHONE, "ana@example.mx", "Ana", null));
        assertThat(fixture.requests())
                .containsExactly("GET inboxes/{id}", "POST contacts/filter", "POST contacts", "POST conversations");
    }

    @Test
    void email_of_another_contact_is_left_out() {
        long mother = fixture.chatwoot.addContact("Mamá", "+525500001111", "familia@example.mx");

        long conversation = prepared(fixture.client("ana", PHONE, "familia@example.mx"));

        assertThat(fixture.chatwoot.conversation(conversation).orElseThrow().contactId())
                .isEqualTo(fixture.contact("Ana").id())
                .isNotEqualTo(mother);
        assertThat(fixture.contact("Ana").email()).isNull();
    }

    @Test
    void contact_created_concurrently_is_created_once() {
        long theirs = fixture.chatwoot.addContact("Ana", PHONE, null);
        fixture.chatwoot
                .faults()
                .next("POST contacts/filter", 1, Fault.json(200, "{\"meta\":{\"count\":0},\"payload\":[]}"));

        long conversation = prepared(fixture.client("ana", PHONE, null));

        assertThat(fixture.chatwoot.conversation(conversation).orElseThrow().contactId())
                .isEqualTo(theirs);
        assertThat(fixture.chatwoot.contacts()).hasSize(1);
    }

    @Test
    void uncertain_creation_is_looked_up_after_the_settle_time() {
        String ana = fixture.client("ana", PHONE, null);
        fixture.chatwoot.faults().next("POST contacts", 1, Fault.drop().afterProcessing());
        fixture.chatwoot.faults().next("POST conversations", 1, Fault.drop().afterProcessing());

        assertThat(fixture.prepare(fixture.to(ana, ChatwootFixture.text())))
                .isInstanceOfSatisfying(
                        Preparation.Deferred.class,
                        later -> assertThat(later.retryAfter()).isEqualTo(Optional.of(Duration.ofMillis(500))));
        assertThat(fixture.prepare(fixture.to(ana, ChatwootFixture.text()))).isInstanceOf(Preparation.Deferred.class);
        prepare(ana);

        assertThat(fixture.chatwoot.contacts()).hasSize(1);
        assertThat(fixture.chatwoot.conversations()).hasSize(1);
    }

    @Test
    void blocked_contact_is_suppressed() {
        long contact = fixture.chatwoot.addContact("Ana", PHONE, null);
        fixture.chatwoot.agentEdits(contact, Map.of("blocked", true));
        Preparation blocked = rejected(Rejection.SUPPRESSED, "the business has blocked the contact in Chatwoot");

        assertThat(fixture.prepare(fixture.to(fixture.client("ana", PHONE, null), ChatwootFixture.text())))
                .isEqualTo(blocked);
        assertThat(fixture.prepare(fixture.to(fixture.linkedClient("ana", PHONE, contact), ChatwootFixture.text())))
                .isEqualTo(blocked);
        assertThat(fixture.chatwoot.conversations()).isEmpty();
    }

    @Test
    void blocked_contact_with_an_open_conversation_is_suppressed() {
        long contact = fixture.chatwoot.addContact("Ana", PHONE, null);
        writes(contact, ChatwootFixture.API);
        fixture.chatwoot.agentEdits(contact, Map.of("blocked", true));

        assertThat(fixture.prepare(fixture.to(fixture.linkedClient("ana", PHONE, contact), ChatwootFixture.text())))
                .isEqualTo(rejected(Rejection.SUPPRESSED, "the business has blocked the contact in Chatwoot"));
    }

    @Test
    void nothing_is_created_for_an_opted_out_client() {
        fixture.suppressions.optedOut.addAll(AddressKey.phone(PhoneNumber.stored(PHONE)));
        String ana = fixture.client("ana", PHONE, null);

        assertThat(fixture.prepare(fixture.to(ana, ChatwootFixture.text(), NotificationType.PROMOTION)))
                .isEqualTo(rejected(Rejection.SUPPRESSED, "the client has opted out of these messages"));
        assertThat(fixture.chatwoot.contacts()).isEmpty();
        assertThat(fixture.prepare(fixture.to(ana, ChatwootFixture.text()))).isInstanceOf(Preparation.Ready.class);
    }

    @Test
    void missing_inbox_is_a_configuration_error() {
        fixture.useInbox(99);

        assertThat(fixture.prepare(fixture.to(fixture.client("ana", PHONE, null), ChatwootFixture.text())))
                .isEqualTo(rejected(Rejection.CONFIGURATION, "Chatwoot has no inbox with the configured id"));
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 18})
    void new_client_is_rejected_where_only_clients_can_start(long inbox) {
        fixture.useInbox(inbox);

        assertThat(fixture.prepare(fixture.to(fixture.client("ana", PHONE, null), ChatwootFixture.text())))
                .isEqualTo(rejected(Rejection.BAD_ADDRESS, "the client has never written in this inbox"));
        assertThat(fixture.chatwoot.contacts()).isEmpty();
    }

    @Test
    void website_visitor_keeps_its_source_id() {
        fixture.useInbox(11);
        long contact = fixture.chatwoot.addContact("Ana", PHONE, null);
        long resolved = writes(contact, 11);
        fixture.chatwoot.agentSetsStatus(resolved, "resolved");

        long another = prepared(fixture.linkedClient("ana", PHONE, contact));

        assertThat(fixture.chatwoot.conversation(another).orElseThrow().contactInboxId())
                .isEqualTo(fixture.chatwoot.conversation(resolved).orElseThrow().contactInboxId());
    }

    @Test
    void telegram_requires_an_open_conversation() {
        fixture.useInbox(18);
        long contact = fixture.chatwoot.addContact("Ana", PHONE, null);
        long open = writes(contact, 18);
        String ana = fixture.linkedClient("ana", PHONE, contact);

        assertThat(prepared(ana)).isEqualTo(open);
        fixture.chatwoot.agentSetsStatus(open, "resolved");

        assertThat(fixture.prepare(fixture.to(ana, ChatwootFixture.text())))
                .isEqualTo(rejected(
                        Rejection.BAD_ADDRESS, "the client has no open conversation in this inbox to reply to"));
    }

    @Test
    void inbox_requires_its_kind_of_address() {
        fixture.useInbox(16);
        assertThat(fixture.prepare(fixture.to(fixture.client("ana", PHONE, null), ChatwootFixture.text())))
                .isEqualTo(rejected(Rejection.BAD_ADDRESS, "the client has no e-mail"));

        fixture.useInbox(15);
        assertThat(fixture.prepare(fixture.to(fixture.client("ana", null, "ana@example.mx"), ChatwootFixture.text())))
                .isEqualTo(rejected(Rejection.BAD_ADDRESS, "the client has no number that this inbox reaches"));
        assertThat(fixture.chatwoot.contacts()).isEmpty();
    }

    @Test
    void linked_contact_without_that_address_is_rejected() {
        fixture.useInbox(16);
        long contact = fixture.chatwoot.addContact("Ana", PHONE, null);

        assertThat(fixture.prepare(fixture.to(fixture.linkedClient("ana", PHONE, contact), ChatwootFixture.text())))
                .isEqualTo(rejected(Rejection.BAD_ADDRESS, "the contact cannot be reached through this inbox"));
    }

    @Test
    void email_inbox_uses_the_contact_with_the_address() {
        fixture.useInbox(16);
        long contact = fixture.chatwoot.addContact("Ana", null, "ana@example.mx");

        long conversation = prepared(fixture.client("ana", PHONE, "ana@example.mx"));

        assertThat(fixture.chatwoot.conversation(conversation).orElseThrow().contactId())
                .isEqualTo(contact);
    }

    @Test
    void whatsapp_contact_keeps_its_whatsapp_number() {
        fixture.useInbox(14);
        long contact = fixture.chatwoot.addContact("Ana", OLD_FORM, null);
        long resolved = writes(contact, 14);
        fixture.chatwoot.agentSetsStatus(resolved, "resolved");
        fixture.chatwoot.agentEdits(contact, Map.of("phone_number", PHONE));

        long another = ChatwootFixture.conversation(fixture.address(
                fixture.to(fixture.linkedClient("ana", PHONE, contact), ChatwootFixture.withTemplate())));

        assertThat(fixture.chatwoot.conversation(another).orElseThrow().contactInboxId())
                .isEqualTo(fixture.chatwoot.conversation(resolved).orElseThrow().contactInboxId());
    }

    @Test
    void changed_number_is_not_reached_at_the_old_whatsapp_address() {
        fixture.useInbox(14);
        long contact = fixture.chatwoot.addContact("Ana", "+525599990000", null);
        long resolved = writes(contact, 14);
        fixture.chatwoot.agentSetsStatus(resolved, "resolved");
        fixture.chatwoot.agentEdits(contact, Map.of("phone_number", PHONE));

        long another = ChatwootFixture.conversation(fixture.address(
                fixture.to(fixture.linkedClient("ana", PHONE, contact), ChatwootFixture.withTemplate())));

        assertThat(fixture.chatwoot.conversation(another).orElseThrow().contactInboxId())
                .isNotEqualTo(
                        fixture.chatwoot.conversation(resolved).orElseThrow().contactInboxId());
        assertThat(fixture.chatwoot.conversation(another).orElseThrow().status())
                .isEqualTo(ConversationStatus.OPEN);
    }

    @Test
    void unreadable_settings_block_the_channel() {
        fixture.makeSettingsUnreadable();

        assertThat(fixture.prepare(fixture.to(fixture.client("ana", PHONE, null), ChatwootFixture.text())))
                .isEqualTo(new Preparation.Blocked(
                        "the tenant's Chatwoot token cannot be read: the operator's key for it is missing"));
    }
}
