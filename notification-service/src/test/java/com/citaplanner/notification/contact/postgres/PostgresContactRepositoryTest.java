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
    protected <T> T call(Function<ContactRepository, Uni<T>> operation) {
        return transactions.run(() -> operation.apply(repository)).await().atMost(Duration.ofSeconds(10));
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
    void matching_in_one_tenant_does_not_block_another() {
        ContactKey ours = new ContactKey("lock-a", 3, 1);
        ContactKey theirs = new ContactKey("lock-b", 3, 1);

        Map<ContactKey, StoredContact> loaded = call(held -> held.load(List.of(ours), Set.of("lock-a"))
                .chain(() -> transactions.run(() -> repository.load(List.of(theirs), Set.of("lock-b")))));

        assertThat(loaded).isEmpty();
    }

    @Test
    void concurrent_batches_in_any_order_do_not_deadlock() {
        List<ContactKey> contacts = IntStream.range(0, 6)
                .mapToObj(i -> new ContactKey("lock-" + i, 3, 1))
                .toList();
        List<Uni<Map<ContactKey, StoredContact>>> batches = IntStream.range(0, 40)
                .mapToObj(i -> {
                    List<ContactKey> shuffled = new ArrayList<>(contacts);
                    Collections.shuffle(shuffled, new Random(i));
                    Set<String> alone = Set.of("lock-" + i % 6, "lock-" + (i + 1) % 6);
                    return transactions.run(() -> repository.load(shuffled, alone));
                })
                .toList();

        List<Map<ContactKey, StoredContact>> loaded =
                Uni.join().all(batches).andFailFast().await().atMost(Duration.ofSeconds(30));

        assertThat(loaded).hasSize(40);
    }

    @Test
    void previous_link_is_superseded() {
        ContactKey contact = new ContactKey(TENANT, 3, System.nanoTime());
        Evidence evidence = new Evidence("+5215512345678", "+525512345678", null, null);
        call(held -> held.store(List.of(Link.decidedByPerson(contact, evidence, "c-1", "key-1"))));
        call(held -> held.store(List.of(Link.decidedByPerson(contact, evidence, null, "key-1"))));

        assertThat(world.rows(
                        "select status, superseded_at is not null from contact_link where contact_id = ? order by id",
                        contact.contactId()))
                .containsExactly("LINKED|t", "UNMATCHED|f");
    }
}
