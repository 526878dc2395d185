package com.citaplanner.notification.attributes;

import com.citaplanner.notification.contact.ContactKey;
import io.smallrye.mutiny.Uni;
import java.util.Map;

/** Where agents see a contact's attributes. */
public interface ContactBoard {
    /** What became of a write. */
    sealed interface Result {
        /** The attributes are there; {@code changed} tells whether anything had to be sent. */
        record Written(boolean changed) implements Result {}

        /** It may work later. The write is idempotent, so also when nobody knows whether it was done. */
        record Later(String reason) implements Result {}

        /** It will never work as things are: the contact is gone, or the credentials are wrong. */
        record Final(String reason) implements Result {}
    }

    /** Makes the contact have these attributes, and leaves its others alone. Sends nothing when it has them already. */
    Uni<Result> show(ContactKey contact, Map<String, Object> attributes);
}
