package com.citaplanner.notification.provider.rest;

import io.vertx.core.http.HttpClientRequest;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.client.impl.ClientRequestContextImpl;
import org.jboss.resteasy.reactive.client.impl.RestClientRequestContext;
import org.jspecify.annotations.Nullable;

/** One call of {@link ProviderApi}: its headers, and whether it has a connection. */
final class ProviderExchange {
    private final Map<String, String> headers;
    private volatile @Nullable RestClientRequestContext state;

    ProviderExchange(Map<String, String> headers) {
        this.headers = headers;
    }

    /** Sets each call's headers. */
    static final class HeadersFilter implements ClientRequestFilter {
        @Override
        public void filter(ClientRequestContext context) {
            List<?> parameters = (List<?>) context.getProperty(RestClientRequestContext.INVOKED_METHOD_PARAMETERS_PROP);
            parameters.stream()
                    .filter(ProviderExchange.class::isInstance)
                    .map(ProviderExchange.class::cast)
                    .forEach(exchange -> exchange.begin((ClientRequestContextImpl) context));
        }
    }

    private void begin(ClientRequestContextImpl context) {
        headers.forEach(context.getHeaders()::putSingle);
        state = context.getRestClientRequestContext();
    }

    /** Whether something may have been sent. */
    boolean connected() {
        return request() != null;
    }

    /** Resets the request, and closes the connection if an answer is due. Does nothing while there is no connection. */
    void hangUp() {
        HttpClientRequest request = request();
        if (request != null) {
            request.reset();
        }
    }

    private @Nullable HttpClientRequest request() {
        RestClientRequestContext begun = state;
        return begun == null ? null : begun.getHttpClientRequest();
    }
}
