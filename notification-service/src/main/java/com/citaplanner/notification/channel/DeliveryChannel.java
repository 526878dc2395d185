package com.citaplanner.notification.channel;

import com.citaplanner.notification.message.Channel;
import io.smallrye.mutiny.Uni;
import java.time.Duration;

/**
 * A way to reach clients. A new channel is one package with one of these. Failures are outcomes: a returned Uni fails only
 * by a mistake of ours, or with {@link com.citaplanner.notification.work.DatabaseUnavailable}, and then nothing was sent.
 * Reasons never hold secrets, what was sent or to whom: what a provider says is quoted through {@link
 * com.citaplanner.notification.provider.ProviderText}.
 */
public interface DeliveryChannel {
    Channel name();

    /** Finds where to send. May be called again, and must then find the same place. */
    Uni<Preparation> prepare(Notification notification);

    /** Sends once, if it is permitted when everything but the message itself is ready. */
    Uni<SendOutcome> send(Notification notification, String address, SendPermit permit);

    /** Looks for an earlier try to that address by the notification's id. */
    Uni<LookupResult> find(Notification notification, String address);

    /** How long a try may wait here, for its turn or a connection, before the provider begins with it at all. */
    default Duration waiting() {
        return Duration.ZERO;
    }

    /** How long the provider may still be working on a try that it began, so that looking for it could miss it. */
    Duration settling();

    /** Really tries the tenant's settings, without reaching any client. */
    Uni<ChannelTest> probe(String tenantId);
}
