package com.citaplanner.notification.contact;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.Json;
import com.citaplanner.notification.outbox.EventOutbox;
import com.citaplanner.notification.outbox.InMemoryOutbox;
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
 * Checks the exactly-one rule on random directories: few numbers, many of them alternative forms of others, shared by
 * clients of one tenant and known to several tenants, so that all conflicts occur.
 */
class RandomDirectoriesTest {
    private static final List<Tenant> TENANTS = List.of(Tenants.mexican("t-1"), Tenants.mexican("t-2"));

    /** Argentine mobiles and landlines with the same digits, and Mexican numbers in the current and the old form. */
    private static final List<String> NUMBERS = IntStream.range(10, 16)
            .mapToObj(i -> List.of("+54911234567" + i, "+5411234567" + i, "+5255123456" + i))
            .flatMap(List::stream)
            .toList();

    private final InMemoryContactRepository repository = new InMemoryContactRepository();
    private final Map<String, Set<String>> owners = new HashMap<>();
    private final ContactMatcher contactMatcher = new ContactMatcher(
            new PhoneReader(),
            repository,
            new LinkEventPublisher(new EventOutbox(new InMemoryOutbox(), Json.mapper(), Clock.systemUTC())));

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377, 610, 987})
    void every_match_follows_the_exactly_one_rule_within_its_tenant(int seed) {
        Random random = new Random(seed);
        IntStream.range(0, random.nextInt(40)).forEach(i -> addClient(random, "c-" + i));
        List<Candidate> contacts = contacts(random);

        contactMatcher.recognise(contacts).await().indefinitely();

        assertThat(repository.links()).hasSameSizeAs(contacts);
        assertThat(repository.links()).allSatisfy(this::assertFollowsTheRule);
    }

    private void addClient(Random random, String clientId) {
        String tenant = TENANTS.get(random.nextInt(TENANTS.size())).id();
        String number = NUMBERS.get(random.nextInt(NUMBERS.size()));
        repository.add(tenant, number, clientId);
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

    private void assertFollowsTheRule(Link link) {
        String tenant = link.contact().tenantId();
        Set<String> certain = owners.getOrDefault(tenant + link.phoneKey(), Set.of());
        Set<String> possible = new TreeSet<>();
        PhoneNumber.stored(link.phoneKey())
                .weakKeys()
                .forEach(key -> possible.addAll(owners.getOrDefault(tenant + key, Set.of())));
        Set<String> expected = certain.isEmpty() ? possible : certain;

        assertThat(link.clientId())
                .isEqualTo(expected.size() == 1 ? expected.iterator().next() : null);
        assertThat(link.candidates()).hasSameElementsAs(expected.size() > 1 ? expected : Set.of());
        assertThat(link.status())
                .isEqualTo(
                        switch (expected.size()) {
                            case 0 -> Link.Status.UNMATCHED;
                            case 1 -> Link.Status.LINKED;
                            default -> Link.Status.AMBIGUOUS;
                        });
    }
}
