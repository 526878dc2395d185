package com.citaplanner.sandbox.chatwoot.rules;

import com.citaplanner.sandbox.chatwoot.store.Contact;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A page of 15 contacts. Without {@code sort} there is no ORDER BY, so the order is arbitrary. */
public record Page(List<Contact> contacts, long total, boolean hasMore) {
    private static final int PAGE_SIZE = 15;
    private static final long SCATTER = 0x9E3779B97F4A7C15L;
    private static final Comparator<Contact> ARBITRARY = Comparator.comparingLong(contact -> contact.id() * SCATTER);

    static Page of(Stream<Contact> matching, long number, String sort) {
        if (number < 1) {
            throw Refusal.serverError();
        }
        List<Contact> all = matching.sorted(order(sort)).toList();
        List<Contact> page =
                all.stream().skip((number - 1) * PAGE_SIZE).limit(PAGE_SIZE).toList();
        return new Page(page, all.size(), all.size() > number * PAGE_SIZE);
    }

    private static Comparator<Contact> order(String sort) {
        String field = sort.startsWith("-") ? sort.substring(1) : sort;
        Comparator<Contact> order = switch (field) {
            case "name" -> Comparator.comparing(Contact::name);
            case "email" -> by(Contact::email);
            case "phone_number" -> by(Contact::phoneNumber);
            case "created_at" -> by(Contact::createdAt);
            case "last_activity_at" -> by(Contact::lastActivityAt);
            default -> ARBITRARY;
        };
        return sort.startsWith("-") ? order.reversed() : order;
    }

    private static <T extends Comparable<T>> Comparator<Contact> by(Function<Contact, @Nullable T> field) {
        return Comparator.comparing(field, Comparator.nullsLast(Comparator.naturalOrder()));
    }
}
