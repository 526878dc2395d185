package com.citaplanner.notification.attributes;

import com.citaplanner.notification.contact.ContactKey;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;

/** Where agents see a contact's attributes. */
public interface AttributeTarget {
    /** What became of a write. */
    sealed interface WriteResult {
        /**
         * The attributes are there.
         *
         * @param changed whether anything had to be sent
         * @param remark what was not accepted although all else was
         */
        record Written(boolean changed, Optional<String> remark) implements WriteResult {
            public Written(boolean changed) {
                this(changed, Optional.empty());
            }
        }

        /**
         * It may work later. The write is idempotent, so also when nobody knows whether it was done.
         *
         * @param pause trying earlier than this is in vain
         */
        record Later(String reason, Optional<Duration> pause) implements WriteResult {
            public Later(String reason) {
                this(reason, Optional.empty());
            }
        }

        /** It will never work as things are: the contact is gone, or the credentials are wrong. */
        record Final(String reason) implements WriteResult {}
    }

    /** Makes the contact look so, and leaves all else of it alone. Sends nothing when it does already. */
    Uni<WriteResult> show(ContactKey contact, DesiredAttributes desiredAttributes);
}
