package com.citaplanner.notification.suppression;

import com.citaplanner.notification.message.Channel;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;

/** Takes over the opt-outs that a provider keeps itself. Works in the current transaction. */
public interface ProviderOptOuts {
    /**
     * What a recipient decided at the provider.
     *
     * @param addresses of the recipient on the channel
     * @param stopped whether the recipient wants no more marketing, or wants it again
     * @param at by the provider's clock
     */
    record Preference(String tenantId, Channel channel, List<AddressKey> addresses, boolean stopped, Instant at) {
        public Preference {
            addresses = List.copyOf(addresses);
        }
    }

    /**
     * Opts the addresses out of marketing on the channel, or lifts what the provider's own opt-outs have set. For each
     * address the newest decision counts, whatever the order in which they come and however often.
     */
    Uni<Void> apply(Preference preference);
}
