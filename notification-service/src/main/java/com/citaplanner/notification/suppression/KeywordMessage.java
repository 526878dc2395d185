package com.citaplanner.notification.suppression;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.suppression.Keyword.Meaning;
import com.citaplanner.notification.suppression.KnownAddresses.ChannelAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A keyword that a client wrote.
 *
 * @param channel over which it came
 * @param messageId unique within the tenant; of two messages of the same time the greater one is the later
 * @param writtenAt by the provider's clock
 * @param sender the writer on that channel
 * @param reportedId the id under which the provider itself has reported the message before, with its own time; empty
 *     where it has not
 */
public record KeywordMessage(
        String tenantId,
        Channel channel,
        String messageId,
        Instant writtenAt,
        Meaning meaning,
        AddressKey sender,
        KnownAddresses addresses,
        Optional<String> reportedId) {
    /** The addresses that the writer opts out of marketing, or in again. */
    public Set<ChannelAddress> targets() {
        return addresses.onAllChannels(channel, sender);
    }
}
