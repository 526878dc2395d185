package com.citaplanner.notification.channel;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A recipient: a client of the tenant, a person given with the request, or whoever wrote in a conversation.
 *
 * @param clientId id of a client, whose stored name, phone and e-mail are then used
 * @param conversation into which the message has to go; requests of other services have none
 */
public record Recipient(
        Optional<String> clientId,
        Optional<String> name,
        Optional<String> phone,
        Optional<String> email,
        Optional<RecipientConversation> conversation) {
    public Recipient {
        if (clientId.isEmpty() && phone.isEmpty() && email.isEmpty() && conversation.isEmpty()) {
            throw new IllegalArgumentException(
                    "a recipient must have a clientId, a phone, an e-mail or a conversation");
        }
    }

    /** A recipient who is reached anywhere. */
    public Recipient(Optional<String> clientId, Optional<String> name, Optional<String> phone, Optional<String> email) {
        this(clientId, name, phone, email, Optional.empty());
    }

    /** A client of the tenant, with the stored name, phone and e-mail. */
    public static Recipient client(String clientId) {
        return new Recipient(Optional.of(clientId), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The key within which a recipient's notifications are kept in order. */
    public String key() {
        return clientId.or(() -> phone)
                .or(() -> email)
                .or(() -> conversation.map(given -> "conversation:" + given.accountId() + ":" + given.id()))
                .orElseThrow();
    }

    /** The name, phone and e-mail that were given, which no reason may quote. */
    public List<String> personalTexts() {
        return Stream.of(name, phone, email).flatMap(Optional::stream).toList();
    }
}
