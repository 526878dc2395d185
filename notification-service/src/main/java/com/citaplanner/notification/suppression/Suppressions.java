package com.citaplanner.notification.suppression;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.NotificationType;
import io.smallrye.mutiny.Uni;
import java.util.Collection;

/** What people have said that they do not want. */
public interface Suppressions {
    /**
     * Whether somebody has opted out of such a thing, so that nothing need be begun for them. What counts is looked up once more
     * when a try is recorded.
     *
     * @param recipient everything they may have opted out by
     */
    Uni<Boolean> suppressed(String tenantId, Channel channel, Collection<AddressKey> recipient, NotificationType type);

    /**
     * What stands in links by which that address says no: nobody can guess it, it tells nothing, and it is the same every time.
     */
    Uni<String> token(String tenantId, Channel channel, AddressKey address);

    /** Whether it is one of ours. */
    Uni<Boolean> known(String token);

    /** No more marketing there, from that tenant on that channel. Tells whether the token is one of ours; again changes nothing. */
    Uni<Boolean> unsubscribe(String token);
}
