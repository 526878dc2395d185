package com.citaplanner.sandbox.chatwoot.rules;

import com.citaplanner.sandbox.chatwoot.store.ChatwootStore;
import com.citaplanner.sandbox.chatwoot.store.Contact;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The contact model's validations; all failures are reported together. */
final class ContactValidation {
    /** Not anchored at the start: text before the plus is accepted. */
    private static final Pattern PHONE = Pattern.compile("\\+[1-9]\\d{1,14}\\z");

    private static final Pattern EMAIL = Pattern.compile("\\A[^@\\s]+@[^@\\s]+\\z");

    private final ChatwootStore store;

    ContactValidation(ChatwootStore store) {
        this.store = store;
    }

    void check(Contact contact) {
        List<String> messages = new ArrayList<>();
        List<String> attributes = new ArrayList<>();
        email(contact, messages, attributes);
        identifier(contact, messages, attributes);
        phone(contact, messages, attributes);
        if (!messages.isEmpty()) {
            throw Refusal.invalid(
                    String.join(", ", messages), attributes.stream().distinct().toArray(String[]::new));
        }
    }

    private void email(Contact contact, List<String> messages, List<String> attributes) {
        if (contact.email() == null) {
            return;
        }
        if (store.contacts().withEmail(contact.email()).filter(other(contact)).isPresent()) {
            messages.add("Email has already been taken");
            attributes.add("email");
        }
        if (!EMAIL.matcher(contact.email()).find()) {
            messages.add("Email Invalid email");
            attributes.add("email");
        }
    }

    private void identifier(Contact contact, List<String> messages, List<String> attributes) {
        String identifier = contact.identifier();
        if (identifier != null
                && store.contacts().all().stream()
                        .filter(other(contact))
                        .anyMatch(row -> identifier.equals(row.identifier()))) {
            messages.add("Identifier has already been taken");
            attributes.add("identifier");
        }
    }

    private void phone(Contact contact, List<String> messages, List<String> attributes) {
        String phone = contact.phoneNumber();
        if (phone == null) {
            return;
        }
        if (store.contacts().withPhone(phone).anyMatch(other(contact))) {
            messages.add("Phone number has already been taken");
            attributes.add("phone_number");
        }
        if (!PHONE.matcher(phone).find()) {
            messages.add("Phone number should be in e164 format");
            attributes.add("phone_number");
        }
    }

    private static Predicate<Contact> other(Contact contact) {
        return row -> row.id() != contact.id();
    }
}
