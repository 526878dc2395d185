package com.citaplanner.notification.contact;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.Json;
import com.citaplanner.notification.outbox.EventOutbox;
import com.citaplanner.notification.outbox.RecordedOutbox;
import com.citaplanner.notification.phone.PhoneReader;
import com.citaplanner.notification.tenant.Tenant;
import com.citaplanner.notification.tenant.Tenants;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecognitionTest {
    private static final Tenant DENTIST = Tenants.mexican("t-dentist");
    private static final Tenant SALON = Tenants.mexican("t-salon");
    private static final String JUANS = "+525512345678";

    private final InMemoryContactRepository book = new InMemoryContactRepository();
    private final RecordedOutbox outbox = new RecordedOutbox();
    private final Recognition recognition = new Recognition(
            new PhoneReader(), book, new LinkEventPublisher(new EventOutbox(outbox, Json.mapper(), Clock.systemUTC())));

    private static Candidate contact(Tenant tenant, long id, String phone) {
        return new Candidate(tenant, 3, new ContactCard(id, phone, null));
    }

    private List<Link> recognise(Candidate... candidates) {
        return recognition.recognise(List.of(candidates)).await().indefinitely();
    }

    private Link recognised(Candidate candidate) {
        return recognise(candidate).getFirst();
    }

    @Test
    void a_contact_is_the_client_whose_phone_it_has_however_each_was_written() {
        book.has("t-dentist", JUANS, "c-juan");

        for (String written : List.of("+525512345678", "+5215512345678", "55 1234 5678", "044 55 1234 5678")) {
            Link link = Link.of(
                    new ContactKey("t-dentist", 3, written.hashCode()),
                    new Evidence(written, JUANS, null, null),
                    new MatchResult.One("c-juan", "phone"));
            assertThat(recognised(contact(DENTIST, written.hashCode(), written)))
                    .as(written)
                    .isEqualTo(link);
        }
    }

    @Test
    void a_familys_phone_is_left_to_a_person_with_everybody_it_could_be() {
        book.has("t-dentist", "+525522223333", "c-rosa");
        book.has("t-dentist", "+525522223333", "c-valeria");

        Link link = recognised(contact(DENTIST, 7, "+525522223333"));

        assertThat(link.status()).isEqualTo(Link.Status.AMBIGUOUS);
        assertThat(link.clientId()).isNull();
        assertThat(link.candidates()).containsExactly("c-rosa", "c-valeria");
        assertThat(outbox.types()).containsExactly("com.citaplanner.client.ambiguous");
    }

    @Test
    void a_phone_that_cannot_be_used_is_nobodys_with_the_reason() {
        Link link = recognised(contact(DENTIST, 7, "12345678"));

        assertThat(link.status()).isEqualTo(Link.Status.UNMATCHED);
        assertThat(link.phoneKey()).isNull();
        assertThat(link.reason()).isEqualTo("phone not usable: NEEDS_AREA_CODE");
    }

    @Test
    void another_tenants_client_is_never_meant() {
        book.has("t-salon", JUANS, "c-juan");

        List<Link> links = recognise(contact(DENTIST, 7, JUANS), contact(SALON, 7, JUANS));

        assertThat(links).extracting(Link::status).containsExactly(Link.Status.UNMATCHED, Link.Status.LINKED);
        assertThat(outbox.messages())
                .extracting(message -> new String(message.key()))
                .containsExactly("t-dentist:contact-7", "t-salon:c-juan");
    }

    @Test
    void a_contact_without_a_phone_is_not_judged() {
        assertThat(recognise(contact(DENTIST, 7, null), contact(DENTIST, 8, "  ")))
                .isEmpty();
        assertThat(book.links()).isEmpty();
        assertThat(outbox.messages()).isEmpty();
    }

    @Test
    void what_was_known_is_no_news() {
        book.has("t-dentist", JUANS, "c-juan");
        recognise(contact(DENTIST, 7, JUANS));

        assertThat(recognise(contact(DENTIST, 7, "+5215512345678"))).isEmpty();
        assertThat(outbox.messages()).hasSize(1);
    }

    @Test
    void a_phone_without_its_country_is_read_anew_where_the_tenant_is_now() {
        Tenant moved = new Tenant(
                DENTIST.id(),
                DENTIST.name(),
                "CO",
                DENTIST.locale(),
                DENTIST.timeZone(),
                DENTIST.unknownContacts(),
                false);
        recognise(contact(DENTIST, 7, "3111234567"));
        book.has("t-dentist", "+573111234567", "c-carlos");

        assertThat(recognised(contact(moved, 7, "3111234567")).clientId()).isEqualTo("c-carlos");
    }

    @Test
    void of_several_phones_of_a_contact_in_one_batch_the_last_counts() {
        book.has("t-dentist", JUANS, "c-juan");
        book.has("t-dentist", "+525598765432", "c-lucia");

        List<Link> links = recognise(contact(DENTIST, 7, JUANS), contact(DENTIST, 7, "+525598765432"));

        assertThat(links).extracting(Link::clientId).containsExactly("c-lucia");
    }

    @Test
    void an_event_that_says_no_phone_takes_nothing_back_whether_it_comes_in_the_same_batch_or_later() {
        book.has("t-dentist", JUANS, "c-juan");

        recognise(contact(DENTIST, 7, JUANS), contact(DENTIST, 7, null));
        recognise(contact(DENTIST, 8, JUANS));
        recognise(contact(DENTIST, 8, null));

        assertThat(book.links()).extracting(Link::clientId).containsExactly("c-juan", "c-juan");
    }

    @Test
    void a_contact_that_was_nobodys_is_linked_when_such_a_client_arrives() {
        recognise(contact(DENTIST, 7, JUANS));
        book.has("t-dentist", JUANS, "c-juan");

        List<Link> links = reconsider("t-dentist", JUANS);

        assertThat(links).extracting(Link::clientId).containsExactly("c-juan");
        assertThat(outbox.types()).containsExactly("com.citaplanner.client.unmatched", "com.citaplanner.client.linked");
    }

    @Test
    void a_link_ends_when_a_second_client_has_the_phone_or_none_any_more() {
        book.has("t-dentist", JUANS, "c-juan");
        recognise(contact(DENTIST, 7, JUANS));

        book.has("t-dentist", JUANS, "c-juana");
        assertThat(reconsider("t-dentist", JUANS)).extracting(Link::status).containsExactly(Link.Status.AMBIGUOUS);
        book.hasNoMore("t-dentist", JUANS, "c-juan");
        book.hasNoMore("t-dentist", JUANS, "c-juana");
        assertThat(reconsider("t-dentist", JUANS)).extracting(Link::status).containsExactly(Link.Status.UNMATCHED);
    }

    @Test
    void what_is_known_of_a_contact_adds_up_over_its_events() {
        book.has("t-dentist", "+525522223333", "c-rosa");
        book.has("t-dentist", "+525522223333", "c-valeria");
        book.has(new IdentityKey("t-dentist", IdentityKey.Kind.EMAIL, "vale@clinica.mx"), "c-valeria");

        recognise(contact(DENTIST, 7, "+525522223333"));
        Link link = recognised(new Candidate(DENTIST, 3, new ContactCard(7, null, " Vale@Clinica.mx ")));

        assertThat(link.clientId()).isEqualTo("c-valeria");
        assertThat(link.reason()).isEqualTo("phone and e-mail");
    }

    @Test
    void what_a_person_decided_stands_whatever_events_say() {
        book.has("t-dentist", JUANS, "c-juan");
        ContactKey contact = recognised(contact(DENTIST, 7, JUANS)).contact();
        recognition
                .decide(Link.decided(contact, Evidence.NONE, "c-lucia", "key-1"))
                .await()
                .indefinitely();

        recognise(contact(DENTIST, 7, JUANS));
        reconsider("t-dentist", JUANS);

        assertThat(book.links()).extracting(Link::clientId).containsExactly("c-lucia");
    }

    @Test
    void a_link_that_was_undone_is_not_made_again() {
        book.has("t-dentist", JUANS, "c-juan");
        ContactKey contact = recognised(contact(DENTIST, 7, JUANS)).contact();
        book.refuse(contact, "c-juan", "key-1").await().indefinitely();

        recognition.again(DENTIST, contact).await().indefinitely();
        recognise(contact(DENTIST, 7, "+5215512345678"));

        assertThat(book.links()).extracting(Link::status).containsExactly(Link.Status.UNMATCHED);
    }

    private List<Link> reconsider(String tenantId, String phone) {
        return recognition
                .reconsider(
                        List.of(IdentityKey.phone(tenantId, phone)),
                        List.of(),
                        Map.of("t-dentist", DENTIST, "t-salon", SALON))
                .await()
                .indefinitely();
    }
}
