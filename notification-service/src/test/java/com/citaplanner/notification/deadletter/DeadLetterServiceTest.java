package com.citaplanner.notification.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.outbox.InMemoryOutbox;
import com.citaplanner.notification.tenant.KnownNumbers;
import com.citaplanner.notification.tenant.KnownTenants;
import com.citaplanner.notification.tenant.Tenants;
import com.citaplanner.notification.tenant.WhatsAppNumber;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class DeadLetterServiceTest {
    private final List<Optional<String>> owners = new ArrayList<>();
    private final InMemoryOutbox outbox = new InMemoryOutbox();

    /** Treats only records at even offsets as new. */
    private Uni<List<DeadLetter>> store(List<DeadLetters.OwnedDeadLetter> letters) {
        letters.forEach(letter -> owners.add(letter.tenantId()));
        return Uni.createFrom()
                .item(letters.stream()
                        .map(DeadLetters.OwnedDeadLetter::letter)
                        .filter(letter -> letter.recordPosition().offset() % 2 == 0)
                        .toList());
    }

    private void add(RecordOwner... recordOwners) {
        List<DeadLetter> letters = new ArrayList<>();
        for (RecordOwner owner : recordOwners) {
            DeadLetter.RecordPosition recordPosition = new DeadLetter.RecordPosition("clients.v1", 0, letters.size());
            letters.add(
                    new DeadLetter(recordPosition, null, Map.of(), null, "no value", null, owner, Optional.empty()));
        }
        new DeadLetterService(
                        KnownTenants.only(Tenants.mexican("demo"), "main", 3, 12),
                        KnownNumbers.only("meta", "106", Tenants.mexican("salon")),
                        this::store,
                        outbox)
                .add(letters)
                .await()
                .atMost(Duration.ofSeconds(5));
    }

    private static RecordOwner source(String source, long account) {
        return new RecordOwner.OfSource(source, OptionalLong.of(account), OptionalLong.empty());
    }

    private static RecordOwner number(String source, String phoneNumberId) {
        return new RecordOwner.OfWhatsAppNumber(new WhatsAppNumber(source, phoneNumberId));
    }

    @Test
    void owner_is_the_named_tenant_or_the_sources_tenant_or_nobody() {
        add(
                new RecordOwner.OfTenant("other"),
                source("main", 3),
                source("main", 4),
                source("else", 3),
                number("meta", "106"),
                number("meta", "107"),
                number("other", "106"),
                new RecordOwner.None());

        assertThat(owners)
                .containsExactly(
                        Optional.of("other"),
                        Optional.of("demo"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("salon"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
    }

    @Test
    void only_added_letters_are_copied_to_the_dead_letter_topic() {
        add(new RecordOwner.None(), new RecordOwner.None(), new RecordOwner.None());

        assertThat(outbox.messages())
                .extracting(copy -> copy.topic() + " " + copy.headers().get("dead-letter-offset"))
                .containsExactly("clients.v1.dlq 0", "clients.v1.dlq 2");
    }
}
