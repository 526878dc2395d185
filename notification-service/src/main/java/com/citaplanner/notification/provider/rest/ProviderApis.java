package com.citaplanner.notification.provider.rest;

import com.citaplanner.notification.provider.ProviderSettings;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.vertx.core.http.HttpClientOptions;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.jboss.resteasy.reactive.client.api.QuarkusRestClientProperties;

/** Builds {@link ProviderApi}s, each with its options' connections. Redirects are not followed, and no status is a failure. */
final class ProviderApis {
    /** Each call brings its own; the builder demands one. */
    private static final URI NOWHERE = URI.create("http://provider.invalid");

    private ProviderApis() {}

    /** @param options the client completes them, for instance with the trusted certificates */
    static ProviderApi of(HttpClientOptions options, ProviderSettings.Http settings, ConnectionGuard guard) {
        return QuarkusRestClientBuilder.newBuilder()
                .baseUri(NOWHERE)
                .httpClientOptions(options)
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
