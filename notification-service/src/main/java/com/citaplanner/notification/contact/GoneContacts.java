package com.citaplanner.notification.contact;

import io.smallrye.mutiny.Uni;

/**
 * Marks contacts that Chatwoot no longer has. They keep their link, so that their messages stay their client's, but nothing
 * is sent to them. A contact that is seen later is no longer gone. Works in the current transaction.
 */
public interface GoneContacts {
    Uni<Void> markGone(ContactKey contact);

    Uni<Void> markPresent(ContactKey contact);
}
