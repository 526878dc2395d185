package com.citaplanner.notification.contact;

import io.smallrye.mutiny.Uni;

/** Takes note of contacts that Chatwoot no longer has, because they were merged into others or deleted. */
public interface LostContacts {
    /**
     * Marks the contact as gone, so that nothing is sent to it any more, and has looked for where it went. Repeating it
     * changes nothing. Uses a transaction of its own.
     */
    Uni<Void> lost(ContactKey contact);
}
