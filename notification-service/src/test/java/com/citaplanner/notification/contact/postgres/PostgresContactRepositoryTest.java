package com.citaplanner.notification.contact.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.contact.ContactKey;
import com.citaplanner.notification.contact.ContactRepository;
import com.citaplanner.notification.contact.ContactRepositorySuite;
import com.citaplanner.notification.contact.Evidence;
import com.citaplanner.notification.contact.IdentityKey;
import com.citaplanner.notification.contact.Link;
import com.citaplanner.notification.contact.StoredContact;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.citaplanner.notification.work.Transactions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class PostgresContactRepositoryTest extends ContactRepositorySuite {
    World world;

    @Inject
    ContactRepository repository;

    @Inject
    Transactions transactions;

    @BeforeEach
    void tenant() {
        world.tenant();
    }

    @Override
    protected <T> T ask(Function<ContactRepository, Uni<T>> question) {
        return transactions.run(() -> question.apply(repository)).await().atMost(Duration.ofSeconds(10));
    }

    @Override
    protected void has(IdentityKey key, String client) {
        world.change(
                "insert into identity (tenant_id, kind, value, client_id, origin) values (?, ?, ?, ?, 'CLIENTS')",
                key.tenantId(),
                key.kind().name(),
                key.value(),
                client);
    }

    @Test
    void who_judges_contacts_of_one_tenant_holds_up_no_other_tenant() {
        ContactKey ours = new ContactKey("lock-a", 3, 1);
        ContactKey theirs = new ContactKey("lock-b", 3, 1);

        Map<ContactKey, StoredContact> told = ask(held -> held.standing(List.of(ours), Set.of("lock-a"))
                .chain(() -> transactions.run(() -> repository.standing(List.of(theirs), Set.of("lock-b")))));

        assertThat(told).isEmpty();
    }

    @Test
    void batches_of_the_same_tenants_in_any_order_all_come_to_their_end() {
        List<ContactKey> contacts = IntStream.range(0, 6)
                .mapToObj(i -> new ContactKey("lock-" + i, 3, 1))
                .toList();
        List<Uni<Map<ContactKey, StoredContact>>> batches = IntStream.range(0, 40)
                .mapToObj(i -> {
                    List<ContactKey> shuffled = new ArrayList<>(contacts);
                    Collections.shuffle(shuffled, new Random(i));
                    Set<String> alone = Set.of("lock-" + i % 6, "lock-" + (i + 1) % 6);
                    return transactions.run(() -> repository.standing(shuffled, alone));
                })
                .toList();

        List<Map<ContactKey, StoredContact>> told =
                Uni.join().all(batches).andFailFast().await().atMost(Duration.ofSeconds(30));

        assertThat(told).hasSize(40);
    }

    @Test
    void what_a_contact_was_linked_to_before_is_superseded() {
        ContactKey contact = new ContactKey(TENANT, 3, System.nanoTime());
        Evidence evidence = new Evidence("+5215512345678", "+525512345678", null, null);
        ask(held -> held.store(List.of(Link.decided(contact, evidence, "c-1", "key-1"))));
        ask(held -> held.store(List.of(Link.decided(contact, evidence, null, "key-1"))));

        assertThat(world.rows(
                        "select status, superseded_at is not null from contact_link where contact_id = ? order by id",
                        contact.contactId()))
                .containsExactly("LINKED|t", "UNMATCHED|f");
    }
}
