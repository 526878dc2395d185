package com.citaplanner.notification.inbound.whatsapp;

import com.citaplanner.notification.channel.whatsapp.CallbackReference;
import com.citaplanner.notification.channel.whatsapp.WhatsAppError;
import com.citaplanner.notification.tracking.Receipt;
import java.time.Instant;
import java.util.Optional;

/** What WhatsApp reports with one callback. */
public sealed interface Callback {
    /**
     * A message of the business got further, or failed.
     *
     * @param wamid WhatsApp's id of the message
     * @param reference the attempt that sent it; empty for a message that this service did not send
     * @param error why it failed; empty unless it failed and WhatsApp says why
     */
    record StatusChanged(
            String wamid,
            Receipt.Status status,
            Instant at,
            WhatsAppUser recipient,
            Optional<CallbackReference> reference,
            Optional<WhatsAppError> error)
            implements Callback {}

    /**
     * A client wrote, tapped a button or reacted.
     *
     * @param wamid WhatsApp's id of the message
     * @param answers the id of the message that it answers or reacts to
     * @param inGroup whether others read and write there, too
     */
    record MessageReceived(
            String wamid,
            Instant at,
            WhatsAppUser sender,
            MessageContent content,
            Optional<String> answers,
            boolean inGroup)
            implements Callback {}

    /**
     * A client stopped or resumed the business's marketing in WhatsApp.
     *
     * @param stopped whether it was stopped
     */
    record PreferenceChanged(WhatsAppUser user, boolean stopped, Instant at) implements Callback {}

    /** Anything else, including what newer versions add. Counted, without effect. */
    record Other() implements Callback {}
}
