package com.citaplanner.notification.suppression;

import com.citaplanner.notification.message.Channel;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Opt-outs as the business looks them up, records and lifts them. */
public interface SuppressionRepository {
    /**
     * The recipient of an opt-out.
     *
     * @param keys under which it may be stored; a new one is stored under the first
     */
    record OptOutRecipient(String tenantId, Channel channel, List<AddressKey> keys) {}

    /** The current opt-outs; the narrower scope first. */
    Uni<List<Suppression>> of(OptOutRecipient recipient);

    /** Records an opt-out; an existing one stays as it is, except for one that WhatsApp keeps. */
    Uni<Void> add(OptOutRecipient recipient, Suppression.OptOutScope scope, String reason, String source);

    /**
     * Lifts all opt-outs, and with one by a message also those that the message set for the writer's other addresses on
     * this channel. Returns whether there were any.
     */
    Uni<Boolean> lift(OptOutRecipient recipient);
}
