package com.citaplanner.notification.suppression;

import com.citaplanner.notification.message.Channel;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** What people do not want, as the business looks it up, and says it or takes it back for them. */
public interface SuppressionRepository {
    /**
     * Whom an opt-out is about.
     *
     * @param keys what it may be stored under; a new one is stored under the first
     */
    record OptOutRecipient(String tenantId, Channel channel, List<AddressKey> keys) {}

    /** What stands for it now; the narrower scope first. */
    Uni<List<Suppression>> of(OptOutRecipient recipient);

    /** From now on; what stands already stays as it is. */
    Uni<Void> add(OptOutRecipient recipient, Suppression.OptOutScope scope, String reason, String source);

    /** Nothing stands any more. Tells whether anything did. */
    Uni<Boolean> lift(OptOutRecipient recipient);
}
