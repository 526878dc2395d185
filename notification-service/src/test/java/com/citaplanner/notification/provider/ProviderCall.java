package com.citaplanner.notification.provider;

import com.citaplanner.notification.provider.rest.ProviderClients;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** A write over one provider's client, as {@link ProviderConformance} makes it. */
public interface ProviderCall {
    /** @param account is in the request's path, behind {@code /accounts/} */
    Uni<Seen> write(URI base, long account, boolean trusted, RequestPriority priority);

    /** Makes the call's client. */
    interface Factory {
        ProviderCall of(ProviderClients clients, ProviderSettings settings);
    }

    /**
     * What the adapter says of the write.
     *
     * @param outcome {@code done}, {@code later} when nothing was done, {@code unknown} when nobody knows, or {@code
     *     denied}
     */
    record Seen(String outcome, String reason, Optional<Duration> pause) implements ProviderAnswer {
        public static Seen done() {
            return new Seen("done", "", Optional.empty());
        }
    }
}
