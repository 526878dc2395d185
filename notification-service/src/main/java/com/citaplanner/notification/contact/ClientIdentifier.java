package com.citaplanner.notification.contact;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A client as the identifier of a contact in Chatwoot, with which a page identifies a visitor who is signed in. It counts
 * only where Chatwoot has verified its signature: anybody can write an identifier.
 */
public final class ClientIdentifier {
    private static final String PREFIX = "citaplanner/";

    /** Chatwoot's own limit. */
    private static final int MAX_LENGTH = 255;

    private ClientIdentifier() {}

    /** Empty where it would be longer than Chatwoot allows. */
    public static Optional<String> of(ClientKey client) {
        return Optional.of(PREFIX + client.tenantId() + "/" + client.id())
                .filter(identifier -> identifier.length() <= MAX_LENGTH);
    }

    /** The client of this tenant that an identifier names; empty for any other identifier. */
    static Optional<String> client(String tenantId, @Nullable String identifier) {
        String before = PREFIX + tenantId + "/";
        return Optional.ofNullable(identifier)
                .filter(text -> text.startsWith(before) && text.length() > before.length())
                .map(text -> text.substring(before.length()));
    }
}
