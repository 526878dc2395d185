package com.citaplanner.notification.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What every contact book promises. */
public abstract class ContactRepositorySuite {
    protected static final String TENANT = "demo";

    private static final String WRITTEN = "+5215512345678";
    private static final String JUANS = "+525512345678";
    private static final Evidence PHONE = new Evidence(WRITTEN, JUANS, null, null);
    private static final MatchResult JUAN = new MatchResult.One("c-juan", "phone");

    private final ContactKey contact =
            new ContactKey(TENANT, 3, UUID.randomUUID().getMostSignificantBits() >>> 1);

    /** Asks the book, in a transaction of its own where it has such. */
    protected abstract <T> T ask(Function<ContactRepository, Uni<T>> question);

    /** Says that a client has this. */
    protected abstract void has(IdentityKey key, String client);

    private List<Link> store(Link link) {
        return ask(repository -> repository.store(List.of(link)));
    }

    private List<Link> store(Evidence evidence, MatchResult matchResult) {
        return store(Link.of(contact, evidence, matchResult));
    }

    private boolean settled(ContactKey asked, String phone) {
        return ask(repository -> repository.unsettled(Map.of(asked, phone))).isEmpty();
    }

    private StoredContact standing() {
        return ask(repository -> repository.standing(List.of(contact), Set.of()))
                .get(contact);
    }

    @Test
    void a_contact_that_nobody_has_seen_is_absent_and_worth_a_look() {
        assertThat(standing()).isNull();
        assertThat(settled(contact, WRITTEN)).isFalse();
    }

    @Test
    void a_contact_linked_by_its_phone_alone_is_settled_while_it_says_the_same() {
        store(PHONE, JUAN);

        assertThat(settled(contact, WRITTEN)).isTrue();
        assertThat(settled(contact, JUANS)).isFalse();
        assertThat(settled(contact, "+525587654321")).isFalse();
    }

    @Test
    void only_that_contact_is_settled() {
        store(PHONE, JUAN);

        assertThat(settled(new ContactKey("another", 3, contact.contactId()), WRITTEN))
                .isFalse();
        assertThat(settled(new ContactKey(TENANT, 4, contact.contactId()), WRITTEN))
                .isFalse();
        assertThat(settled(new ContactKey(TENANT, 3, contact.contactId() - 1), WRITTEN))
                .isFalse();
    }

    @Test
    void who_is_not_linked_is_worth_a_look_with_every_message() {
        store(PHONE, new MatchResult.None("no client has this phone"));
        assertThat(settled(contact, WRITTEN)).isFalse();

        store(PHONE, new MatchResult.Several(List.of("c-juan", "c-rosa"), "several clients share the phone"));
        assertThat(settled(contact, WRITTEN)).isFalse();
    }

    @Test
    void an_address_or_a_user_id_may_mean_somebody_else() {
        store(new Evidence(WRITTEN, JUANS, null, "juan@example.mx"), JUAN);
        assertThat(settled(contact, WRITTEN)).isFalse();

        store(new Evidence(WRITTEN, JUANS, "MX.abc", null), JUAN);
        assertThat(settled(contact, WRITTEN)).isFalse();
    }

    @Test
    void what_is_stored_is_told() {
        store(new Evidence(WRITTEN, JUANS, "MX.abc", "juan@example.mx"), JUAN);

        assertThat(standing().link())
                .isEqualTo(Link.of(contact, new Evidence(WRITTEN, JUANS, "MX.abc", "juan@example.mx"), JUAN));
        assertThat(standing().refused()).isEmpty();
    }

    @Test
    void a_link_is_news_once_and_again_when_it_or_the_phone_changes() {
        assertThat(store(PHONE, JUAN)).hasSize(1);
        assertThat(store(PHONE, JUAN)).isEmpty();
        assertThat(store(PHONE, new MatchResult.One("c-rosa", "phone"))).hasSize(1);
        assertThat(store(new Evidence("+525587654321", "+525587654321", null, null), JUAN))
                .hasSize(1);
    }

    @Test
    void what_else_it_is_judged_by_and_how_the_phone_is_written_is_no_news_and_is_kept() {
        store(PHONE, JUAN);

        assertThat(store(new Evidence(JUANS, JUANS, null, null), JUAN)).isEmpty();
        assertThat(settled(contact, JUANS)).isTrue();
        assertThat(store(new Evidence(JUANS, JUANS, "MX.abc", "juan@example.mx"), JUAN))
                .isEmpty();
        assertThat(standing().link().evidence()).isEqualTo(new Evidence(JUANS, JUANS, "MX.abc", "juan@example.mx"));
    }

    @Test
    void what_a_person_decided_gives_way_only_to_what_a_person_decides() {
        store(PHONE, JUAN);
        store(Link.decided(contact, PHONE, "c-rosa", "key-1"));

        assertThat(store(PHONE, JUAN)).isEmpty();
        assertThat(standing().link().clientId()).isEqualTo("c-rosa");
        assertThat(store(Link.decided(contact, PHONE, null, "key-2"))).hasSize(1);
        assertThat(standing().link().clientId()).isNull();
    }

    @Test
    void a_client_that_was_refused_is_told_until_it_is_allowed_again() {
        store(PHONE, JUAN);
        ask(repository -> repository.refuse(contact, "c-juan", "key-1"));
        assertThat(standing().refused()).containsExactly("c-juan");

        ask(repository -> repository.allow(contact, "c-juan"));
        assertThat(standing().refused()).isEmpty();
    }

    @Test
    void who_has_something_is_told_with_everybody_who_shares_it() {
        String family = "family-" + UUID.randomUUID() + "@example.mx";
        IdentityKey shared = new IdentityKey(TENANT, IdentityKey.Kind.EMAIL, family);
        has(shared, "c-rosa");
        has(shared, "c-valeria");

        IdentityKey anothers = new IdentityKey("another", IdentityKey.Kind.EMAIL, family);
        IdentityKey other = new IdentityKey(TENANT, IdentityKey.Kind.BSUID, family);
        Map<IdentityKey, List<String>> found =
                ask(repository -> repository.clientsBy(List.of(shared, anothers, other)));

        assertThat(found).isEqualTo(Map.of(shared, List.of("c-rosa", "c-valeria")));
    }
}
