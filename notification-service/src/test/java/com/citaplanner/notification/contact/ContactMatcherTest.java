package com.citaplanner.notification.contact;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.Json;
import com.citaplanner.notification.outbox.EventOutbox;
import com.citaplanner.notification.outbox.InMemoryOutbox;
import com.citaplanner.notification.phone.PhoneReader;
import com.citaplanner.notification.tenant.Tenant;
import com.citaplanner.notification.tenant.Tenants;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContactMatcherTest {
    private static final Tenant DENTIST = Tenants.mexican("t-dentist");
    private static final Tenant SALON = Tenants.mexican("t-salon");
    private static final String JUANS_PHONE = "+525512345678";

    private final InMemoryContactRepository repository = new InMemoryContactRepository();
    private final InMemoryOutbox outbox = new InMemoryOutbox();
    private final ContactMatcher contactMatcher = new ContactMatcher(
            new PhoneReader(),
            repository,
            new LinkEventPublisher(new EventOutbox(outbox, Json.mapper(), Clock.systemUTC())));

    private static Candidate contact(Tenant tenant, long id, String phone) {
        return new Candidate(tenant, 3, new ContactCard(id, phone, null));
    }

    private List<Link> recognise(Candidate... candidates) {
        return contactMatcher.recognise(List.of(candidates)).await().indefinitely();
    }

    private Link onlyLink(Candidate candidate) {
        return recognise(candidate).getFirst();
    }

    @Test
    void contact_matches_by_phone_in_any_spelling() {
        repository.add("t-dentist", JUANS_PHONE, "c-juan");

        for (String written : List.of("+525512345678", "+5215512345678", "55 1234 5678", "044 55 1234 5678")) {
            Link link = Link.of(
                    new ContactKey("t-dentist", 3, written.hashCode()),
                    new Evidence(written, JUANS_PHONE, null, null),
                    new MatchResult.One("c-juan", "phone"));
            assertThat(onlyLink(contact(DENTIST, written.hashCode(), written)))
                    .as(written)
                    .isEqualTo(link);
        }
    }

    @Test
    void shared_phone_is_ambiguous_with_all_candidates() {
        repository.add("t-dentist", "+525522223333", "c-rosa");
        repository.add("t-dentist", "+525522223333", "c-valeria");

        Link link = onlyLink(contact(DENTIST, 7, "+525522223333"));

        assertThat(link.status()).isEqualTo(Link.Status.AMBIGUOUS);
        assertThat(link.clientId()).isNull();
        assertThat(link.candidates()).containsExactly("c-rosa", "c-valeria");
        assertThat(outbox.types()).containsExactly("com.citaplanner.client.ambiguous");
    }

    /** A placeholder that employees enter where a client has no phone. */
    private void addCrowd(int size) {
        for (int i = 0; i < size; i++) {
            repository.add("t-dentist", "+525555555555", "c-%03d".formatted(i));
        }
    }

    @Test
    void of_very_many_clients_with_a_phone_few_are_named() {
        addCrowd(300);

        Link link = onlyLink(contact(DENTIST, 7, "+525555555555"));

        assertThat(link.status()).isEqualTo(Link.Status.AMBIGUOUS);
        assertThat(link.candidates()).hasSize(20).contains("c-000", "c-019");
        assertThat(link.reason()).isEqualTo("more than 20 clients share the phone");
        assertThat(outbox.messages().getFirst().value()).hasSizeLessThan(1000);
    }

    @Test
    void another_key_tells_a_client_among_very_many() {
        addCrowd(300);
        repository.add(new IdentityKey("t-dentist", IdentityKey.Kind.EMAIL, "ana@example.mx"), "c-299");
        repository.add(new IdentityKey("t-dentist", IdentityKey.Kind.EMAIL, "eva@example.mx"), "c-eva");

        Link ana = onlyLink(new Candidate(DENTIST, 3, new ContactCard(7, "+525555555555", "ana@example.mx")));
        Link eva = onlyLink(new Candidate(DENTIST, 3, new ContactCard(8, "+525555555555", "eva@example.mx")));

        assertThat(ana.clientId()).isEqualTo("c-299");
        assertThat(eva.status()).isEqualTo(Link.Status.AMBIGUOUS);
        assertThat(eva.candidates()).hasSize(20).contains("c-eva");
    }

    @Test
    void unusable_phone_is_unmatched_with_the_reason() {
        Link link = onlyLink(contact(DENTIST, 7, "12345678"));

        assertThat(link.status()).isEqualTo(Link.Status.UNMATCHED);
        assertThat(link.phoneKey()).isNull();
        assertThat(link.reason())
                .isEqualTo("the contact's phone is not a complete phone number: the area code is missing");
    }

    @Test
    void clients_of_other_tenants_never_match() {
        repository.add("t-salon", JUANS_PHONE, "c-juan");

        List<Link> links = recognise(contact(DENTIST, 7, JUANS_PHONE), contact(SALON, 7, JUANS_PHONE));

        assertThat(links).extracting(Link::status).containsExactly(Link.Status.UNMATCHED, Link.Status.LINKED);
        assertThat(outbox.messages())
                .extracting(message -> new String(message.key(), StandardCharsets.UTF_8))
                .containsExactly("t-dentist:contact-7", "t-salon:c-juan");
    }

    @Test
    void contact_without_identity_is_skipped() {
        assertThat(recognise(contact(DENTIST, 7, null), contact(DENTIST, 8, "  ")))
                .isEmpty();
        assertThat(repository.links()).isEmpty();
        assertThat(outbox.messages()).isEmpty();
    }

    @Test
    void unchanged_link_is_not_published_again() {
        repository.add("t-dentist", JUANS_PHONE, "c-juan");
        recognise(contact(DENTIST, 7, JUANS_PHONE));

        assertThat(recognise(contact(DENTIST, 7, "+5215512345678"))).isEmpty();
        assertThat(outbox.messages()).hasSize(1);
    }

    @Test
    void national_phone_is_parsed_again_after_the_tenants_region_changed() {
        Tenant moved = new Tenant(
                DENTIST.id(),
                DENTIST.name(),
                "CO",
                DENTIST.locale(),
                DENTIST.timeZone(),
                DENTIST.unknownContacts(),
                false);
        recognise(contact(DENTIST, 7, "3111234567"));
        repository.add("t-dentist", "+573111234567", "c-carlos");

        assertThat(onlyLink(contact(moved, 7, "3111234567")).clientId()).isEqualTo("c-carlos");
    }

    @Test
    void last_phone_of_a_contact_in_a_batch_counts() {
        repository.add("t-dentist", JUANS_PHONE, "c-juan");
        repository.add("t-dentist", "+525598765432", "c-lucia");

        List<Link> links = recognise(contact(DENTIST, 7, JUANS_PHONE), contact(DENTIST, 7, "+525598765432"));

        assertThat(links).extracting(Link::clientId).containsExactly("c-lucia");
    }

    @Test
    void event_without_phone_keeps_the_stored_phone() {
        repository.add("t-dentist", JUANS_PHONE, "c-juan");

        recognise(contact(DENTIST, 7, JUANS_PHONE), contact(DENTIST, 7, null));
        recognise(contact(DENTIST, 8, JUANS_PHONE));
        recognise(contact(DENTIST, 8, null));

        assertThat(repository.links()).extracting(Link::clientId).containsExactly("c-juan", "c-juan");
    }

    @Test
    void unmatched_contact_is_linked_when_its_client_arrives() {
        recognise(contact(DENTIST, 7, JUANS_PHONE));
        repository.add("t-dentist", JUANS_PHONE, "c-juan");

        List<Link> links = rematchAffected("t-dentist", JUANS_PHONE);

        assertThat(links).extracting(Link::clientId).containsExactly("c-juan");
        assertThat(outbox.types()).containsExactly("com.citaplanner.client.unmatched", "com.citaplanner.client.linked");
    }

    @Test
    void link_ends_when_the_phone_becomes_shared_or_unknown() {
        repository.add("t-dentist", JUANS_PHONE, "c-juan");
        recognise(contact(DENTIST, 7, JUANS_PHONE));

        repository.add("t-dentist", JUANS_PHONE, "c-juana");
        assertThat(rematchAffected("t-dentist", JUANS_PHONE))
                .extracting(Link::status)
                .containsExactly(Link.Status.AMBIGUOUS);
        repository.remove("t-dentist", JUANS_PHONE, "c-juan");
        repository.remove("t-dentist", JUANS_PHONE, "c-juana");
        assertThat(rematchAffected("t-dentist", JUANS_PHONE))
                .extracting(Link::status)
                .containsExactly(Link.Status.UNMATCHED);
    }

    @Test
    void evidence_accumulates_over_events() {
        repository.add("t-dentist", "+525522223333", "c-rosa");
        repository.add("t-dentist", "+525522223333", "c-valeria");
        repository.add(new IdentityKey("t-dentist", IdentityKey.Kind.EMAIL, "vale@clinica.mx"), "c-valeria");

        recognise(contact(DENTIST, 7, "+525522223333"));
        Link link = onlyLink(new Candidate(DENTIST, 3, new ContactCard(7, null, " Vale@Clinica.mx ")));

        assertThat(link.clientId()).isEqualTo("c-valeria");
        assertThat(link.reason()).isEqualTo("phone and e-mail");
    }

    @Test
    void decision_of_a_person_survives_events() {
        repository.add("t-dentist", JUANS_PHONE, "c-juan");
        ContactKey contact = onlyLink(contact(DENTIST, 7, JUANS_PHONE)).contact();
        contactMatcher
                .decide(Link.decidedByPerson(contact, Evidence.NONE, "c-lucia", "key-1"))
                .await()
                .indefinitely();

        recognise(contact(DENTIST, 7, JUANS_PHONE));
        rematchAffected("t-dentist", JUANS_PHONE);

        assertThat(repository.links()).extracting(Link::clientId).containsExactly("c-lucia");
    }

    @Test
    void refused_link_is_not_restored() {
        repository.add("t-dentist", JUANS_PHONE, "c-juan");
        ContactKey contact = onlyLink(contact(DENTIST, 7, JUANS_PHONE)).contact();
        repository.refuse(contact, "c-juan", "key-1").await().indefinitely();

        contactMatcher.rematch(DENTIST, contact).await().indefinitely();
        recognise(contact(DENTIST, 7, "+5215512345678"));

        assertThat(repository.links()).extracting(Link::status).containsExactly(Link.Status.UNMATCHED);
    }

    private List<Link> rematchAffected(String tenantId, String phone) {
        return contactMatcher
                .rematchAffected(
                        List.of(IdentityKey.phone(tenantId, phone)),
                        List.of(),
                        Map.of("t-dentist", DENTIST, "t-salon", SALON))
                .await()
                .indefinitely();
    }
}
