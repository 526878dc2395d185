package com.citaplanner.notification.provider.rest;

import com.citaplanner.notification.provider.ProviderSettings;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.vertx.core.http.HttpClientOptions;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.jboss.resteasy.reactive.client.api.QuarkusRestClientProperties;

/**
 * Creates {@link ProviderApi}s that use the connections of their options, follow no redirects and accept any status.
 */
final class ProviderApis {
    /** A placeholder that the builder requires; each call has its own URL. */
    private static final URI NOWHERE = URI.create("http://provider.invalid");

    private ProviderApis() {}

    /** @param options the client completes them, for example with the trusted certificates */
    static ProviderApi of(HttpClientOptions options, ProviderSettings.Http settings, ConnectionGuard guard) {
        return QuarkusRestClientBuilder.newBuilder()
                .baseUri(NOWHERE)
                .httpClientOptions(options)
                // Without this property the client replaces the options' pool size by 50.
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
