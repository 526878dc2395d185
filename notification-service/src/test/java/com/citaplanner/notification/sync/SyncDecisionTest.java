package com.citaplanner.notification.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.attributes.CurrentAttributes;
import com.citaplanner.notification.contact.ContactKey;
import com.citaplanner.notification.contact.Evidence;
import com.citaplanner.notification.contact.Link;
import com.citaplanner.notification.contact.Link.Status;
import com.citaplanner.notification.sync.SyncProblem.Code;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SyncDecisionTest {
    private static final ClientLookup ANA =
            new ClientLookup("c-ana", List.of("+525512345678", "+5215512345678"), null, null);
    private static final FoundContact CONTACT = found(7, "+525512345678");
    private static final FoundContact LEGACY = found(8, "+5215512345678");
    private static final List<String> ONLY_ANA = List.of("c-ana");

    private static FoundContact found(long id, String phone) {
        return new FoundContact(id, new CurrentAttributes(Map.of(), "Ana", null, phone));
    }

    private static Link link(long contact, Status status, String client, String decidedBy) {
        ContactKey key = new ContactKey("t-1", 3, contact);
        return new Link(key, Evidence.NONE, status, client, List.of(), "as it is", decidedBy);
    }

    private static SyncDecision verdict(List<FoundContact> found, List<String> owners, Link... links) {
        Map<Long, Link> byContact =
                Stream.of(links).collect(Collectors.toMap(one -> one.contact().contactId(), one -> one));
        return SyncDecision.of(ANA, found, byContact, owners, false);
    }

    @Test
    void a_contact_that_is_the_client_is_shown_it() {
        assertThat(verdict(List.of(CONTACT), ONLY_ANA, link(7, Status.LINKED, "c-ana", null)))
                .isEqualTo(new SyncDecision.Update(List.of(CONTACT)));
    }

    @Test
    void every_contact_of_the_client_is_shown_it_and_no_other() {
        assertThat(verdict(
                        List.of(CONTACT, LEGACY, found(9, "+525512345678")),
                        ONLY_ANA,
                        link(7, Status.LINKED, "c-ana", null),
                        link(8, Status.LINKED, "c-ana", null),
                        link(9, Status.LINKED, "c-other", "a-key")))
                .isEqualTo(new SyncDecision.Update(List.of(CONTACT, LEGACY)));
    }

    @Test
    void a_client_without_a_contact_gets_one_if_nobody_shares_its_number() {
        assertThat(verdict(List.of(), ONLY_ANA)).isEqualTo(new SyncDecision.Create());
        assertThat(verdict(List.of(), List.of("c-ana", "c-mother")))
                .isEqualTo(new SyncDecision.Fail(Code.AMBIGUOUS, "several clients share the phone"));
    }

    @Test
    void a_client_that_stands_in_for_one_of_the_book_gets_none() {
        assertThat(verdict(List.of(), List.of("c-own")))
                .isEqualTo(new SyncDecision.Fail(Code.OTHER_CLIENT, "another client of the book has the phone"));
    }

    @Test
    void a_client_that_is_linked_to_a_contact_without_its_number_gets_no_second_one() {
        assertThat(SyncDecision.of(ANA, List.of(), Map.of(), ONLY_ANA, true)).isEqualTo(new SyncDecision.Keep());
    }

    @Test
    void a_contact_that_could_be_several_is_left_to_a_person() {
        assertThat(verdict(List.of(CONTACT), ONLY_ANA, link(7, Status.AMBIGUOUS, null, null)))
                .isEqualTo(new SyncDecision.Fail(Code.AMBIGUOUS, "as it is"));
    }

    @Test
    void a_contact_that_is_another_client_is_not_made_this_one() {
        assertThat(verdict(List.of(CONTACT), ONLY_ANA, link(7, Status.LINKED, "c-other", null)))
                .isEqualTo(new SyncDecision.Fail(
                        Code.OTHER_CLIENT, "the contact that is found is recognised as another client"));
    }

    @Test
    void what_people_decided_or_undid_stands() {
        SyncDecision.Fail decided =
                new SyncDecision.Fail(Code.DECIDED, "a person said that the contact that is found is not this client");

        assertThat(verdict(List.of(CONTACT), ONLY_ANA, link(7, Status.LINKED, "c-other", "a-key")))
                .isEqualTo(decided);
        assertThat(verdict(List.of(CONTACT), ONLY_ANA, link(7, Status.UNMATCHED, null, "a-key")))
                .isEqualTo(decided);
        assertThat(verdict(List.of(CONTACT), ONLY_ANA, link(7, Status.UNMATCHED, null, null)))
                .isEqualTo(decided);
    }

    @Test
    void a_client_that_is_nowhere_to_be_found_says_why() {
        ClientLookup broken = new ClientLookup("c-roto", List.of(), null, "NEEDS_AREA_CODE");

        assertThat(SyncDecision.of(broken, List.of(), Map.of(), List.of(), false))
                .isEqualTo(
                        new SyncDecision.Fail(Code.NO_ADDRESS, "the client's phone cannot be used: NEEDS_AREA_CODE"));
    }
}
