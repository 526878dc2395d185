package com.citaplanner.notification.inbound;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.suppression.Keyword;
import com.citaplanner.notification.tenant.Tenant;
import com.citaplanner.notification.trace.TraceParent;
import java.time.Instant;
import java.util.Optional;

/**
 * A client's message that is a keyword.
 *
 * @param id unique within the tenant
 * @param wamid WhatsApp's id of the message, by which it is counted once where it comes over Chatwoot and from WhatsApp
 *     itself; empty on other channels
 * @param writtenAt by the provider's clock
 * @param trace in which it came
 */
public record IncomingKeyword(
        Tenant tenant,
        Channel channel,
        KeywordWriter writer,
        String id,
        Optional<String> wamid,
        Instant writtenAt,
        Keyword keyword,
        TraceParent trace) {
    /** A keyword outside any trace. */
    public IncomingKeyword(
            Tenant tenant,
            Channel channel,
            KeywordWriter writer,
            String id,
            Optional<String> wamid,
            Instant writtenAt,
            Keyword keyword) {
        this(tenant, channel, writer, id, wamid, writtenAt, keyword, TraceParent.NONE);
    }

    /** The same keyword in a trace. */
    public IncomingKeyword in(TraceParent other) {
        return other.isKnown()
                ? new IncomingKeyword(tenant, channel, writer, id, wamid, writtenAt, keyword, other)
                : this;
    }
}
