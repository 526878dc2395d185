package com.citaplanner.notification.client;

import com.citaplanner.notification.phone.PhoneNumber;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A client with parsed phones.
 *
 * @param phone empty where there is none, or none that can be used
 * @param otherPhones those that can be used
 * @param phoneProblem why the phone, or one of the others, cannot be used; the client is stored as written, and flagged
 */
public record ParsedClient(
        Client client, Optional<PhoneNumber> phone, List<PhoneNumber> otherPhones, Optional<String> phoneProblem) {
    /** The phone numbers that identify the client. */
    public List<String> phoneKeys() {
        return Stream.concat(phone.stream(), otherPhones.stream())
                .map(PhoneNumber::key)
                .distinct()
                .toList();
    }

    /** The e-mail addresses that identify the client. */
    public List<String> emails() {
        return client.addresses().usableEmails().toList();
    }
}
