package com.citaplanner.notification.http;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import io.quarkus.micrometer.runtime.binder.vertx.HttpRequestMetric;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * Keeps what callers send out of the labels of {@code http_server_requests}. Quarkus labels a request with the template
 * of its operation, and without one, for example after a wrong method, with the path as sent: a token, an e-mail
 * address.
 */
@Singleton
class RequestMetrics {
    /** Before every other filter, since any of them may refuse a request. */
    private static final int FIRST = Integer.MAX_VALUE;

    private static final String NO_OPERATION = "/unmatched";
    private static final String NAME = "http.server.requests";
    private static final String METHOD = "method";
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    void register(@Observes Filters filters) {
        filters.register(RequestMetrics::label, FIRST);
    }

    /** An operation that matches later sets its own template, which comes first. */
    private static void label(RoutingContext call) {
        if (call.request() instanceof HttpServerRequestInternal request
                && request.metric() instanceof HttpRequestMetric metric) {
            metric.setTemplatePath(NO_OPERATION);
        }
        call.next();
    }

    /** Methods are whatever word the caller sends. */
    @Produces
    @Singleton
    MeterFilter knownMethods() {
        return new MeterFilter() {
            @Override
            public Meter.Id map(Meter.Id id) {
                String method = id.getTag(METHOD);
                return !id.getName().equals(NAME) || method == null || METHODS.contains(method)
                        ? id
                        : id.replaceTags(id.getTags().stream()
                                .map(tag -> tag.getKey().equals(METHOD) ? Tag.of(METHOD, "OTHER") : tag)
                                .toList());
            }
        };
    }
}
