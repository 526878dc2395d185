package com.citaplanner.notification.channel.whatsapp;

import com.citaplanner.notification.channel.ChannelTest;
import com.citaplanner.notification.channel.LookupResult;
import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.channel.Preparation;
import com.citaplanner.notification.channel.SendOutcome;
import com.citaplanner.notification.channel.SendPermit;
import com.citaplanner.notification.settings.FormField;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;

/**
 * Sends over one kind of WhatsApp account. A tenant's settings say which kind it has; to support another one, write one
 * implementation. The operations mean what they do in
 * {@link com.citaplanner.notification.channel.DeliveryChannel}.
 */
public interface WhatsAppSender {
    /** The value of the setting {@code provider} that chooses it. */
    String provider();

    /** The settings that it takes. No other sender has any of the same name. */
    List<FormField> fields();

    Duration maxWait();

    Duration settleTime();

    Uni<Preparation> prepare(Notification notification);

    Uni<SendOutcome> send(Notification notification, String address, SendPermit permit);

    Uni<LookupResult> find(Notification notification, String address);

    Uni<ChannelTest> probe(String tenantId);
}
