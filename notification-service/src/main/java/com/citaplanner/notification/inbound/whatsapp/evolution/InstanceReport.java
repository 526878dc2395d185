package com.citaplanner.notification.inbound.whatsapp.evolution;

import com.citaplanner.notification.channel.whatsapp.evolution.SentMessages.Progress;
import com.citaplanner.notification.inbound.whatsapp.Callback.MessageReceived;
import com.citaplanner.notification.inbound.whatsapp.WhatsAppUser;
import java.time.Instant;

/** What Evolution API reports with one callback. */
sealed interface InstanceReport {
    /** A message from the instance's number got further, or failed. */
    record Status(String messageId, Progress progress, WhatsAppUser recipient, Instant at) implements InstanceReport {}

    /** A client wrote, tapped a button or reacted. */
    record Message(MessageReceived received) implements InstanceReport {}

    /**
     * The instance's connection to WhatsApp changed.
     *
     * @param state {@code open}, {@code connecting}, {@code close} or {@code refused}
     */
    record Connection(String state) implements InstanceReport {}

    /** Anything else, including what newer versions add. Without effect. */
    record Other() implements InstanceReport {}
}
