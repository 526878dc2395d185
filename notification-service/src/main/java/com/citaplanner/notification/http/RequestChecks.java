package com.citaplanner.notification.http;

import com.citaplanner.notification.json.StorableText;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Checks that apply to every request, before anything is done for it. */
class RequestChecks {
    private static final int MAX_PARAMETER_LENGTH = 2_000;

    private final Map<Method, QueryParameters> known = new ConcurrentHashMap<>();

    /** Refuses headers with which the framework itself would fail. */
    @ServerRequestFilter(preMatching = true)
    public void headers(ContainerRequestContext request) {
        MultivaluedMap<String, String> headers = request.getHeaders();
        if (!all(headers, HttpHeaders.CONTENT_TYPE, MediaTypes::isType)) {
            throw Problem.unsupported("Content-Type must be a media type such as application/json.");
        }
        if (!all(headers, HttpHeaders.CONTENT_ENCODING, coding -> coding.strip().equalsIgnoreCase("identity"))) {
            throw Problem.unsupported("Send the body without a Content-Encoding.");
        }
        if (!all(headers, HttpHeaders.ACCEPT, MediaTypes::areRanges)) {
            throw Problem.notAcceptable(
                    "Accept must be a list of media types, for example application/json, */*;q=0.5.");
        }
    }

    private static boolean all(MultivaluedMap<String, String> headers, String name, Predicate<String> valid) {
        return headers.getOrDefault(name, List.of()).stream().allMatch(valid);
    }

    /**
     * Refuses an unacceptable Accept header early. Where several methods share a path, the framework finds out only
     * when it writes the response.
     */
    @ServerRequestFilter
    public void acceptable(ContainerRequestContext request, ResourceInfo resource) {
        Produces produces = Optional.ofNullable(resource.getResourceMethod().getAnnotation(Produces.class))
                .orElseGet(() -> resource.getResourceClass().getAnnotation(Produces.class));
        if (produces != null && !accepts(request.getAcceptableMediaTypes(), produces.value())) {
            throw Problem.notAcceptable(
                    "The response is available as " + String.join(" or ", produces.value()) + " only.");
        }
    }

    private static boolean accepts(List<MediaType> accepted, String... produced) {
        return accepted.stream()
                .filter(range -> !range.getParameters().getOrDefault("q", "1").matches("0(\\.0*)?"))
                .anyMatch(range -> Stream.of(produced).map(MediaType::valueOf).anyMatch(range::isCompatible));
    }

    @ServerRequestFilter
    public void parameters(UriInfo uri, ResourceInfo resource) {
        if (uri.getPath().startsWith("/api")) {
            check(uri.getPathParameters());
            check(uri.getQueryParameters());
            uri.getQueryParameters()
                    .forEach(known.computeIfAbsent(resource.getResourceMethod(), QueryParameters::of)::check);
        }
    }

    private static void check(MultivaluedMap<String, String> parameters) {
        for (Map.Entry<String, List<String>> parameter : parameters.entrySet()) {
            if (!StorableText.isStorable(parameter.getKey())) {
                throw Problem.invalid("?", "is a parameter name with invalid characters");
            }
            for (String value : parameter.getValue()) {
                StorableText.problem(value, MAX_PARAMETER_LENGTH).ifPresent(reason -> {
                    throw Problem.invalid(parameter.getKey(), reason);
                });
            }
        }
    }
}
