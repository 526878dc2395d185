package com.citaplanner.notification.channel;

import com.citaplanner.notification.message.Channel;
import io.smallrye.mutiny.Uni;
import java.time.Duration;

/**
 * A channel through which clients are reached. A new channel is one package with an implementation. Failures are
 * outcomes: a returned Uni fails only by a programming error, or with
 * {@link com.citaplanner.notification.work.DatabaseUnavailable} when nothing was sent. Reasons contain neither secrets,
 * nor the message, nor its recipient: providers' texts are quoted through
 * {@link com.citaplanner.notification.provider.ProviderText}.
 */
public interface DeliveryChannel {
    Channel name();

    /** Finds the address to send to. May be repeated, and must then find the same address. */
    Uni<Preparation> prepare(Notification notification);

    /** Sends once, after acquiring the permit when everything but the message itself is ready. */
    Uni<SendOutcome> send(Notification notification, String address, SendPermit permit);

    /** Looks up an earlier attempt to that address by the notification's id. */
    Uni<LookupResult> find(Notification notification, String address);

    /**
     * Looks up an earlier attempt whose address is not known, because the database was restored since. Says that it was
     * not accepted only if it looked everywhere where it may have been sent to. The default is for channels whose
     * look-up does not depend on the address.
     */
    default Uni<LookupResult> findAnywhere(Notification notification) {
        return find(notification, "");
    }

    /** The maximum time that an attempt waits here, for its turn or a connection, before the provider receives it. */
    default Duration maxWait() {
        return Duration.ZERO;
    }

    /** The maximum time that the provider may still work on an attempt, during which a lookup could miss it. */
    Duration settleTime();

    /**
     * Whether its provider reports that a message arrived. A notification then continues on its next channel where no
     * such report comes in time; on another channel, being sent is the end.
     */
    default boolean reportsDelivery() {
        return false;
    }

    /** Tests the tenant's settings against the provider, without reaching any client. */
    Uni<ChannelTest> probe(String tenantId);
}
