package com.citaplanner.notification.contact;

import com.citaplanner.notification.contact.ContactBook.PhoneOf;
import com.citaplanner.notification.phone.Origin;
import com.citaplanner.notification.phone.PhoneReader;
import com.citaplanner.notification.phone.PhoneReading;
import com.citaplanner.notification.phone.Region;
import com.citaplanner.notification.tenant.Tenant;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Who is writing: finds the client behind each contact and tells everybody what is new. */
public final class Recognition {
    private final PhoneReader phones;
    private final ContactBook book;
    private final LinkNews news;

    public Recognition(PhoneReader phones, ContactBook book, LinkNews news) {
        this.phones = phones;
        this.book = book;
        this.news = news;
    }

    private record Judged(Candidate candidate, PhoneReading reading) {}

    /**
     * Judges contacts by their phones; the last phone said of each contact counts, and an event that says none takes
     * nothing back. Gives back the links that are news.
     */
    public Uni<List<Link>> recognise(List<Candidate> candidates) {
        List<Judged> judged = lastPhones(candidates).stream().map(this::judge).toList();
        return book.clientsByPhone(phonesOf(judged))
                .map(clients -> judged.stream().map(one -> link(one, clients)).toList())
                .chain(book::store)
                .call(news::publish);
    }

    private static Collection<Candidate> lastPhones(List<Candidate> candidates) {
        Map<ContactKey, Candidate> last = new LinkedHashMap<>();
        candidates.stream()
                .filter(candidate -> candidate.card().hasPhone())
                .forEach(candidate -> last.put(candidate.key(), candidate));
        return last.values();
    }

    private Judged judge(Candidate candidate) {
        Region region = new Region(candidate.tenant().defaultRegion());
        return new Judged(candidate, phones.read(candidate.card().phone(), region, Origin.USER_INPUT));
    }

    private static List<PhoneOf> phonesOf(List<Judged> judged) {
        return judged.stream()
                .flatMap(one -> one.reading().usable().stream()
                        .flatMap(number -> Stream.concat(Stream.of(number.key()), number.weakKeys().stream()))
                        .map(key -> new PhoneOf(one.candidate().tenant().id(), key)))
                .distinct()
                .toList();
    }

    private static Link link(Judged judged, Map<PhoneOf, List<String>> clients) {
        Candidate candidate = judged.candidate();
        String tenant = candidate.tenant().id();
        return switch (judged.reading()) {
            case PhoneReading.Read read ->
                Link.of(
                        candidate.key(),
                        read.number().key(),
                        Matcher.match(read.number(), key -> clients.getOrDefault(new PhoneOf(tenant, key), List.of())));
            case PhoneReading.Refused refused ->
                Link.of(candidate.key(), null, new Match.None("phone not usable: " + refused.reason()));
        };
    }

    /** Looks again at contacts judged by these phones, because clients with them came or went. */
    public Uni<List<Link>> reconsider(Collection<PhoneOf> phones, Map<String, Tenant> tenants) {
        return book.judgedBy(phones)
                .map(links -> links.stream()
                        .map(link -> new Candidate(
                                tenants.get(link.contact().tenantId()),
                                link.contact().accountId(),
                                new ContactCard(link.contact().contactId(), link.phoneKey(), null)))
                        .toList())
                .chain(this::recognise);
    }
}
