package com.citaplanner.notification.attributes;

import com.citaplanner.notification.contact.ContactKey;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;

/** The system in which agents see a contact's attributes. */
public interface AttributeTarget {
    /** The result of a write. */
    sealed interface WriteResult {
        /**
         * The attributes are up to date.
         *
         * @param changed whether anything had to be sent
         * @param warning why part of the change was not accepted
         */
        record Written(boolean changed, Optional<String> warning) implements WriteResult {
            public Written(boolean changed) {
                this(changed, Optional.empty());
            }
        }

        /**
         * The write may succeed later. It is idempotent, so this also covers an unknown outcome.
         *
         * @param retryAfter minimum wait before the next attempt
         */
        record Later(String reason, Optional<Duration> retryAfter) implements WriteResult {
            public Later(String reason) {
                this(reason, Optional.empty());
            }
        }

        /** The write cannot succeed until something changes: the contact is gone, or the credentials are wrong. */
        record Final(String reason) implements WriteResult {}
    }

    /**
     * Brings our attributes of the contact to the desired state and leaves everything else alone. Sends nothing where
     * the contact is up to date.
     */
    Uni<WriteResult> apply(ContactKey contact, DesiredAttributes desiredAttributes);
}
