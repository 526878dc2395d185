package com.citaplanner.notification.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.attributes.ContactSnapshot;
import com.citaplanner.notification.contact.ContactKey;
import com.citaplanner.notification.contact.Evidence;
import com.citaplanner.notification.contact.Link;
import com.citaplanner.notification.contact.Link.Status;
import com.citaplanner.notification.contact.MatchResult;
import com.citaplanner.notification.sync.SyncProblem.SyncProblemCode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SyncDecisionTest {
    private static final ClientLookup ANA =
            new ClientLookup("c-ana", List.of("+525512345678", "+5215512345678"), null, null);
    private static final FoundContact CONTACT = found(7, "+525512345678");
    private static final FoundContact LEGACY = found(8, "+5215512345678");
    private static final List<String> ONLY_ANA = List.of("c-ana");

    private static FoundContact found(long id, String phone) {
        return new FoundContact(id, new ContactSnapshot(Map.of(), "Ana", null, phone));
    }

    private static Link link(long contact, Status status, String client, String decidedBy) {
        ContactKey key = new ContactKey("t-1", 3, contact);
        return new Link(key, Evidence.NONE, status, client, List.of(), "as it is", decidedBy);
    }

    private static SyncDecision decide(List<FoundContact> found, List<String> owners, Link... links) {
        Map<Long, Link> byContact =
                Stream.of(links).collect(Collectors.toMap(link -> link.contact().contactId(), link -> link));
        return SyncDecision.of(ANA, found, byContact, owners, false);
    }

    @Test
    void the_clients_contact_is_updated() {
        assertThat(decide(List.of(CONTACT), ONLY_ANA, link(7, Status.LINKED, "c-ana", null)))
                .isEqualTo(new SyncDecision.Update(List.of(CONTACT)));
    }

    @Test
    void only_the_clients_contacts_are_updated() {
        assertThat(decide(
                        List.of(CONTACT, LEGACY, found(9, "+525512345678")),
                        ONLY_ANA,
                        link(7, Status.LINKED, "c-ana", null),
                        link(8, Status.LINKED, "c-ana", null),
                        link(9, Status.LINKED, "c-other", "a-key")))
                .isEqualTo(new SyncDecision.Update(List.of(CONTACT, LEGACY)));
    }

    @Test
    void a_client_without_contact_gets_one_if_its_number_is_unique() {
        assertThat(decide(List.of(), ONLY_ANA)).isEqualTo(new SyncDecision.Create());
        assertThat(decide(List.of(), List.of("c-ana", "c-mother")))
                .isEqualTo(new SyncDecision.Fail(SyncProblemCode.AMBIGUOUS, "several clients share the phone"));
    }

    @Test
    void a_client_that_shares_its_number_with_very_many_is_ambiguous_wherever_it_is_among_them() {
        List<String> crowd = IntStream.rangeClosed(0, MatchResult.MAX_CANDIDATES)
                .mapToObj(i -> "c-0" + i)
                .toList();

        assertThat(decide(List.of(), crowd))
                .isEqualTo(new SyncDecision.Fail(SyncProblemCode.AMBIGUOUS, "more than 20 clients share the phone"));
    }

    @Test
    void a_client_whose_number_belongs_to_another_gets_no_contact() {
        assertThat(decide(List.of(), List.of("c-own")))
                .isEqualTo(new SyncDecision.Fail(SyncProblemCode.OTHER_CLIENT, "another client has the phone"));
    }

    @Test
    void a_client_linked_elsewhere_gets_no_second_contact() {
        assertThat(SyncDecision.of(ANA, List.of(), Map.of(), ONLY_ANA, true)).isEqualTo(new SyncDecision.Keep());
    }

    @Test
    void an_ambiguous_contact_is_left_to_a_person() {
        assertThat(decide(List.of(CONTACT), ONLY_ANA, link(7, Status.AMBIGUOUS, null, null)))
                .isEqualTo(new SyncDecision.Fail(SyncProblemCode.AMBIGUOUS, "as it is"));
    }

    @Test
    void another_clients_contact_is_not_updated() {
        assertThat(decide(List.of(CONTACT), ONLY_ANA, link(7, Status.LINKED, "c-other", null)))
                .isEqualTo(new SyncDecision.Fail(
                        SyncProblemCode.OTHER_CLIENT, "the contact found is recognised as another client"));
    }

    @Test
    void decisions_of_people_hold() {
        SyncDecision.Fail decided = new SyncDecision.Fail(
                SyncProblemCode.DECIDED, "a person decided that the contact found is not this client");

        assertThat(decide(List.of(CONTACT), ONLY_ANA, link(7, Status.LINKED, "c-other", "a-key")))
                .isEqualTo(decided);
        assertThat(decide(List.of(CONTACT), ONLY_ANA, link(7, Status.UNMATCHED, null, "a-key")))
                .isEqualTo(decided);
        assertThat(decide(List.of(CONTACT), ONLY_ANA, link(7, Status.UNMATCHED, null, null)))
                .isEqualTo(decided);
    }

    @Test
    void a_client_without_address_fails_with_the_reason() {
        ClientLookup broken = new ClientLookup("c-roto", List.of(), null, "NEEDS_AREA_CODE");

        assertThat(SyncDecision.of(broken, List.of(), Map.of(), List.of(), false))
                .isEqualTo(new SyncDecision.Fail(
                        SyncProblemCode.NO_ADDRESS,
                        "the client's phone is not a complete phone number: the area code is missing"));
    }
}
