package com.citaplanner.notification.suppression;

import com.citaplanner.notification.message.Channel;
import io.smallrye.mutiny.Uni;
import java.util.Collection;

/** Opt-outs of recipients who reported a message as spam. Works in the current transaction. */
public interface ComplaintOptOuts {
    /** A recipient who reported a message as spam, by the address to which it was sent. */
    record Complaint(String tenantId, Channel channel, AddressKey address) {}

    /** Opts the recipients out of marketing on the channel. An opt-out that there is already stays as it is. */
    Uni<Void> add(Collection<Complaint> complaints);
}
