package com.citaplanner.notification.client;

import com.citaplanner.notification.phone.PhoneNumber;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A client whose phones were read.
 *
 * @param phone empty when there is none, or none that can be used
 * @param otherPhones those that can be used
 * @param phoneProblem why the phone, or else one of the others, cannot be used: the client is stored as written, and flagged
 */
public record ParsedClient(
        Client client, Optional<PhoneNumber> phone, List<PhoneNumber> otherPhones, Optional<String> phoneProblem) {
    /** The numbers by which it is recognised. */
    public List<String> phoneKeys() {
        return Stream.concat(phone.stream(), otherPhones.stream())
                .map(PhoneNumber::key)
                .distinct()
                .toList();
    }

    /** The e-mail addresses by which it is recognised. */
    public List<String> emails() {
        return client.addresses().usableEmails().toList();
    }
}
