package com.citaplanner.sandbox.chatwoot.rules;

import com.citaplanner.sandbox.chatwoot.store.Contact;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Searches ({@code contacts/search}) and lists contacts. */
public final class ContactSearch {
    private final RuleContext context;

    public ContactSearch(RuleContext context) {
        this.context = context;
    }

    /** Searches for substrings of name, e-mail, phone and identifier. A blank query finds nobody and is not refused. */
    public Page search(String query, long page, String sort) {
        String text = query.strip();
        if (text.isEmpty()) {
            return Page.of(Stream.empty(), page, sort);
        }
        Predicate<String> ignoringCase = LikePattern.ignoringCase(text);
        Predicate<String> matchingCase = LikePattern.containing(text);
        return Page.of(
                context.store().contacts().all().stream()
                        .filter(contact -> ignoringCase.test(contact.name())
                                || ignoringCase.test(contact.email())
                                || ignoringCase.test(contact.phoneNumber())
                                || matchingCase.test(contact.identifier())),
                page,
                sort);
    }

    public Page list(long page, String sort) {
        return Page.of(context.store().contacts().all().stream().filter(Contact::resolved), page, sort);
    }
}
