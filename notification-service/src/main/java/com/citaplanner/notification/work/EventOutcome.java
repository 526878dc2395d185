package com.citaplanner.notification.work;

import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The outcome of one event of a batch that is stored in one transaction. */
public sealed interface EventOutcome {
    /** It is stored, or was already known. */
    record Accepted() implements EventOutcome {}

    /**
     * It can never be processed as it is, and becomes a dead letter in the transaction of its batch. Nothing was stored
     * for it, and the other events are not affected.
     *
     * @param field the invalid field, if there is one
     * @param reason what is wrong, without the field's name and without the event's content
     */
    record Refused(Optional<String> field, String reason) implements EventOutcome {
        public Refused(String reason) {
            this(Optional.empty(), reason);
        }

        /** The complete sentence. */
        public String message() {
            return field.map(name -> name + " " + reason).orElse(reason);
        }
    }

    EventOutcome ACCEPTED = new Accepted();

    /** The outcomes of a batch whose events were all accepted. */
    static List<EventOutcome> allAccepted(List<?> batch) {
        return Collections.nCopies(batch.size(), ACCEPTED);
    }
}
