package com.citaplanner.notification.channel;

import java.util.Optional;

/**
 * Who is to be told: a client of the tenant's book, or somebody given with the request.
 *
 * @param clientId a client; name, phone and e-mail are then the book's
 */
public record Recipient(
        Optional<String> clientId, Optional<String> name, Optional<String> phone, Optional<String> email) {
    public Recipient {
        if (clientId.isEmpty() && phone.isEmpty() && email.isEmpty()) {
            throw new IllegalArgumentException("a recipient has an id, a phone or an e-mail");
        }
    }

    /** What keeps a recipient's notifications in order. */
    public String key() {
        return clientId.or(() -> phone).or(() -> email).orElseThrow();
    }
}
