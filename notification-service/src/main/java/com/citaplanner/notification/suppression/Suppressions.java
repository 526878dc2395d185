package com.citaplanner.notification.suppression;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.NotificationType;
import io.smallrye.mutiny.Uni;
import java.util.Collection;

/** Checks and records opt-outs. */
public interface Suppressions {
    /**
     * Whether the recipient has opted out of this type, so that nothing need be prepared. The deciding check is
     * repeated when an attempt is recorded.
     *
     * @param recipient every key under which the recipient may have opted out
     */
    Uni<Boolean> suppressed(String tenantId, Channel channel, Collection<AddressKey> recipient, NotificationType type);

    /**
     * The token in unsubscribe links for this address. It cannot be guessed, reveals nothing, and is the same every
     * time.
     */
    Uni<String> token(String tenantId, Channel channel, AddressKey address);

    /** Whether the token was issued by this service. */
    Uni<Boolean> isKnown(String token);

    /**
     * Opts the token's address out of marketing of that tenant on that channel. Returns whether the token is known;
     * repeated calls change nothing.
     */
    Uni<Boolean> unsubscribe(String token);
}
