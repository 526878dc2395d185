package com.citaplanner.notification.contact;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.Json;
import com.citaplanner.notification.outbox.EventOutbox;
import com.citaplanner.notification.outbox.RecordedOutbox;
import com.citaplanner.notification.phone.PhoneNumber;
import com.citaplanner.notification.phone.PhoneReader;
import com.citaplanner.notification.tenant.Tenant;
import com.citaplanner.notification.tenant.Tenants;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The exactly-one rule over random books: few numbers, many of them another's other form, shared by clients of one tenant
 * and known to several tenants, so that everything that can go wrong is met.
 */
class RandomBooksTest {
    private static final List<Tenant> TENANTS = List.of(Tenants.mexican("t-1"), Tenants.mexican("t-2"));

    /** Argentina's mobiles and landlines of the same digits, and Mexico's numbers as they are and in the old form. */
    private static final List<String> NUMBERS = IntStream.range(10, 16)
            .mapToObj(i -> List.of("+54911234567" + i, "+5411234567" + i, "+5255123456" + i))
            .flatMap(List::stream)
            .toList();

    private final InMemoryContactRepository book = new InMemoryContactRepository();
    private final Map<String, Set<String>> owners = new HashMap<>();
    private final Recognition recognition = new Recognition(
            new PhoneReader(),
            book,
            new LinkEventPublisher(new EventOutbox(new RecordedOutbox(), Json.mapper(), Clock.systemUTC())));

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377, 610, 987})
    void every_contact_is_judged_by_the_exactly_one_rule_within_its_tenant(int seed) {
        Random random = new Random(seed);
        IntStream.range(0, random.nextInt(40)).forEach(i -> addClient(random, "c-" + i));
        List<Candidate> contacts = contacts(random);

        recognition.recognise(contacts).await().indefinitely();

        assertThat(book.links()).hasSameSizeAs(contacts);
        assertThat(book.links()).allSatisfy(this::keepsTheRule);
    }

    private void addClient(Random random, String clientId) {
        String tenant = TENANTS.get(random.nextInt(TENANTS.size())).id();
        String number = NUMBERS.get(random.nextInt(NUMBERS.size()));
        book.has(tenant, number, clientId);
        owners.computeIfAbsent(tenant + number, key -> new TreeSet<>()).add(clientId);
    }

    private static List<Candidate> contacts(Random random) {
        List<Candidate> contacts = new ArrayList<>();
        for (Tenant tenant : TENANTS) {
            for (String number : NUMBERS) {
                String written = random.nextBoolean() ? number : number.replace("+5255", "+52155");
                contacts.add(new Candidate(tenant, 3, new ContactCard(contacts.size(), written, null)));
            }
        }
        return contacts;
    }

    private void keepsTheRule(Link link) {
        String tenant = link.contact().tenantId();
        Set<String> certain = owners.getOrDefault(tenant + link.phoneKey(), Set.of());
        Set<String> possible = new TreeSet<>();
        PhoneNumber.stored(link.phoneKey())
                .weakKeys()
                .forEach(key -> possible.addAll(owners.getOrDefault(tenant + key, Set.of())));
        Set<String> meant = certain.isEmpty() ? possible : certain;

        assertThat(link.clientId())
                .isEqualTo(meant.size() == 1 ? meant.iterator().next() : null);
        assertThat(link.candidates()).hasSameElementsAs(meant.size() > 1 ? meant : Set.of());
        assertThat(link.status())
                .isEqualTo(
                        switch (meant.size()) {
                            case 0 -> Link.Status.UNMATCHED;
                            case 1 -> Link.Status.LINKED;
                            default -> Link.Status.AMBIGUOUS;
                        });
    }
}
