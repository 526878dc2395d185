package com.citaplanner.notification.provider.rest;

import com.citaplanner.notification.provider.ProviderSettings;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.vertx.core.http.HttpClientOptions;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.jboss.resteasy.reactive.client.api.QuarkusRestClientProperties;

/** Builds {@link ProviderApi}s, each with connections of its own. Redirects are not followed, and no status is a failure. */
final class ProviderApis {
    /** Shorter than servers keep idle connections (Puma 20 s, nginx 75 s), so that a request rarely meets a closed one. */
    private static final int KEEP_ALIVE_SECONDS = 15;

    private static final int MOST_WAITING_FOR_A_CONNECTION = 1000;

    /** Each call brings its own; the builder demands one. */
    private static final URI NOWHERE = URI.create("http://provider.invalid");

    private ProviderApis() {}

    static ProviderApi of(ProviderSettings.Http settings, EgressGuard guard) {
        return QuarkusRestClientBuilder.newBuilder()
                .baseUri(NOWHERE)
                .httpClientOptions(new HttpClientOptions()
                        .setMaxWaitQueueSize(MOST_WAITING_FOR_A_CONNECTION)
                        .setKeepAliveTimeout(KEEP_ALIVE_SECONDS))
                // The options' own pool size is replaced by this property's, or by fifty.
                .property(QuarkusRestClientProperties.CONNECTION_POOL_SIZE, settings.poolSize())
                .connectTimeout(settings.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(settings.readTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .userAgent("CitaPlanner")
                .followRedirects(false)
                .disableDefaultMapper(true)
                .register(new ProviderExchange.HeadersFilter())
                .httpClientRequestCustomizer(guard)
                .build(ProviderApi.class);
    }
}
