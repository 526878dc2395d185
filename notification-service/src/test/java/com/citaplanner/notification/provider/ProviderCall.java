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

    /** Creates the call. */
    interface Factory {
        ProviderCall of(ProviderClients clients, ProviderSettings settings);
    }

    /**
     * The adapter's interpretation of a write.
     *
     * @param outcome {@code done}, {@code later} if nothing was done, {@code unknown} if it may have been done, or
     *     {@code denied}
     */
    record Seen(String outcome, String reason, Optional<Duration> pause) implements ProviderAnswer {
        public static Seen done() {
            return new Seen("done", "", Optional.empty());
        }
    }
}
