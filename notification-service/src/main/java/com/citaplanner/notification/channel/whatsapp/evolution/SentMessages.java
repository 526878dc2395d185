package com.citaplanner.notification.channel.whatsapp.evolution;

import com.citaplanner.notification.channel.whatsapp.CallbackReference;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers which notifications the ids of messages belong to. A callback may come before the answer that gives the id:
 * its status is then kept until the id is known. Works in the current transaction.
 */
public interface SentMessages {
    /** The identity of a message. */
    record Key(String tenantId, String instance, String messageId) {}

    /** How far a message got. The highest rank wins, whatever the order in which they come. */
    enum Progress {
        SENT(1),
        FAILED(2),
        DELIVERED(3),
        READ(4);

        private final int rank;

        Progress(int rank) {
            this.rank = rank;
        }

        public int rank() {
            return rank;
        }
    }

    /** A status of a message. */
    record ReportedProgress(Key key, Progress progress) {}

    /**
     * Remembers a message; a repeated one changes nothing.
     *
     * @return the farthest status that came before
     */
    Uni<Optional<Progress>> sent(AcceptedMessage message);

    /**
     * Finds the attempts that sent these messages, and keeps the statuses of those that are not known yet.
     *
     * @return by message; one that is not known, perhaps because a person wrote it on the phone, is absent
     */
    Uni<Map<Key, CallbackReference>> attempts(Collection<ReportedProgress> statuses);
}
