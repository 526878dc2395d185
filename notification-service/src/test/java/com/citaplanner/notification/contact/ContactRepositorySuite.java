package com.citaplanner.notification.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The conformance suite of {@link ContactRepository}, which every implementation passes. */
public abstract class ContactRepositorySuite {
    protected static final String TENANT = "demo";

    private static final String WRITTEN = "+5215512345678";
    private static final String JUANS_PHONE = "+525512345678";
    private static final Evidence PHONE = new Evidence(WRITTEN, JUANS_PHONE, null, null);
    private static final MatchResult JUAN = new MatchResult.One("c-juan", "phone");

    private final ContactKey contact =
            new ContactKey(TENANT, 3, UUID.randomUUID().getMostSignificantBits() >>> 1);

    /** Runs a call against the repository, in a transaction of its own where it has transactions. */
    protected abstract <T> T call(Function<ContactRepository, Uni<T>> operation);

    /** Stores that a client has this key. */
    protected abstract void has(IdentityKey key, String client);

    private List<Link> store(Link link) {
        return call(repository -> repository.store(List.of(link)));
    }

    private List<Link> store(Evidence evidence, MatchResult matchResult) {
        return store(Link.of(contact, evidence, matchResult));
    }

    private boolean settled(ContactKey key, String phone) {
        return call(repository -> repository.unsettled(Map.of(key, phone))).isEmpty();
    }

    private StoredContact load() {
        return call(repository -> repository.load(List.of(contact), Set.of())).get(contact);
    }

    @Test
    void new_contact_is_absent_and_unsettled() {
        assertThat(load()).isNull();
        assertThat(settled(contact, WRITTEN)).isFalse();
    }

    @Test
    void contact_linked_by_phone_alone_is_settled_while_the_phone_stays() {
        store(PHONE, JUAN);

        assertThat(settled(contact, WRITTEN)).isTrue();
        assertThat(settled(contact, JUANS_PHONE)).isFalse();
        assertThat(settled(contact, "+525587654321")).isFalse();
    }

    @Test
    void other_contacts_stay_unsettled() {
        store(PHONE, JUAN);

        assertThat(settled(new ContactKey("another", 3, contact.contactId()), WRITTEN))
                .isFalse();
        assertThat(settled(new ContactKey(TENANT, 4, contact.contactId()), WRITTEN))
                .isFalse();
        assertThat(settled(new ContactKey(TENANT, 3, contact.contactId() - 1), WRITTEN))
                .isFalse();
    }

    @Test
    void unlinked_contact_is_unsettled() {
        store(PHONE, new MatchResult.None("no client has this phone"));
        assertThat(settled(contact, WRITTEN)).isFalse();

        store(PHONE, new MatchResult.Several(List.of("c-juan", "c-rosa"), "several clients share the phone"));
        assertThat(settled(contact, WRITTEN)).isFalse();
    }

    @Test
    void contact_with_email_or_user_id_is_unsettled() {
        store(new Evidence(WRITTEN, JUANS_PHONE, null, "juan@example.mx"), JUAN);
        assertThat(settled(contact, WRITTEN)).isFalse();

        store(new Evidence(WRITTEN, JUANS_PHONE, "MX.abc", null), JUAN);
        assertThat(settled(contact, WRITTEN)).isFalse();
    }

    @Test
    void stored_link_is_loaded() {
        store(new Evidence(WRITTEN, JUANS_PHONE, "MX.abc", "juan@example.mx"), JUAN);

        assertThat(load().link())
                .isEqualTo(Link.of(contact, new Evidence(WRITTEN, JUANS_PHONE, "MX.abc", "juan@example.mx"), JUAN));
        assertThat(load().refused()).isEmpty();
    }

    @Test
    void contact_with_a_verified_identity_is_unsettled_and_keeps_it() {
        Evidence verified = new Evidence(WRITTEN, JUANS_PHONE, null, null, "c-juan");
        store(verified, JUAN);

        assertThat(settled(contact, WRITTEN)).isFalse();
        assertThat(load().link().evidence()).isEqualTo(verified);
    }

    @Test
    void link_is_returned_only_when_it_or_the_phone_changed() {
        assertThat(store(PHONE, JUAN)).hasSize(1);
        assertThat(store(PHONE, JUAN)).isEmpty();
        assertThat(store(PHONE, new MatchResult.One("c-rosa", "phone"))).hasSize(1);
        assertThat(store(new Evidence("+525587654321", "+525587654321", null, null), JUAN))
                .hasSize(1);
    }

    @Test
    void other_evidence_is_stored_without_counting_as_a_change() {
        store(PHONE, JUAN);

        assertThat(store(new Evidence(JUANS_PHONE, JUANS_PHONE, null, null), JUAN))
                .isEmpty();
        assertThat(settled(contact, JUANS_PHONE)).isTrue();
        assertThat(store(new Evidence(JUANS_PHONE, JUANS_PHONE, "MX.abc", "juan@example.mx"), JUAN))
                .isEmpty();
        assertThat(load().link().evidence())
                .isEqualTo(new Evidence(JUANS_PHONE, JUANS_PHONE, "MX.abc", "juan@example.mx"));
    }

    @Test
    void decision_is_only_replaced_by_another_decision() {
        store(PHONE, JUAN);
        store(Link.decidedByPerson(contact, PHONE, "c-rosa", "key-1"));

        assertThat(store(PHONE, JUAN)).isEmpty();
        assertThat(load().link().clientId()).isEqualTo("c-rosa");
        assertThat(store(Link.decidedByPerson(contact, PHONE, null, "key-2"))).hasSize(1);
        assertThat(load().link().clientId()).isNull();
    }

    @Test
    void refused_client_is_loaded_until_allowed_again() {
        store(PHONE, JUAN);
        call(repository -> repository.refuse(contact, "c-juan", "key-1"));
        assertThat(load().refused()).containsExactly("c-juan");

        call(repository -> repository.allow(contact, "c-juan"));
        assertThat(load().refused()).isEmpty();
    }

    @Test
    void clients_sharing_a_key_are_all_found() {
        String family = "family-" + UUID.randomUUID() + "@example.mx";
        IdentityKey shared = new IdentityKey(TENANT, IdentityKey.Kind.EMAIL, family);
        has(shared, "c-rosa");
        has(shared, "c-valeria");

        IdentityKey anothers = new IdentityKey("another", IdentityKey.Kind.EMAIL, family);
        IdentityKey other = new IdentityKey(TENANT, IdentityKey.Kind.BSUID, family);
        Map<IdentityKey, List<String>> found =
                call(repository -> repository.clientsByKey(List.of(shared, anothers, other)));

        assertThat(found).isEqualTo(Map.of(shared, List.of("c-rosa", "c-valeria")));
    }

    @Test
    void of_very_many_clients_with_a_key_the_first_are_found_and_others_confirmed() {
        String email = "crowd-" + UUID.randomUUID() + "@example.mx";
        IdentityKey crowd = new IdentityKey(TENANT, IdentityKey.Kind.EMAIL, email);
        IntStream.range(0, 30).forEach(i -> has(crowd, "c-%02d".formatted(i)));
        IdentityKey anothers = new IdentityKey("another", IdentityKey.Kind.EMAIL, email);

        Map<IdentityKey, List<String>> found = call(repository -> repository.clientsByKey(List.of(crowd, anothers)));
        Map<IdentityKey, Set<String>> sharing =
                call(repository -> repository.sharing(Map.of(crowd, Set.of("c-28", "c-29", "c-none"))));

        assertThat(found)
                .containsOnlyKeys(crowd)
                .containsEntry(
                        crowd,
                        IntStream.rangeClosed(0, MatchResult.MAX_CANDIDATES)
                                .mapToObj("c-%02d"::formatted)
                                .toList());
        assertThat(sharing).isEqualTo(Map.of(crowd, Set.of("c-28", "c-29")));
    }
}
