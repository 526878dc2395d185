package com.citaplanner.notification.suppression;

import com.citaplanner.notification.contact.ContactKey;
import io.smallrye.mutiny.Uni;

/** Opt-outs of Chatwoot's contacts. Works in the current transaction. */
public interface ContactOptOuts {
    /** Gives a contact the opt-outs of another one that was merged into it. */
    Uni<Void> copy(ContactKey former, long contact);
}
