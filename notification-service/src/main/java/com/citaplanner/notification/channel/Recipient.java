package com.citaplanner.notification.channel;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A recipient: a client of the tenant, or a person given with the request.
 *
 * @param clientId id of a client, whose stored name, phone and e-mail are then used
 */
public record Recipient(
        Optional<String> clientId, Optional<String> name, Optional<String> phone, Optional<String> email) {
    public Recipient {
        if (clientId.isEmpty() && phone.isEmpty() && email.isEmpty()) {
            throw new IllegalArgumentException("a recipient must have a clientId, a phone or an e-mail");
        }
    }

    /** A client of the tenant, with the stored name, phone and e-mail. */
    public static Recipient client(String clientId) {
        return new Recipient(Optional.of(clientId), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The key within which a recipient's notifications are kept in order. */
    public String key() {
        return clientId.or(() -> phone).or(() -> email).orElseThrow();
    }

    /** The name, phone and e-mail that were given, which no reason may quote. */
    public List<String> personalTexts() {
        return Stream.of(name, phone, email).flatMap(Optional::stream).toList();
    }
}
