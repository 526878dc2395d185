package com.citaplanner.sandbox.chatwoot.rules;

import com.citaplanner.sandbox.chatwoot.store.Contact;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** {@code contacts/search} and the plain list. */
public final class ContactSearch {
    private final RuleContext context;

    public ContactSearch(RuleContext context) {
        this.context = context;
    }

    /** Substrings of name, e-mail, phone and identifier; a blank query finds nobody instead of being refused. */
    public Page search(String query, long page, String sort) {
        String text = query.strip();
        if (text.isEmpty()) {
            return Page.of(Stream.empty(), page, sort);
        }
        Predicate<String> anyCase = Like.ignoringCase(text);
        Predicate<String> exactCase = Like.containing(text);
        return Page.of(
                context.store().contacts().all().stream()
                        .filter(contact -> anyCase.test(contact.name())
                                || anyCase.test(contact.email())
                                || anyCase.test(contact.phoneNumber())
                                || exactCase.test(contact.identifier())),
                page,
                sort);
    }

    public Page list(long page, String sort) {
        return Page.of(context.store().contacts().all().stream().filter(Contact::resolved), page, sort);
    }
}
